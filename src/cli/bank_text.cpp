#include "cli/bank_text.hpp"

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using nlohmann::ordered_json;
using report::Align;
using report::money_json;

std::string_view word_of(store::BankImport became) {
  switch (became) {
    case store::BankImport::fresh:
      return "imported";
    case store::BankImport::known:
      return "known already";
    case store::BankImport::contradicts:
      return "contradicts";
    case store::BankImport::overlaps:
      return "overlaps";
  }
  return "";
}

std::string account_text(const std::string& tail) { return tail.empty() ? "?" : "…" + tail; }

std::string cut_to(const std::string& text, std::size_t most) {
  return text.size() <= most ? text : accounting::bounded(text, most) + "…";
}

constexpr std::size_t said_width = 60;
constexpr const char* contradiction = "bank.contradicts";
constexpr const char* overlap = "bank.overlaps";

// What has to be said of one statement beside its row.
std::string import_trouble(const flows::ImportedStatement& each) {
  const std::string which = "statement " + each.number + " of " + iso(each.closed);
  std::string text;
  if (each.became == store::BankImport::contradicts)
    text += std::string{contradiction} + ": " + which +
            " is known with the same balances and other lines; nothing of it is kept. Find out which of the "
            "two the bank means\n";
  if (each.became == store::BankImport::overlaps)
    text +=
        std::string{overlap} + ": " + which + " begins on " + iso(each.opened) +
        " and has days of a statement that is here; nothing of it is kept. Import one that has the missing "
        "days alone: weir bank list --what statements tells which are here\n";
  if (each.let_in > 0)
    text +=
        std::to_string(each.let_in) + " lines of " + which + " name Amazon by now, and have their texts\n";
  if (each.alike > 0)
    text += std::to_string(each.alike) + " lines of " + which +
            " name Amazon by now, and cannot be told from others of their day and amount: import them in the "
            "format they came in first\n";
  if (each.not_booked > 0)
    text += std::to_string(each.not_booked) + " entries of statement " + each.number +
            " are only announced, and are left to the statement that books them\n";
  return text;
}

}  // namespace

std::string bank_import_text(const std::vector<flows::ImportedFile>& files) {
  report::Table table{{{"file"},
                       {"account"},
                       {"statement"},
                       {"until"},
                       {"closing balance", Align::right},
                       {"lines", Align::right},
                       {"of Amazon", Align::right},
                       {"became"}}};
  std::string troubles;
  std::size_t rows = 0, of_amazon = 0;
  for (const auto& file : files) {
    if (file.failure) troubles += file.failure->code + ": " + file.failure->text + '\n';
    for (const auto& each : file.statements) {
      table.add({file.file, account_text(each.account_tail), each.number, iso(each.closed),
                 each.closing.text(), std::to_string(each.lines), std::to_string(each.of_amazon),
                 std::string{word_of(each.became)}});
      ++rows;
      of_amazon += each.of_amazon;
      troubles += import_trouble(each);
    }
  }
  std::string text = rows == 0 ? "" : table.text("");
  if (rows > 0 && of_amazon == 0)
    text +=
        "\nNo line names Amazon. If one should, see what it says, and set bank.payers to a part of that.\n";
  return text + (troubles.empty() ? "" : (text.empty() ? "" : "\n") + troubles);
}

ordered_json bank_import_json(const std::vector<flows::ImportedFile>& files) {
  auto json = ordered_json::array();
  for (const auto& file : files) {
    ordered_json one{{"file", file.file}, {"statements", ordered_json::array()}};
    if (file.failure) one["failure"] = {{"code", file.failure->code}, {"text", file.failure->text}};
    for (const auto& each : file.statements)
      one["statements"].push_back({{"format", each.source},
                                   {"account_tail", each.account_tail},
                                   {"number", each.number},
                                   {"opened_on", iso(each.opened)},
                                   {"closed_on", iso(each.closed)},
                                   {"opening", money_json(each.opening)},
                                   {"closing", money_json(each.closing)},
                                   {"lines", each.lines},
                                   {"of_amazon", each.of_amazon},
                                   {"not_booked", each.not_booked},
                                   {"let_in", each.let_in},
                                   {"alike", each.alike},
                                   {"became", word_of(each.became)}});
    json.push_back(std::move(one));
  }
  return json;
}

std::string bank_settlements_text(const app::BankBoard& board, bool all) {
  if (!board.is_on)
    return "Payouts of " + board.connection +
           " are not followed to the bank. Set bank.statements to \"files\" in its settings; docs/bank.md "
           "tells how.\n";
  if (board.rows.empty())
    return "No settlement is known yet: they are read when the job match_bank runs, or by weir bank match.\n";
  report::Table table{{{"settlement"},
                       {"kind"},
                       {"amount", Align::right},
                       {"expected"},
                       {"stands"},
                       {"line"},
                       {"cleared in SAP"},
                       {"why"}}};
  std::size_t shown = 0, well = 0;
  for (const auto& row : board.rows) {
    const bool is_well =
        row.standing == app::BankStanding::matched || row.standing == app::BankStanding::none;
    well += is_well ? 1 : 0;
    if (is_well && !all) continue;
    ++shown;
    table.add({row.settlement, row.kind, row.amount.text(), row.expected ? iso(*row.expected) : "-",
               std::string{name_of(row.standing)}, row.lines.empty() ? "-" : row.lines,
               row.cleared.empty() ? "-" : row.cleared, row.reason});
  }
  std::string text = shown == 0 ? "" : table.text("") + '\n';
  text += std::to_string(well) + " of " + std::to_string(board.rows.size()) +
          (well == board.rows.size() ? " are as they should be.\n"
                                     : " are as they should be; weir bank list --all "
                                       "shows them too.\n");
  for (const Money& money : board.in_transit.parts())
    text += "On the way to the bank: " + money.text() + ". SAP's cash in transit should hold that much.\n";
  if (board.statements.empty()) text += "No statement of the bank was imported yet: weir bank import FILE\n";
  if (!board.open_lines.empty())
    text += std::to_string(board.open_lines.size()) +
            " lines of Amazon's are explained by no settlement: weir bank list --what lines\n";
  if (!board.gaps.empty()) text += "A statement is missing: weir bank list --what statements\n";
  return text;
}

std::string bank_lines_text(const std::vector<store::BankLineRow>& lines, bool all) {
  if (lines.empty())
    return all ? "No line was imported yet: weir bank import FILE\n"
               : "Every line of Amazon's is explained. weir bank list --what lines --all shows those of "
                 "everybody.\n";
  report::Table table{{{"line"},
                       {"account"},
                       {"booked"},
                       {"value"},
                       {"amount", Align::right},
                       {"match", Align::right},
                       {"says"}}};
  for (const auto& line : lines)
    table.add({line.key.text(), account_text(line.account_tail), iso(line.booked), iso(line.value),
               line.amount.text(), line.match ? std::to_string(*line.match) : "-",
               line.is_amazon ? cut_to(line.said, said_width) : "(not Amazon's)"});
  return table.text("");
}

std::string bank_statements_text(const app::BankBoard& board) {
  if (board.statements.empty())
    return "No statement of the bank was imported yet: weir bank import FILE reads MT940 and CAMT.053.\n";
  report::Table table{{{"id", Align::right},
                       {"account"},
                       {"statement"},
                       {"from"},
                       {"until"},
                       {"opening balance", Align::right},
                       {"closing balance", Align::right},
                       {"lines", Align::right},
                       {"format"},
                       {"by"}}};
  for (const auto& each : board.statements)
    table.add({std::to_string(each.id), account_text(each.account_tail), each.number, iso(each.opened),
               iso(each.closed), each.opening.text(), each.closing.text(), std::to_string(each.lines),
               each.source, each.imported_by});
  std::string text = table.text("");
  for (const auto& gap : board.gaps)
    text += "\nMissing: something between " + iso(gap.before.closed) + " (" + gap.before.closing.text() +
            ") and " + iso(gap.after.closed) + " (" + gap.after.opening.text() + ") of account " +
            account_text(gap.after.account_tail) + '\n';
  return text;
}

std::string balances_text(const flows::BankRules& rules, const std::vector<store::BalanceProofRow>& rows) {
  if (!rules.is_on() || !rules.proves_balance)
    return "Amazon's balances are not asked for: bank.statements and bank.prove_balance switch it on.\n";
  if (rows.empty())
    return "Amazon was not asked yet: the job prove_balance does so once a day, from the first settlement "
           "on.\n";
  report::Table table{{{"day"},
                       {"ends in"},
                       {"wallet", Align::right},
                       {"reserve", Align::right},
                       {"deferred", Align::right},
                       {"together", Align::right},
                       {"Amazon says", Align::right},
                       {"difference", Align::right},
                       {"asked"}}};
  for (const auto& [connection, proof, looked_at] : rows)
    table.add({iso(proof.day), proof.zone, proof.wallet.decimal(), proof.reserve.decimal(),
               proof.deferred.decimal(), proof.ours().text(), proof.told.total.text(),
               proof.agrees() ? "-" : proof.difference().text(), iso(looked_at)});
  std::string text = table.text("");
  for (const auto& row : rows) {
    const std::string where = accounting::where_it_differs(row.proof);
    if (!row.proof.agrees() && !where.empty()) text += "\n" + iso(row.proof.day) + ": " + where;
    for (const std::string& id : row.proof.unknown)
      text +=
          "\n" + iso(row.proof.day) + ": settlement " + id + " is named by transactions, and did not come in";
  }
  return text.ends_with('\n') ? text : text + '\n';
}

std::string bank_line_text(const app::BankLineCard& card) {
  const auto& line = card.line;
  std::string text = "Line " + line.key.text() + " of account " + account_text(line.account_tail) + ": " +
                     line.amount.text() + ", booked " + iso(line.booked) + ", value " + iso(line.value) +
                     (line.is_reversal ? ", a reversal" : "") + '\n';
  if (line.instructed) text += "  sent as   " + line.instructed->text() + '\n';
  if (!line.said.empty()) text += "  says      " + line.said + '\n';
  if (!card.match) {
    text += "  stands    in no match: " + card.open + '\n';
    for (const std::string& settlement : card.fitting) text += "  fits      settlement " + settlement + '\n';
    return text;
  }
  text += "  match     " + std::to_string(card.match->id) + ", " + card.match->reason + ": " +
          card.match->detail + '\n';
  text += "  by        " + card.match->matched_by + ", " + iso(card.match->matched_at) + '\n';
  for (const auto& movement : card.match->movements)
    text += "  of        settlement " + movement.settlement_id + ", " +
            std::string{accounting::name_of(movement.kind)} + ", connection " + movement.connection + '\n';
  for (const auto& other : card.match->lines)
    if (other != line.key) text += "  with      line " + other.text() + '\n';
  return text;
}

ordered_json bank_line_json(const app::BankLineCard& card) {
  ordered_json json{{"line", bank_lines_json({card.line}).front()}};
  if (card.match) {
    auto settlements = ordered_json::array();
    for (const auto& movement : card.match->movements)
      settlements.push_back({{"connection", movement.connection},
                             {"settlement", movement.settlement_id},
                             {"kind", accounting::name_of(movement.kind)}});
    json["match"] = {{"id", card.match->id},         {"reason", card.match->reason},
                     {"detail", card.match->detail}, {"at", moment(card.match->matched_at)},
                     {"by", card.match->matched_by}, {"settlements", settlements}};
  } else {
    json["open"] = card.open;
    json["fitting"] = card.fitting;
  }
  return json;
}

}  // namespace weir::cli
