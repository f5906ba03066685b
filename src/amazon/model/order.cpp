#include "amazon/model/order.hpp"

#include <array>
#include <utility>

#include "amazon/model/json_reader.hpp"

namespace weir::amazon {
namespace {

constexpr std::array<std::pair<std::string_view, FulfillmentStatus>, 7> statuses{{
    {"PENDING_AVAILABILITY", FulfillmentStatus::pending_availability},
    {"PENDING", FulfillmentStatus::pending},
    {"UNSHIPPED", FulfillmentStatus::unshipped},
    {"PARTIALLY_SHIPPED", FulfillmentStatus::partially_shipped},
    {"SHIPPED", FulfillmentStatus::shipped},
    {"CANCELLED", FulfillmentStatus::cancelled},
    {"UNFULFILLABLE", FulfillmentStatus::unfulfillable},
}};

FulfillmentStatus status_of(std::string_view text) {
  for (const auto& [word, status] : statuses)
    if (word == text) return status;
  return FulfillmentStatus::other;
}

FulfilledBy fulfilled_by_of(std::string_view text) {
  if (text == "MERCHANT") return FulfilledBy::merchant;
  return text == "AMAZON" ? FulfilledBy::amazon : FulfilledBy::other;
}

// A breakdown type names one of the sums; unknown types are money too and go to `other`.
Money& sum_for(Charges& charges, std::string_view type) {
  if (type == "ITEM") return charges.item;
  if (type == "SHIPPING") return charges.shipping;
  if (type == "GIFT_WRAP") return charges.gift_wrap;
  if (type == "COD_FEE") return charges.cod_fee;
  if (type == "TAX") return charges.tax;
  return type == "DISCOUNT" ? charges.discount : charges.other;
}

Money* tax_part_for(Charges& charges, std::string_view subtype) {
  if (subtype == "ITEM") return &charges.tax_item;
  if (subtype == "SHIPPING") return &charges.tax_shipping;
  return subtype == "GIFT_WRAP" ? &charges.tax_gift_wrap : nullptr;
}

// Sums have one currency: an amount in another is no part of them.
std::optional<Money> money_of(const JsonReader& part, std::string_view key, Currency currency) {
  const auto money = part.money(key);
  if (!money || money->currency() == currency) return money;
  part.expected(key, "an amount in " + std::string{currency.code()});
  return std::nullopt;
}

// An id of another form is found again nowhere.
Result<OrderId> order_id_of(const JsonReader& order) {
  auto id = OrderId::parse(order.text("orderId"));
  if (!id) order.expected("orderId", OrderIdRule::name);
  return id;
}

void read_breakdown(const JsonReader& breakdown, Charges& charges) {
  const auto subtotal = money_of(breakdown, "subtotal", charges.total.currency());
  if (!subtotal) return;
  const std::string type = breakdown.text("type");
  sum_for(charges, type) += *subtotal;
  if (type != "TAX") return;
  for (const JsonReader& detail : breakdown.array("detailedBreakdowns"))
    if (Money* part = tax_part_for(charges, detail.text("subtype")))
      if (const auto value = money_of(detail, "value", charges.total.currency())) *part += *value;
}

std::optional<Charges> charges_of(const JsonReader& item) {
  const auto proceeds = item.object("proceeds");
  if (!proceeds) return std::nullopt;
  const auto total = proceeds->money("proceedsTotal");
  if (!total) return std::nullopt;
  const Money zero{0, total->currency()};
  Charges charges{zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, *total};
  for (const JsonReader& breakdown : proceeds->array("breakdowns")) read_breakdown(breakdown, charges);
  charges.discount = absolute(charges.discount);
  return charges;
}

bool amazon_collects_tax(const JsonReader& item) {
  const auto tax = item.object("tax");
  if (!tax) return false;
  for (const JsonReader& collection : tax->array("taxCollections"))
    if (collection.text_or("model") == "MARKETPLACE_FACILITATOR") return true;
  return false;
}

OrderItem item_of(const JsonReader& item) {
  constexpr std::int64_t quantity_max = 1'000'000;
  OrderItem read;
  read.order_item_id = item.text("orderItemId");
  read.quantity_ordered = item.whole("quantityOrdered", 0, quantity_max);
  if (const auto product = item.object("product")) {
    read.seller_sku = product->text_or("sellerSku");
    read.title = product->text_or("title");
  }
  read.charges = charges_of(item);
  read.tax_collected_by_amazon = amazon_collects_tax(item);
  return read;
}

std::optional<Address> address_of(const JsonReader& order) {
  const auto recipient = order.object("recipient");
  const auto address = recipient ? recipient->object("deliveryAddress") : std::nullopt;
  if (!address) return std::nullopt;
  Address read{
      address->text_or("name"),        address->text_or("companyName"),   {},
      address->text_or("city"),        address->text_or("stateOrRegion"), address->text_or("postalCode"),
      address->text_or("countryCode"), address->text_or("phone")};
  for (const char* key : {"addressLine1", "addressLine2", "addressLine3"})
    if (auto line = address->text_or(key); !line.empty()) read.lines.push_back(std::move(line));
  return read;
}

void read_fulfillment(const JsonReader& order, Order& read) {
  const auto fulfillment = order.object("fulfillment");
  if (!fulfillment) return;
  read.status_text = fulfillment->text("fulfillmentStatus");
  read.status = status_of(read.status_text);
  read.fulfilled_by = fulfilled_by_of(fulfillment->text_or("fulfilledBy"));
  if (const auto window = fulfillment->object("shipByWindow"))
    read.ship_by = window->instant_or("latestDateTime");
  if (const auto window = fulfillment->object("deliverByWindow"))
    read.deliver_by = window->instant_or("latestDateTime");
}

// Amazon lists packages of the merchant alone, and gives no time at which one arrived.
bool has_arrived(const JsonReader& order) {
  bool any = false;
  for (const JsonReader& package : order.array("packages")) {
    const auto state = package.object("packageStatus");
    const std::string status = state ? state->text_or("status") : "";
    if (status == "CANCELLED") continue;
    if (status != "DELIVERED") return false;
    any = true;
  }
  return any;
}

Order order_of(const JsonReader& order, OrderId id) {
  Order read{.order_id = std::move(id),
             .created_time = order.instant("createdTime"),
             .last_updated_time = order.instant("lastUpdatedTime"),
             .marketplace_id = {},
             .marketplace_name = {},
             .status_text = {},
             .ship_by = {},
             .grand_total = {},
             .delivery_address = address_of(order),
             .items = {}};
  if (const auto channel = order.object("salesChannel")) {
    read.is_amazon_channel = channel->text("channelName") != "NON_AMAZON";
    read.marketplace_id = channel->text_or("marketplaceId");
    read.marketplace_name = channel->text_or("marketplaceName");
  } else {
    order.expected("salesChannel", "an object");  // without it nobody knows whose order it is
  }
  read_fulfillment(order, read);
  read.is_delivered = read.status == FulfillmentStatus::shipped && has_arrived(order);
  if (const auto proceeds = order.object("proceeds")) read.grand_total = proceeds->money("grandTotal");
  for (const JsonReader& item : order.required_array("orderItems")) read.items.push_back(item_of(item));
  return read;
}

}  // namespace

bool OrderIdRule::accepts(std::string_view text) {
  constexpr std::size_t size = 19;
  if (text.size() != size || text[3] != '-' || text[11] != '-') return false;
  return std::ranges::all_of(text, [](char c) { return c == '-' || (c >= '0' && c <= '9'); }) &&
         std::ranges::count(text, '-') == 2;
}

Result<Order> decode_order(std::string_view json) {
  return decode<Order>(json, "order", [](const JsonReader& root) -> Result<Order> {
    auto id = order_id_of(root);
    if (!id) return id.error();
    return order_of(root, *std::move(id));
  });
}

Result<std::string> decode_order_answer(std::string_view json) {
  return decode<std::string>(json, "getOrder", [](const JsonReader& root) -> Result<std::string> {
    const auto order = root.object("order");
    if (!order) root.expected("order", "an object");
    return order ? order->raw() : std::string{};
  });
}

Result<OrdersPage> decode_orders_page(std::string_view json) {
  return decode<OrdersPage>(json, "searchOrders", [](const JsonReader& root) -> Result<OrdersPage> {
    OrdersPage page;
    for (const JsonReader& order : root.required_array("orders")) {
      auto id = order_id_of(order);
      if (!id) return id.error();
      page.orders.push_back({*std::move(id), order.instant("lastUpdatedTime"), order.raw()});
    }
    if (const auto pagination = root.object("pagination")) page.next_token = pagination->text_or("nextToken");
    page.last_updated_before = root.instant_or("lastUpdatedBefore");
    return page;
  });
}

}  // namespace weir::amazon
