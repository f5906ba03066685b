#include "cli/settlement_text.hpp"

#include <algorithm>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using flows::CardDocument;
using flows::ListedSettlement;
using report::Align;
using report::Table;
using web::posting_word;

std::string day_of(const std::optional<Instant>& at) { return at ? iso(*at).substr(0, 10) : ""; }

std::string residual_text(const ListedSettlement& settlement) {
  const auto residual = flows::residual_of(settlement);
  return residual ? residual->decimal() : "";
}

std::string listed_ids(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

std::string period_of(const store::SettlementRow& row) {
  return day_of(row.started_at) + " to " + day_of(row.ended_at);
}

std::string number_in_sap(const std::optional<store::FiDocument>& sap) {
  return sap ? sap->company_code + ' ' + sap->belnr + ' ' + sap->fiscal_year : "";
}

std::string waterfall_text(const flows::SettlementCard& card) {
  Table table{{{"account"},
               {"class"},
               {"what it is"},
               {"rows", Align::right},
               {"amount", Align::right},
               {"so far", Align::right}}};
  Money sum{0, card.listed.row.total.currency()};
  for (const auto& line : card.lines) {
    sum += line.amount;
    table.add({line.which.account, line.which.name, line.which.title, std::to_string(line.rows),
               line.amount.decimal(), sum.decimal()});
  }
  table.add_rule();
  table.add({"", "", "total, which Amazon pays out when it is above zero", "", "",
             card.listed.row.total.decimal()});
  return "\n  From gross to deposit, in " + std::string{sum.currency().code()} + '\n' + table.text("    ");
}

std::string documents_text(const flows::SettlementCard& card) {
  if (card.documents.empty()) return "\n  Documents: none, there is nothing to post\n";
  Table table{
      {{"reference"}, {"what"}, {"posting date"}, {"amount", Align::right}, {"state"}, {"IDoc"}, {"in SAP"}}};
  for (const CardDocument& document : card.documents)
    table.add({document.reference, document.what, iso(document.posting_date), document.amount.decimal(),
               posting_word(document), document.posting ? document.posting->receipt : "",
               number_in_sap(document.sap)});
  return "\n  Documents\n" + table.text("    ");
}

std::string neighbour_text(const char* name, const std::optional<flows::CardNeighbour>& neighbour) {
  if (!neighbour) return "  " + std::string{name} + "none that Weir has\n";
  std::string text = "  " + std::string{name} + neighbour->settlement_id;
  text += neighbour->touches ? ", without a gap" : ", with time between the two";
  return text + (neighbour->agrees ? ", reserve and debt agree\n" : "; " + neighbour->why + '\n');
}

std::string matters_text(const flows::SettlementCard& card) {
  std::string text;
  for (const auto& item : card.suspense)
    text += "    suspense " + std::to_string(item.id) + "  " + printable(item.kind.text()) + ", " +
            std::string{store::name_of(item.state)} +
            (item.class_name.empty() ? "" : ", " + item.class_name) + '\n';
  for (const auto& exception : card.open)
    text += "    " + printable(exception.reason) + " [" + exception.code +
            "]\n      next: " + printable(exception.next) + " (" + exception.owner + ")\n";
  return text.empty() ? "\n  Nothing of it is on anybody's list\n" : "\n  On somebody's list\n" + text;
}

std::string explained_text(const flows::ExplainedSettlement& found) {
  Table table{{{"line", Align::right},
               {"posted"},
               {"what Amazon says"},
               {"sku"},
               {"amount", Align::right},
               {"class"},
               {"account"},
               {"document"},
               {"in SAP"}}};
  for (const auto& each : found.rows)
    table.add({std::to_string(each.row.line), printable(each.row.posted), printable(each.row.kind.text()),
               printable(each.row.sku), each.row.amount.decimal(), each.which.name, each.which.account,
               each.reference, number_in_sap(each.sap)});
  table.add_rule();
  table.add({"", "", "", "", found.sum.decimal(), "", "", "", ""});
  return "\nSettlement " + found.listed.row.settlement_id + ", " + printable(found.listed.row.marketplace) +
         ", " + period_of(found.listed.row) + ", in " + std::string{found.sum.currency().code()} + ": " +
         flows::state_of(found.listed) + '\n' + table.text("  ");
}

// Each class once: what it does under either model.
std::string effects_text(const std::vector<flows::ExplainedSettlement>& found) {
  Table table{{{"class"}, {"model A: billing posts revenue"}, {"model B: the settlement posts revenue"}}};
  std::vector<std::string> seen;
  for (const auto& settlement : found)
    for (const auto& each : settlement.rows) {
      if (std::ranges::find(seen, each.which.name) != seen.end()) continue;
      seen.push_back(each.which.name);
      table.add({each.which.name, each.effects.a, each.effects.b});
    }
  return "\nWhat that means\n" + table.text("  ");
}

}  // namespace

std::string settlement_list_text(const std::vector<ListedSettlement>& settlements) {
  if (settlements.empty())
    return "No settlement has come yet; Amazon makes one every two weeks, and Weir asks every few hours.\n";
  Table table{{{"settlement"},
               {"marketplace"},
               {"period"},
               {"total", Align::right},
               {""},
               {"state"},
               {"suspense", Align::right},
               {"residual", Align::right},
               {"deposit"},
               {"reports"}}};
  for (const auto& each : settlements)
    table.add({each.row.settlement_id, printable(each.row.marketplace), period_of(each.row),
               each.row.total.decimal(), std::string{each.row.total.currency().code()}, flows::state_of(each),
               each.suspended.is_zero() ? "" : each.suspense.decimal(), residual_text(each),
               day_of(each.row.deposit_at), listed_ids(each.report_ids)});
  return table.text("") + "\n`weir settlement show ID` has one from gross to deposit.\n";
}

std::string settlement_card_text(const flows::SettlementCard& card) {
  const auto& row = card.listed.row;
  std::string text = "Settlement " + row.settlement_id + ", " +
                     (row.marketplace.empty() ? "no marketplace named" : printable(row.marketplace)) +
                     " on " + row.connection + '\n';
  text += "  period   " + iso(row.started_at) + " to " + iso(row.ended_at) + '\n';
  text += "  deposit  " + (row.deposit_at ? "planned for " + day_of(row.deposit_at) : "no date given") + '\n';
  text += "  total    " + row.total.text() + " in " + std::to_string(row.rows) + " rows\n";
  text += "  state    " + flows::state_of(card.listed) + '\n';
  if (const auto residual = flows::residual_of(card.listed)) text += "  residual " + residual->text() + '\n';
  if (!card.listed.suspended.is_zero()) text += "  suspense " + card.listed.suspense.text() + '\n';
  text += "  reports  " +
          (card.listed.report_ids.empty() ? "not noted" : listed_ids(card.listed.report_ids)) + '\n';
  text += waterfall_text(card) + documents_text(card);
  text +=
      "\n  Chain\n" + neighbour_text("  before   ", card.before) + neighbour_text("  after    ", card.after);
  return text + matters_text(card);
}

std::string order_money_text(const std::string& order_id,
                             const std::vector<flows::ExplainedSettlement>& found) {
  std::string text = "Order " + printable(order_id) + " in " + std::to_string(found.size()) +
                     (found.size() == 1 ? " settlement\n" : " settlements\n");
  for (const auto& settlement : found) text += explained_text(settlement);
  for (const auto& settlement : found)
    for (const auto& each : settlement.rows)
      if (!each.moved_by.empty())
        text += "Line " + std::to_string(each.row.line) + " left suspense: " + each.moved_by + '\n';
  return text + effects_text(found);
}

}  // namespace weir::cli
