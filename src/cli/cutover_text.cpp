#include "cli/cutover_text.hpp"

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using accounting::OpeningItem;
using accounting::UnknownOrders;

constexpr std::size_t cutover_orders_shown = 50;

std::string unknown_words(UnknownOrders unknown) {
  switch (unknown) {
    case UnknownOrders::hold:
      return "their settlement waits until somebody says";
    case UnknownOrders::before:
      return "they count as bought before";
    case UnknownOrders::since:
      return "they count as bought since";
  }
  return {};
}

std::string items_text(const store::Cutover& cutover) {
  report::Table table{{{"what"}, {"key"}, {"amount", report::Align::right}, {"units", report::Align::right}}};
  for (const OpeningItem& item : cutover.items)
    table.add({std::string{accounting::name_of(item.kind)}, printable(item.key),
               item.amount ? item.amount->text() : "", item.amount ? "" : std::to_string(item.quantity)});
  return cutover.items.empty() ? "\nNothing was declared to be open.\n" : "\nDeclared\n" + table.text("  ");
}

std::string sums_text(const flows::CutoverCard& card) {
  if (card.sums.empty()) return "";
  report::Table table{{{"currency"},
                       {"declared", report::Align::right},
                       {"came", report::Align::right},
                       {"open", report::Align::right}}};
  for (const auto& sum : card.sums)
    table.add({std::string{sum.declared.currency().code()}, sum.declared.decimal(), sum.arrived.decimal(),
               sum.open().decimal()});
  return "\nOf wallet, deferred and receivables, on the account of class BEFORE_WEIR\n" + table.text("  ");
}

bool is_settled_as_declared(const flows::CutoverOrder& order) {
  return order.declared && order.arrived && *order.declared == *order.arrived;
}

// Those that are not as they were declared: the others are a number.
std::string orders_text(const flows::CutoverCard& card) {
  if (card.orders.empty()) return "";
  report::Table table{{{"order"}, {"declared", report::Align::right}, {"came", report::Align::right}}};
  std::size_t as_declared = 0, shown = 0, others = 0;
  for (const auto& order : card.orders) {
    if (is_settled_as_declared(order)) {
      ++as_declared;
      continue;
    }
    ++others;
    if (shown == cutover_orders_shown) continue;
    ++shown;
    table.add({printable(order.order_id), order.declared ? order.declared->text() : "-",
               order.arrived ? order.arrived->text() : "-"});
  }
  std::string text = "\nOrders of before: " + counted(static_cast<std::int64_t>(as_declared), "order") +
                     " came as declared, " + std::to_string(others) + " did not, or not yet\n";
  if (shown > 0) text += table.text("  ");
  if (shown < others) text += "  … and " + std::to_string(others - shown) + " more (--json has all)\n";
  return text;
}

std::string reserves_text(const flows::CutoverCard& card) {
  std::string text;
  for (const auto& reserve : card.reserves) {
    text += "  " + printable(reserve.marketplace) + ": " + reserve.declared.text();
    if (reserve.settlement_id.empty())
      text += ", no settlement has taken it over yet";
    else if (reserve.trouble.empty())
      text += ", taken over by settlement " + reserve.settlement_id;
    else
      text += ", settlement " + reserve.settlement_id + ": " + reserve.trouble;
    text += '\n';
  }
  return text.empty() ? "" : "\nReserves\n" + text;
}

nlohmann::ordered_json maybe_amount(const std::optional<Money>& amount) {
  if (!amount) return nullptr;
  return {{"amount", amount->decimal()}, {"currency", amount->currency().code()}};
}

nlohmann::ordered_json opening_json(const OpeningItem& item) {
  nlohmann::ordered_json json{
      {"kind", accounting::name_of(item.kind)}, {"key", item.key}, {"amount", maybe_amount(item.amount)}};
  json["units"] = item.amount ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(item.quantity);
  return json;
}

}  // namespace

std::string cutover_text(const flows::CutoverCard& card) {
  const auto& cutover = card.cutover;
  std::string text = "Weir answers for company code " + cutover.company_code + " of " + cutover.connection +
                     " from " + iso(cutover.day) + " on.\n  set by " + printable(cutover.said_by) + ", " +
                     iso(cutover.said_at) + ": " + printable(cutover.because) +
                     "\n  orders that nobody knows: " + unknown_words(cutover.unknown) + '\n';
  if (!card.left_alone.empty())
    text += "  " + counted(static_cast<std::int64_t>(card.left_alone.size()), "settlement") +
            " ended before and " + (card.left_alone.size() == 1 ? "is" : "are") + " not posted\n";
  if (card.planned_by)
    text += "  settlement " + *card.planned_by +
            " was planned by it: the day stays, amounts are a second person's to correct\n";
  return text + items_text(cutover) + sums_text(card) + reserves_text(card) + orders_text(card);
}

nlohmann::ordered_json cutover_json(const flows::CutoverCard& card) {
  const auto& cutover = card.cutover;
  nlohmann::ordered_json json{{"connection", cutover.connection},
                              {"company_code", cutover.company_code},
                              {"day", iso(cutover.day)},
                              {"unknown_orders", accounting::name_of(cutover.unknown)},
                              {"set_by", cutover.said_by},
                              {"set_at", iso(cutover.said_at)},
                              {"because", cutover.because},
                              {"left_alone", card.left_alone},
                              {"planned_by", card.planned_by.value_or("")},
                              {"declared", nlohmann::ordered_json::array()},
                              {"sums", nlohmann::ordered_json::array()},
                              {"reserves", nlohmann::ordered_json::array()},
                              {"orders", nlohmann::ordered_json::array()}};
  for (const OpeningItem& item : cutover.items) json["declared"].push_back(opening_json(item));
  for (const auto& sum : card.sums)
    json["sums"].push_back({{"currency", sum.declared.currency().code()},
                            {"declared", sum.declared.decimal()},
                            {"came", sum.arrived.decimal()},
                            {"open", sum.open().decimal()}});
  for (const auto& each : card.reserves)
    json["reserves"].push_back({{"marketplace", each.marketplace},
                                {"declared", maybe_amount(each.declared)},
                                {"settlement", each.settlement_id},
                                {"opens_with", maybe_amount(each.opens_with)},
                                {"trouble", each.trouble}});
  for (const auto& order : card.orders)
    json["orders"].push_back({{"order", order.order_id},
                              {"declared", maybe_amount(order.declared)},
                              {"came", maybe_amount(order.arrived)}});
  return json;
}

}  // namespace weir::cli
