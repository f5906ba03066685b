#include "cli/fba_text.hpp"

#include "cli/words.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using report::Align;

std::string units_text(std::int64_t units) { return std::to_string(units); }

std::string money_text(const std::optional<Money>& money) { return money ? money->text() : "-"; }

// By currency, as text: "12.00 EUR".
std::string sum_text(const Balance& sum) {
  std::string text;
  for (const Money& money : sum.parts()) text += (text.empty() ? "" : ", ") + money.text();
  return text.empty() ? "nothing" : text;
}

}  // namespace

std::string fba_balance_text(const flows::FbaStockBalance& balance, bool all) {
  report::Table table{{{"material"},
                       {"plant"},
                       {"place"},
                       {"Amazon", Align::right},
                       {"waiting", Align::right},
                       {"suspense", Align::right},
                       {"SAP", Align::right},
                       {"differs", Align::right},
                       {"value in SAP", Align::right},
                       {"differs by", Align::right}}};
  Balance value, differs;
  std::size_t shown = 0;
  for (const flows::FbaStockBalanceRow& row : balance.rows) {
    if (const auto money = row.value()) value.add(*money);
    if (const auto money = row.difference_value()) differs.add(*money);
    if (row.difference().is_zero() && !all) continue;
    ++shown;
    table.add({row.place.material, row.place.plant, row.place.location, units_text(row.amazon),
               units_text(row.waiting), units_text(row.suspense), row.sap.text(), row.difference().text(),
               money_text(row.value()), money_text(row.difference_value())});
  }
  std::string text = "Stock at Amazon, our stock, at the end of " + iso(balance.day) + ".\n\n";
  if (shown > 0) text += table.text("") + '\n';
  text += std::to_string(balance.rows.size()) + " places, " +
          (balance.has_differences()
               ? "of which some differ and nothing that waits explains it.\n"
               : "and SAP has what Amazon has" + std::string{shown == 0 && !balance.rows.empty()
                                                                 ? "; weir fba balance --all shows them.\n"
                                                                 : ".\n"});
  text += "Value in SAP: " + sum_text(value) + "; differs by " + sum_text(differs) + ".\n";
  for (const std::string& sku : balance.unknown_skus)
    text += "SKU " + sku + " is in no row: no rule for articles knows it.\n";
  for (const std::string& country : balance.unplaced)
    text += "Stock in " + country + " is in no row: fba.plants has no plant for it.\n";
  return text;
}

std::string fba_days_text(const app::FbaDaysBoard& board) {
  report::Table table{{{"day"}, {"stands"}, {"looked at"}, {"why"}}};
  for (const store::FbaDay& day : board.days)
    table.add({iso(day.day), std::string{store::name_of(day.state)},
               day.looked_at == Instant{} ? "-" : iso(day.looked_at), day.reason.empty() ? "-" : day.reason});
  std::string text = board.days.empty() ? "" : table.text("") + '\n';
  text += board.held_up_to ? "All days up to " + iso(*board.held_up_to) + " are here; it ended " +
                                 std::to_string(board.age / std::chrono::hours{1}) + " hours ago.\n"
                           : "No day is here yet.\n";
  for (const auto& [state, count] : board.lines)
    if (count > 0)
      text += std::to_string(count) + " movements are " + std::string{store::name_of(state)} + ".\n";
  if (board.mode == flows::FbaLedgerMode::watch) text += "Nothing is posted: fba.ledger is \"watch\".\n";
  return text;
}

std::string fba_sku_text(const app::FbaSkuCard& card) {
  report::Table table{{{"day"},
                       {"disposition"},
                       {"country"},
                       {"opening", Align::right},
                       {"receipts", Align::right},
                       {"sales", Align::right},
                       {"returns", Align::right},
                       {"removals", Align::right},
                       {"transfers", Align::right},
                       {"adjusted", Align::right},
                       {"closing", Align::right}}};
  for (const store::FbaBalance& each : card.balances)
    table.add({iso(each.day), each.disposition, each.country, units_text(each.opening),
               units_text(each.receipts), units_text(each.sales), units_text(each.returns),
               units_text(each.removals), units_text(each.transfers), units_text(each.adjustments),
               units_text(each.closing)});
  std::string text = card.balances.empty() ? "The ledger has nothing of SKU " + card.sku + " from " +
                                                 iso(card.from) + " to " + iso(card.until) + ".\n"
                                           : table.text("") + '\n';
  for (const stock::FbaGap& gap : card.gaps) text += "Gap: " + gap.text() + '\n';
  if (!card.balances.empty() && card.gaps.empty())
    text += "Each day goes on from the one before, row by row.\n";
  for (const store::FbaLine& line : card.lines)
    if (line.state == store::FbaLineState::suspense)
      text += iso(line.day) + ", " + line.event + ' ' + units_text(line.quantity) + ": " + line.why + '\n';
  if (card.summary)
    text += "Amazon's inventory summary of " + iso(card.summary->taken_at) + ": " +
            units_text(card.summary->sellable) + " sellable, " + units_text(card.summary->unsellable) +
            " not sellable.\n";
  return text;
}

std::string fba_suspense_text(const std::vector<store::FbaLine>& lines) {
  if (lines.empty()) return "Nothing is in suspense: each movement has a rule.\n";
  report::Table table{{{"day"}, {"SKU"}, {"what"}, {"units", Align::right}, {"country"}, {"why"}}};
  for (const store::FbaLine& line : lines)
    table.add({iso(line.day), line.sku,
               line.event + (line.reason.empty() ? "" : '/' + line.reason) + ", " + line.disposition,
               units_text(line.quantity), line.country, line.why});
  return table.text("");
}

}  // namespace weir::cli
