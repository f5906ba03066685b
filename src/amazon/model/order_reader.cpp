#include <array>
#include <utility>

#include "amazon/model/order_readers.hpp"

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

std::optional<Instant> bound_of(const JsonReader& fulfillment, std::string_view window,
                                std::string_view bound) {
  const auto range = fulfillment.object(window);
  return range ? range->instant_or(bound) : std::nullopt;
}

void read_fulfillment(const JsonReader& order, Order& read) {
  const auto fulfillment = order.object("fulfillment");
  if (!fulfillment) return;
  read.status_text = fulfillment->text("fulfillmentStatus");
  read.status = status_of(read.status_text);
  read.fulfilled_by = fulfilled_by_of(fulfillment->text_or("fulfilledBy"));
  read.service_level = fulfillment->text_or("fulfillmentServiceLevel");
  read.ship_from = bound_of(*fulfillment, "shipByWindow", "earliestDateTime");
  read.ship_by = bound_of(*fulfillment, "shipByWindow", "latestDateTime");
  read.deliver_by = bound_of(*fulfillment, "deliverByWindow", "latestDateTime");
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

Package package_of(const JsonReader& package) {
  Package read{};
  read.reference = package.text_or("packageReferenceId");
  if (const auto state = package.object("packageStatus")) read.status = state->text_or("status");
  read.carrier = package.text_or("carrier");
  read.tracking = package.text_or("trackingNumber");
  read.ship_time = package.instant_or("shipTime");
  for (const JsonReader& item : package.array("packageItems"))
    read.quantities[item.text("orderItemId")] += item.whole("quantity", 0, order_quantity_max);
  return read;
}

void read_channel(const JsonReader& order, Order& read) {
  const auto channel = order.object("salesChannel");
  // Without it nobody knows whose order it is.
  if (!channel) return order.expected("salesChannel", "an object");
  read.is_amazon_channel = channel->text("channelName") != "NON_AMAZON";
  read.marketplace_id = channel->text_or("marketplaceId");
  read.marketplace_name = channel->text_or("marketplaceName");
}

void read_buyer(const JsonReader& order, Order& read) {
  const auto buyer = order.object("buyer");
  if (!buyer) return;
  read.buyer_company = buyer->text_or("buyerCompanyName");
  read.buyer_purchase_order = buyer->text_or("buyerPurchaseOrderNumber");
}

void read_tax_registrations(const JsonReader& order, Order& read) {
  const auto tax = order.object("tax");
  if (!tax) return;
  for (const JsonReader& one : tax->array("taxRegistrations"))
    read.tax_registrations.push_back({one.text_or("entityType"), one.text_or("taxRegistrationType"),
                                      one.text_or("taxRegistrationNumber"), one.text_or("legalName")});
}

void read_links(const JsonReader& order, Order& read) {
  for (const JsonReader& other : order.array("associatedOrders")) {
    const std::string type = other.text_or("associationType");
    if (type != "REPLACEMENT_ORIGINAL_ID" && type != "EXCHANGE_ORIGINAL_ID") continue;
    read.replaces = other.text("orderId");
    read.is_exchange = type == "EXCHANGE_ORIGINAL_ID";
  }
  for (const JsonReader& alias : order.array("orderAliases"))
    if (alias.text_or("aliasType") == "SELLER_ORDER_ID") read.seller_order_id = alias.text_or("aliasId");
}

void read_payment(const JsonReader& order, Order& read) {
  const auto payment = order.object("payment");
  if (!payment) return;
  for (const JsonReader& execution : payment->array("paymentExecutions"))
    if (auto method = execution.text_or("paymentMethod"); !method.empty())
      read.payment_methods.push_back(std::move(method));
}

Order bare_order(const JsonReader& order, OrderId id) {
  return {.order_id = std::move(id),
          .created_time = order.instant("createdTime"),
          .last_updated_time = order.instant("lastUpdatedTime"),
          .marketplace_id = {},
          .marketplace_name = {},
          .status_text = {},
          .ship_by = {},
          .grand_total = {},
          .delivery_address = address_of(order),
          .items = {}};
}

}  // namespace

Order read_order(const JsonReader& order, OrderId id) {
  Order read = bare_order(order, std::move(id));
  read_channel(order, read);
  read_fulfillment(order, read);
  read.is_delivered = read.status == FulfillmentStatus::shipped && has_arrived(order);
  if (const auto proceeds = order.object("proceeds")) read.grand_total = proceeds->money("grandTotal");
  for (const JsonReader& program : order.array("programs")) read.programs.push_back(program.as_text());
  read_buyer(order, read);
  read_tax_registrations(order, read);
  read_links(order, read);
  read_payment(order, read);
  for (const JsonReader& package : order.array("packages")) read.packages.push_back(package_of(package));
  for (const JsonReader& item : order.required_array("orderItems"))
    read.items.push_back(read_order_item(item));
  return read;
}

}  // namespace weir::amazon
