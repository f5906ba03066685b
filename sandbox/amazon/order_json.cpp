#include "sandbox/amazon/order_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/line_json.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::hours;

std::string_view service_level(const Order& order) {
  if (!order.service_level.empty()) return order.service_level;
  return order.is_prime ? "NEXT_DAY" : "STANDARD";
}

Json programs_json(const Order& order) {
  Json programs = Json::array();
  if (order.business) programs.push_back("AMAZON_BUSINESS");
  if (order.is_prime) programs.push_back("PRIME");
  return programs;
}

// The relay address exists for what the merchant ships itself, and not before the buyer has paid.
Json buyer_json(const Order& order) {
  Json buyer{{"buyerName", order.buyer_name}};
  if (!order.fulfilled_by_amazon)
    buyer["buyerEmail"] = "w" + order.id.substr(4, 7) + "@" + std::string{order.marketplace->mail_domain};
  if (!order.business) return buyer;
  buyer["buyerCompanyName"] = order.business->company;
  if (!order.business->purchase_order.empty())
    buyer["buyerPurchaseOrderNumber"] = order.business->purchase_order;
  return buyer;
}

// Lines may be empty texts; the phone is for the merchant's carrier only.
Json address_json(const Order& order) {
  const Address& from = order.address;
  Json address{{"name", from.name}};
  if (!from.company.empty()) address["companyName"] = from.company;
  address["addressLine1"] = from.line1;
  address["addressLine2"] = from.line2;
  address["city"] = from.city;
  if (!from.region.empty()) address["stateOrRegion"] = from.region;
  address["postalCode"] = from.postal_code;
  address["countryCode"] = from.country;
  if (!order.fulfilled_by_amazon) address["phone"] = from.phone;
  address["addressType"] = order.business ? "COMMERCIAL" : "RESIDENTIAL";
  return address;
}

Json window_json(Instant earliest, Instant latest) {
  return {{"earliestDateTime", iso(earliest)}, {"latestDateTime", iso(latest)}};
}

Json fulfillment_json(const Order& order) {
  Json fulfillment{{"fulfillmentStatus", status_text(order.status)},
                   {"fulfilledBy", order.fulfilled_by_amazon ? "AMAZON" : "MERCHANT"},
                   {"fulfillmentServiceLevel", service_level(order)}};
  if (!order.shows_money()) return fulfillment;
  const auto day = std::chrono::floor<std::chrono::days>(order.created);
  const Instant last = order.ship_by();
  const Instant first =
      order.latest_ship ? std::min<Instant>(day + hours{23}, last - hours{4}) : day + hours{23};
  fulfillment["shipByWindow"] = window_json(first, last);
  if (!order.fulfilled_by_amazon)
    fulfillment["deliverByWindow"] = window_json(last + hours{9}, last + hours{72});
  return fulfillment;
}

Json tax_json(const Order& order) {
  const Json registration{{"entityType", "BUYER"},
                          {"legalName", order.business->company},
                          {"taxRegistrationType", "VAT"},
                          {"taxRegistrationNumber", order.business->vat_number}};
  Json tax;
  tax["taxRegistrations"] = Json::array({registration});
  return tax;
}

Json payment_json(const Order& order) {
  const bool pays_by_invoice = order.business && (order.variants.empty() || order.is_paid_by_invoice);
  Json payment;
  payment["paymentExecutions"] =
      Json::array({Json{{"paymentMethod", pays_by_invoice ? "Invoice" : "CreditCard"}}});
  return payment;
}

Json package_json(const Package& package) {
  Json json{{"packageReferenceId", package.reference},
            {"createdTime", iso(package.confirmed)},
            {"packageStatus", {{"status", "SHIPPED"}}},
            {"carrier", package.carrier},
            {"shipTime", iso(package.ship_time)}};
  if (!package.service.empty()) json["shippingService"] = package.service;
  json["trackingNumber"] = package.tracking;
  json["packageItems"] = Json::array();
  for (const auto& [item_id, quantity] : package.items)
    json["packageItems"].push_back({{"orderItemId", item_id}, {"quantity", quantity}});
  return json;
}

Json association_json(const Order& order) {
  return {{"orderId", order.replaces},
          {"associationType", order.is_exchange ? "EXCHANGE_ORIGINAL_ID" : "REPLACEMENT_ORIGINAL_ID"}};
}

void add_included(Json& json, const Order& order, const IncludedData& included) {
  // A pending order may still fail its payment: Amazon shows neither buyer nor money of it.
  if (order.shows_money()) {
    if (included.buyer) json["buyer"] = buyer_json(order);
    if (included.recipient) json["recipient"]["deliveryAddress"] = address_json(order);
    if (included.proceeds) json["proceeds"] = order_proceeds_json(order);
    if (included.payment) json["payment"] = payment_json(order);
    if (included.tax && order.business) json["tax"] = tax_json(order);
  }
  if (included.fulfillment) json["fulfillment"] = fulfillment_json(order);
  if (!included.packages || order.packages.empty()) return;
  json["packages"] = Json::array();
  for (const Package& package : order.packages) json["packages"].push_back(package_json(package));
}

}  // namespace

std::string_view status_text(OrderStatus status) {
  switch (status) {
    case OrderStatus::pending:
      return "PENDING";
    case OrderStatus::unshipped:
      return "UNSHIPPED";
    case OrderStatus::partially_shipped:
      return "PARTIALLY_SHIPPED";
    case OrderStatus::shipped:
      return "SHIPPED";
    case OrderStatus::cancelled:
      return "CANCELLED";
  }
  return "";
}

std::string order_json(const Order& order, const IncludedData& included) {
  Json json{
      {"orderId", order.id}, {"createdTime", iso(order.created)}, {"lastUpdatedTime", iso(order.updated)}};
  json["programs"] = programs_json(order);
  if (!order.replaces.empty()) json["associatedOrders"] = Json::array({association_json(order)});
  json["salesChannel"] = {{"channelName", order.is_multi_channel ? "NON_AMAZON" : "AMAZON"},
                          {"marketplaceId", order.marketplace->id},
                          {"marketplaceName", order.marketplace->name}};
  // The shop's own number, which it gave when it had Amazon send the goods.
  if (order.is_multi_channel)
    json["orderAliases"] = Json::array(
        {{{"aliasId", "WEB-" + order.id.substr(order.id.rfind('-') + 1)}, {"aliasType", "SELLER_ORDER_ID"}}});
  add_included(json, order, included);
  json["orderItems"] = Json::array();
  for (const OrderLine& line : order.lines) json["orderItems"].push_back(line_json(order, line, included));
  return json.dump();
}

}  // namespace weir::sandbox
