// What a scoreboard compares the other side with: Amazon's books, told without Amazon's API.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

#include "sandbox/amazon/amazon.hpp"
#include "sandbox/amazon/deeds.hpp"
#include "sandbox/amazon/order_json.hpp"
#include "sandbox/amazon/truth.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

std::string decimal(std::int64_t minor, const Marketplace& marketplace) {
  return Money{minor, marketplace.currency()}.decimal();
}

Json parts_json(const World& world, std::string_view sku) {
  Json parts = Json::array();
  for (const SkuPart& part : sku_parts(world.catalog(), sku))
    parts.push_back({{"material", part.material}, {"quantity", part.quantity}});
  return parts;
}

Json material_of(const World& world, std::string_view sku) {
  const auto found = std::ranges::find(world.catalog(), sku, &CatalogItem::sku);
  return found == world.catalog().end() ? Json{} : Json(found->material);
}

Json line_truth(const World& world, const Marketplace& marketplace, const OrderLine& line) {
  const LineAmounts& amounts = line.amounts;
  return {{"orderItemId", line.item_id},
          {"sku", line.sku},
          {"material", material_of(world, line.sku)},
          {"quantity", line.quantity},
          {"item", decimal(amounts.item, marketplace)},
          {"shipping", decimal(amounts.shipping, marketplace)},
          {"giftWrap", decimal(amounts.gift_wrap, marketplace)},
          {"discount", decimal(amounts.discount(), marketplace)},
          {"tax", decimal(amounts.tax(), marketplace)},
          {"total", decimal(amounts.total(), marketplace)},
          {"taxIsAmazons", line.facilitator_party.has_value()},
          {"parts", parts_json(world, line.sku)},
          {"wantsCancellation", line.wants_cancellation},
          {"quantityCancelled", line.cancelled ? line.cancelled->quantity : 0},
          {"unexplained", decimal(amounts.unexplained, marketplace)}};
}

using UnitsByOrder = std::map<std::string_view, std::int64_t>;

UnitsByOrder reimbursed_units(const Account& account) {
  UnitsByOrder units;
  for (const Reimbursement& paid : account.reimbursements) units[paid.order_id] += paid.quantity;
  return units;
}

// The three sides of what came back: money, goods, and what Amazon paid for goods that did not.
Json triangle(const Account& account, const Order& order, const UnitsByOrder& reimbursed) {
  std::int64_t returned = 0;
  std::int64_t refunded = 0;
  for (const OrderLine& line : order.lines) {
    returned += returned_units(account, order, line.item_id);
    refunded += refunded_units(account, order, line.item_id);
  }
  const auto paid = reimbursed.find(order.id);
  return {{"refundedUnits", refunded},
          {"refunded", decimal(refunded_minor(account, order), *order.marketplace)},
          {"returnedUnits", returned},
          {"reimbursedUnits", paid == reimbursed.end() ? 0 : paid->second}};
}

Json order_truth(const Account& account, const Order& order, const UnitsByOrder& reimbursed) {
  const World& world = account.world;
  Json lines = Json::array();
  std::int64_t total = 0;
  for (const OrderLine& line : order.lines) {
    total += line.amounts.total();
    lines.push_back(line_truth(world, *order.marketplace, line));
  }
  return {{"orderId", order.id},
          {"marketplaceId", order.marketplace->id},
          {"marketplaceName", order.marketplace->name},
          {"createdTime", iso(order.created)},
          {"lastUpdatedTime", iso(order.updated)},
          {"status", status_text(order.status)},
          {"fulfilledBy", order.fulfilled_by_amazon ? "AMAZON" : "MERCHANT"},
          {"isBusiness", order.business.has_value()},
          {"expected", expected_of(world, order)},
          {"currency", order.marketplace->currency_code},
          {"grandTotal", decimal(total, *order.marketplace)},
          {"lines", lines},
          {"variants", order.variants},
          {"shipBy", iso(order.ship_by())},
          {"serviceLevel", order.service_level},
          {"channel", order.is_multi_channel ? "NON_AMAZON" : "AMAZON"},
          {"replaces", order.replaces},
          {"includedTaxPercent", order.included_tax_percent},
          {"isIoss", !order.ioss_number.empty()},
          {"buyer", order.buyer_key},
          {"cancelledBy", order.status == OrderStatus::cancelled ? order.cancelled_by : ""},
          {"hurtsCancellationRate", hurts_cancellation_rate(order)},
          {"back", triangle(account, order, reimbursed)}};
}

}  // namespace

std::string_view expected_of(const World& world, const Order& order) {
  if (order.status == OrderStatus::pending) return "nothing_yet";
  if (order.status == OrderStatus::cancelled) return "nothing";
  if (order.is_multi_channel) return "other_shop";
  if (!order.replaces.empty()) return "replacement";
  const bool is_mapped = std::ranges::none_of(
      order.lines, [&](const OrderLine& line) { return sku_parts(world.catalog(), line.sku).empty(); });
  return is_mapped ? "sales_order" : "a_person";
}

std::string Amazon::truth_orders() const {
  const std::scoped_lock lock{mutex_};
  Json orders = Json::array();
  const UnitsByOrder reimbursed = reimbursed_units(account_);
  for (const Order& order : world_.orders()) orders.push_back(order_truth(account_, order, reimbursed));
  return orders.dump();
}

std::string Amazon::truth_settlements() const {
  const std::scoped_lock lock{mutex_};
  Json settlements = Json::array();
  for (const Settlement& settlement : world_.settlements()) {
    const Marketplace& marketplace = *settlement.marketplace;
    settlements.push_back({{"settlementId", settlement.id},
                           {"marketplaceName", marketplace.name},
                           {"currency", marketplace.currency_code},
                           {"start", iso(settlement.start)},
                           {"end", iso(settlement.end)},
                           {"deposit", iso(settlement.deposit)},
                           {"total", decimal(settlement.total, marketplace)},
                           {"previousReserve", decimal(settlement.previous_reserve, marketplace)},
                           {"currentReserve", decimal(settlement.current_reserve, marketplace)},
                           {"unknownFees", decimal(settlement.unknown_fees, marketplace)},
                           {"rows", settlement.rows},
                           {"reportIds", reports_.report_ids(settlement)}});
  }
  return settlements.dump();
}

std::string Amazon::truth_listings() const {
  const std::scoped_lock lock{mutex_};
  Json listings = Json::array();
  for (const auto& [sku, listing] : account_.listings) {
    Json attributes = Json::object();
    for (const auto& [name, text] : listing.attributes) attributes[name] = Json::parse(text);
    listings.push_back({{"sku", sku},
                        {"quantity", offered_quantity(listing)},
                        {"updated", iso(listing.updated)},
                        {"attributes", attributes}});
  }
  return listings.dump();
}

std::string Amazon::truth_shipments() const {
  const std::scoped_lock lock{mutex_};
  Json shipments = Json::array();
  for (const Order& order : world_.orders())
    for (const Package& package : order.packages) {
      Json items = Json::array();
      for (const auto& [item_id, quantity] : package.items)
        items.push_back({{"orderItemId", item_id}, {"quantity", quantity}});
      shipments.push_back({{"orderId", order.id},
                           {"packageReferenceId", package.reference},
                           {"carrier", package.carrier},
                           {"trackingNumber", package.tracking},
                           {"confirmed", iso(package.confirmed)},
                           {"isLate", package.confirmed > order.ship_by()},
                           {"items", items}});
    }
  return shipments.dump();
}

std::string Amazon::truth_stock() const {
  const std::scoped_lock lock{mutex_};
  Json list = Json::array();
  for (const auto& [sku, stock] : account_.stock)
    list.push_back({{"sku", sku},
                    {"fnsku", stock.fnsku},
                    {"fulfillable", stock.fulfillable},
                    {"reserved", stock.reserved},
                    {"damaged", stock.damaged},
                    {"inboundWorking", stock.inbound_working},
                    {"inboundShipped", stock.inbound_shipped},
                    {"inboundReceiving", stock.inbound_receiving}});
  return list.dump();
}

std::string Amazon::truth_receipts() const {
  const std::scoped_lock lock{mutex_};
  Json list = Json::array();
  for (const LedgerEntry& entry : account_.ledger)
    if (entry.event == "Receipts")
      list.push_back({{"at", iso(entry.at)},
                      {"shipment", entry.reference},
                      {"sku", entry.sku},
                      {"quantity", entry.quantity},
                      {"disposition", entry.disposition}});
  return list.dump();
}

std::string Amazon::truth_cases() const {
  const std::scoped_lock lock{mutex_};
  Json list = Json::array();
  for (const SupportCase& each : cases_)
    list.push_back({{"case", each.id},
                    {"shipment", each.shipment},
                    {"sku", each.sku},
                    {"quantity", each.quantity},
                    {"at", iso(each.at)}});
  return list.dump();
}

std::string Amazon::truth_messages() const {
  const std::scoped_lock lock{mutex_};
  Json list = Json::array();
  for (const Queue::Message& message : queue_.messages())
    list.push_back({{"messageId", message.id},
                    {"sent", iso(message.sent)},
                    {"visible", iso(message.visible)},
                    {"received", message.receive_count},
                    {"deleted", message.is_deleted},
                    {"body", message.body}});
  return list.dump();
}

std::string Amazon::truth_calls() const {
  const std::scoped_lock lock{mutex_};
  Json calls = Json::object();
  for (const auto& [operation, count] : counts_)
    calls[operation] = {{"calls", count.calls}, {"throttled", count.throttled}};
  return calls.dump();
}

}  // namespace weir::sandbox
