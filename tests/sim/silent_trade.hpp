#pragma once
// What buyers, warehouse and accounting of a small world do while something fails.
#include <nlohmann/json.hpp>
#include <sstream>

#include "sandbox/amazon/account.hpp"
#include "sim/crossing.hpp"

namespace weir::testing {

// A piece of an article that there is enough of, bought in the German shop, now; nobody else hears of it but
// by Amazon's own ways.
inline std::string buy_silently(Crossing& crossing, int number) {
  auto& account = crossing.amazon().account();
  for (const auto& each : crossing.world().orders()) {
    const bool fits = each.status == sandbox::OrderStatus::unshipped && !each.fulfilled_by_amazon &&
                      each.lines.size() == 1 && each.lines[0].quantity == 1 && !each.business &&
                      each.marketplace->id == std::string_view{"A1PA6795UKMFR9"} &&
                      !each.lines[0].facilitator_party && each.lines[0].sku != "NEW-ITEM-77";
    if (!fits) continue;
    sandbox::Order order = each;
    order.id = "902-0000000-" + std::to_string(1'000'000 + number);
    order.created = order.updated = crossing.now();
    account.world.add(order);
    sandbox::notify_order_change(account, order, "Order placed", crossing.now());
    return order.id;
  }
  throw std::logic_error("no order to take for a pattern");
}

// The number of its sales order; empty while there is none.
inline std::string sales_order_of(Crossing& crossing, const std::string& order_id) {
  for (const auto& each : nlohmann::json::parse(crossing.ecc().truth_orders()))
    if (each.at("po") == order_id) return each.at("vbeln").get<std::string>();
  return "";
}

// Whether Weir holds that the order is in SAP as it should be.
inline bool is_proven(Crossing& crossing, const std::string& order_id) {
  const auto document =
      crossing.engine().context_of("demo").stores.documents.find("demo", "orders", order_id);
  return document && document->state == store::DocumentState::proven;
}

// The same settlement under another number, of which one row is not there.
inline sandbox::Settlement without_a_row(sandbox::Settlement settlement, const std::string& id) {
  constexpr std::size_t lost = 5;
  std::string text;
  std::istringstream lines{settlement.text};
  std::size_t at = 0;
  for (std::string line; std::getline(lines, line); ++at)
    if (at != lost) text += line + '\n';
  const std::string old_id = std::exchange(settlement.id, id);
  for (std::size_t found = text.find(old_id); found != std::string::npos; found = text.find(old_id))
    text.replace(found, old_id.size(), id);
  settlement.text = text;
  return settlement;
}

}  // namespace weir::testing
