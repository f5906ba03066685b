#include "sandbox/amazon/account.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/ensure.hpp"
#include "sandbox/amazon/history.hpp"
#include "sandbox/amazon/ledger.hpp"
#include "sandbox/world/lines.hpp"
#include "sandbox/world/prices.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

// Prices of offers are what the buyer pays, tax included.
Json offer_json(std::size_t item, const Marketplace& marketplace) {
  const std::int64_t net = net_price(item, marketplace);
  const Money gross{net + percent_of(net, marketplace.tax_percent), marketplace.currency()};
  Json price;
  price["schedule"] = Json::array({{{"value_with_tax", Json::parse(gross.decimal())}}});
  Json offer{
      {"marketplace_id", marketplace.id}, {"currency", marketplace.currency_code}, {"audience", "ALL"}};
  offer["our_price"] = Json::array({price});
  return offer;
}

Listing make_listing(std::size_t item, const CatalogItem& article, Random& random, Instant created) {
  Listing listing;
  listing.sku = article.sku;
  listing.asin = asin_of(item + 1);
  listing.title = article.title;
  listing.created = listing.updated = created;
  Json offers = Json::array();
  for (const Marketplace& marketplace : marketplaces()) offers.push_back(offer_json(item, marketplace));
  Json name{{"value", article.title}, {"language_tag", "de_DE"}, {"marketplace_id", germany().id}};
  const Json availability{{"fulfillment_channel_code", "DEFAULT"},
                          {"quantity", random.between(20, 200)},
                          {"lead_time_to_ship_max_days", 2}};
  listing.attributes = {{"item_name", Json::array({name}).dump()},
                        {"fulfillment_availability", Json::array({availability}).dump()},
                        {"purchasable_offer", offers.dump()}};
  return listing;
}

FbaStock make_stock(std::size_t item, const CatalogItem& article, Random& random, Instant now) {
  FbaStock stock;
  stock.sku = article.sku;
  stock.asin = asin_of(item + 1);
  stock.fnsku = fmt::format("X00WEIR{:03}", item + 1);
  stock.title = article.title;
  stock.fulfillable = random.between(50, 400);
  stock.reserved = random.between(0, 12);
  stock.damaged = random.between(0, 3);
  stock.updated = now - Duration{random.between(0, 86'400'000)};
  return stock;
}

std::string_view v0_status(OrderStatus status) {
  switch (status) {
    case OrderStatus::pending:
      return "Pending";
    case OrderStatus::unshipped:
      return "Unshipped";
    case OrderStatus::partially_shipped:
      return "PartiallyShipped";
    case OrderStatus::shipped:
      return "Shipped";
    case OrderStatus::cancelled:
      return "Canceled";
  }
  throw Bug{"an order in a status that nothing means"};
}

Json order_items(const Order& order) {
  Json items = Json::array();
  const bool is_shipped = order.status == OrderStatus::shipped;
  for (const OrderLine& line : order.lines)
    items.push_back({{"OrderItemId", line.item_id},
                     {"SellerSKU", line.sku},
                     {"SupplySourceId", nullptr},
                     {"OrderItemStatus", is_shipped ? "Shipped" : "Unshipped"},
                     {"Quantity", line.quantity},
                     {"QuantityShipped", is_shipped ? line.quantity : line.quantity_packed},
                     {"IsBuyerRequestedCancel", order.wants_cancellation || line.wants_cancellation}});
  return items;
}

}  // namespace

Account::Account(World& all) : world{all}, chance{all.seed() ^ 0xACC0u} {
  constexpr std::chrono::days age{200};
  for (std::size_t item = 0; item < world.catalog().size(); ++item) {
    const CatalogItem& article = world.catalog()[item];
    listings.emplace(article.sku, make_listing(item, article, chance, World::begin() - age));
    stock.emplace(article.sku, make_stock(item, article, chance, World::begin()));
  }
  make_history(*this);
  open_ledger(*this);
}

void Account::add_refund(Refund refund) {
  refunds_by_order_[refund.order_id].push_back(refunds.size());
  refunds.push_back(std::move(refund));
}

const std::vector<std::size_t>& Account::refunds_of(std::string_view order_id) const {
  static const std::vector<std::size_t> none;
  const auto found = refunds_by_order_.find(order_id);
  return found == refunds_by_order_.end() ? none : found->second;
}

void notify_order_change(Account& account, const Order& order, std::string_view reason, Instant now) {
  if (account.has_subscriber("ORDER_CHANGE"))
    account.notify("ORDER_CHANGE", order_change_payload(order, reason, now), now);
}

Json order_change_payload(const Order& order, std::string_view reason, Instant now) {
  std::int64_t ordered = 0;
  std::int64_t shipped = 0;
  for (const OrderLine& line : order.lines) {
    ordered += line.quantity;
    shipped += order.status == OrderStatus::shipped ? line.quantity : line.quantity_packed;
  }
  const bool is_wish =
      (order.wants_cancellation || std::ranges::any_of(order.lines, &OrderLine::wants_cancellation)) &&
      order.status == OrderStatus::unshipped;
  Json summary{{"MarketplaceId", order.marketplace->id},
               {"OrderStatus", v0_status(order.status)},
               {"PurchaseDate", iso(order.created)},
               {"DestinationPostalCode", nullptr},
               {"FulfillmentType", order.fulfilled_by_amazon ? "AFN" : "MFN"},
               {"OrderType", "StandardOrder"},
               {"NumberOfItemsShipped", shipped},
               {"NumberOfItemsUnshipped", ordered - shipped},
               {"OrderItems", order_items(order)}};
  if (order.shows_money()) summary["DestinationPostalCode"] = order.address.postal_code;
  Json change{{"NotificationLevel", "OrderLevel"},
              {"SellerId", seller_id},
              {"AmazonOrderId", order.id},
              {"OrderChangeType", is_wish ? "BuyerRequestedChange" : "OrderStatusChange"},
              {"OrderChangeTrigger", {{"TimeOfOrderChange", iso(now)}, {"ChangeReason", reason}}},
              {"Summary", std::move(summary)}};
  return {{"OrderChangeNotification", std::move(change)}};
}

std::int64_t offered_quantity(const Listing& listing) {
  const auto found = listing.attributes.find("fulfillment_availability");
  if (found == listing.attributes.end()) return 0;
  for (const Json& entry : Json::parse(found->second))
    if (entry.value("fulfillment_channel_code", "") == "DEFAULT")
      return entry.value("quantity", std::int64_t{0});
  return 0;
}

void set_offered_quantity(Account& account, Listing& listing, std::int64_t quantity, Instant now) {
  Json entries = Json::array();
  const auto found = listing.attributes.find("fulfillment_availability");
  if (found != listing.attributes.end()) entries = Json::parse(found->second);
  for (Json& entry : entries)
    if (entry.value("fulfillment_channel_code", "") == "DEFAULT") entry["quantity"] = quantity;
  listing.attributes["fulfillment_availability"] = entries.dump();
  listing.updated = now;
  const Json payload{{"SellerId", seller_id},
                     {"FulfillmentChannelCode", "DEFAULT"},
                     {"Sku", listing.sku},
                     {"Quantity", quantity}};
  account.notify("LISTINGS_ITEM_MFN_QUANTITY_CHANGE", payload, now);
}

}  // namespace weir::sandbox
