// Reports about offers, orders, their tax, and how the seller does.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/deeds.hpp"
#include "sandbox/amazon/flat_file.hpp"
#include "sandbox/amazon/report_texts.hpp"
#include "sandbox/world/prices.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view utf8_text = "text/plain; charset=UTF-8";

std::string decimal(std::int64_t minor, const Marketplace& marketplace) {
  return Money{minor, marketplace.currency()}.decimal();
}

bool is_about(const ReportRequest& request, const Marketplace& marketplace) {
  return std::ranges::find(request.marketplaces, marketplace.id) != request.marketplaces.end();
}

std::string_view old_status(OrderStatus status) {
  switch (status) {
    case OrderStatus::pending:
      return "Pending";
    case OrderStatus::cancelled:
      return "Cancelled";
    case OrderStatus::shipped:
      return "Shipped";
    case OrderStatus::unshipped:
    case OrderStatus::partially_shipped:
      break;
  }
  return "Unshipped";
}

std::string_view old_service(const Order& order) {
  if (order.service_level == "SAME_DAY") return "SameDay";
  if (order.service_level == "SECOND_DAY") return "SecondDay";
  if (order.service_level == "EXPEDITED") return "Expedited";
  return order.is_prime ? "NextDay" : "Standard";
}

void add_order(FlatFile& file, const Order& order) {
  const Marketplace& place = *order.marketplace;
  for (const OrderLine& line : order.lines) {
    const bool shows = order.shows_money();
    const auto money = [&](std::int64_t minor) { return shows ? decimal(minor, place) : std::string{}; };
    file.add({order.id,
              order.id,
              offset_time(order.created),
              offset_time(order.updated),
              old_status(order.status),
              order.fulfilled_by_amazon ? "Amazon" : "Merchant",
              order.is_multi_channel ? "Non-Amazon" : place.name,
              "",
              old_service(order),
              line.title,
              line.sku,
              line.asin,
              old_status(order.status),
              std::to_string(line.quantity),
              shows ? place.currency_code : "",
              money(line.amounts.item),
              money(line.amounts.item_tax),
              money(line.amounts.shipping),
              money(line.amounts.shipping_tax),
              money(line.amounts.gift_wrap),
              money(line.amounts.gift_wrap_tax),
              money(line.amounts.item_discount),
              money(line.amounts.shipping_discount),
              shows ? order.address.city : "",
              shows ? order.address.region : "",
              shows ? order.address.postal_code : "",
              shows ? order.address.country : "",
              line.promotion_id,
              order.business ? "true" : "false",
              order.business ? order.business->purchase_order : "",
              ""});
  }
}

std::string vat_day(Instant at) {
  const Date day{std::chrono::floor<std::chrono::days>(at)};
  return fmt::format("{:02}-{:02}-{}", static_cast<unsigned>(day.day()), static_cast<unsigned>(day.month()),
                     static_cast<int>(day.year()));
}

std::string activity_period(Instant at) {
  constexpr std::array<std::string_view, 12> months{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                    "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
  const Date day{std::chrono::floor<std::chrono::days>(at)};
  return fmt::format("{}-{}", static_cast<int>(day.year()), months[static_cast<unsigned>(day.month()) - 1]);
}

void add_sale(FlatFile& file, const Order& order, const OrderLine& line) {
  const Marketplace& place = *order.marketplace;
  const std::int64_t tax = line.amounts.tax();
  const std::int64_t net = line.amounts.total() - tax;
  const std::string day = vat_day(order.updated);
  file.add({seller_id,
            activity_period(order.updated),
            "AFN",
            place.country,
            "REGULAR",
            "SALE",
            order.id,
            line.item_id,
            day,
            day,
            day,
            day,
            line.sku,
            line.asin,
            line.title,
            std::to_string(line.quantity),
            decimal(net, place),
            decimal(tax, place),
            decimal(net + tax, place),
            place.currency_code,
            "",
            "Dortmund",
            "DE",
            order.address.country,
            "DE",
            order.address.country,
            "INV-" + order.id,
            decimal(tax, place),
            "",
            "NO",
            order.address.country == "DE" ? "REGULAR" : "UNION-OSS",
            line.facilitator_party ? "MARKETPLACE" : "SELLER"});
}

Json range_json(Instant until, std::chrono::days length) {
  return {{"reportingDateFrom", iso(until - length)}, {"reportingDateTo", iso(until)}};
}

Json rate_json(std::int64_t part, std::int64_t whole, double target, std::string_view condition) {
  const double rate = whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  const bool is_good = condition == "LESS_THAN" ? rate < target : rate > target;
  return {{"status", whole == 0 ? "NONE"
                     : is_good  ? "GOOD"
                                : "BAD"},
          {"rate", rate},
          {"targetValue", target},
          {"targetCondition", condition}};
}

// How many of the seller's own orders of one marketplace were shipped, late, or never.
struct Conduct {
  std::int64_t orders = 0;
  std::int64_t shipped = 0;
  std::int64_t late = 0;
  std::int64_t cancelled = 0;
};

Conduct conduct_of(const Account& account, const Marketplace& marketplace, Instant now) {
  Conduct conduct;
  for (const Order& order : account.world.orders()) {
    if (order.marketplace != &marketplace || order.fulfilled_by_amazon) continue;
    ++conduct.orders;
    if (hurts_cancellation_rate(order)) ++conduct.cancelled;
    if (!order.packages.empty()) ++conduct.shipped;
    const Instant ready = order.packages.empty() ? now : order.packages.front().confirmed;
    const bool was_due = order.status != OrderStatus::cancelled && order.status != OrderStatus::pending;
    if (was_due && ready > order.ship_by()) ++conduct.late;
  }
  return conduct;
}

Json counted(Json json, const Json& more) {
  json.update(more);
  return json;
}

Json defect_json(Instant now, std::int64_t orders, std::string_view fulfillment) {
  const Json none{{"count", 0}, {"status", "GOOD"}};
  Json json{{"reportingDateRange", range_json(now, std::chrono::days{60})},
            {"orderCount", orders},
            {"orderWithDefects", none},
            {"claims", none},
            {"chargebacks", none},
            {"negativeFeedback", none},
            {"fulfillmentType", fulfillment}};
  return counted(std::move(json), rate_json(0, orders, 0.01, "LESS_THAN"));
}

Json invoice_json(Instant now, std::int64_t orders) {
  const Json none{{"count", 0}, {"status", "GOOD"}};
  Json json{{"reportingDateRange", range_json(now, std::chrono::days{7})},
            {"orderCount", orders},
            {"invoiceDefect", none},
            {"missingInvoice", none},
            {"lateInvoice", none}};
  return counted(std::move(json), rate_json(0, orders, 0.05, "LESS_THAN"));
}

void add_shipping_rates(Json& metrics, const Conduct& conduct, Instant now) {
  const auto range = range_json(now, std::chrono::days{30});
  metrics["lateShipmentRate"] = counted(
      {{"reportingDateRange", range}, {"orderCount", conduct.orders}, {"lateShipmentCount", conduct.late}},
      rate_json(conduct.late, conduct.orders, 0.04, "LESS_THAN"));
  metrics["onTimeDeliveryRate"] = counted({{"reportingDateRange", range},
                                           {"shipmentCountWithValidTracking", conduct.shipped},
                                           {"onTimeDeliveryCount", conduct.shipped}},
                                          rate_json(conduct.shipped, conduct.shipped, 0.9, "GREATER_THAN"));
  metrics["unitOnTimeDeliveryRate"] =
      counted({{"reportingDateRange", range},
               {"unitOnTimeDeliveryCount", conduct.shipped},
               {"totalUnitCount", conduct.shipped}},
              rate_json(conduct.shipped, conduct.shipped, 0.9, "GREATER_THAN"));
  metrics["validTrackingRate"] = counted({{"reportingDateRange", range},
                                          {"shipmentCount", conduct.shipped},
                                          {"validTrackingCount", conduct.shipped}},
                                         rate_json(conduct.shipped, conduct.shipped, 0.95, "GREATER_THAN"));
  metrics["preFulfillmentCancellationRate"] =
      counted({{"reportingDateRange", range_json(now, std::chrono::days{7})},
               {"orderCount", conduct.orders},
               {"cancellationCount", conduct.cancelled}},
              rate_json(conduct.cancelled, conduct.orders, 0.025, "LESS_THAN"));
}

void add_policy_counters(Json& metrics, Instant now) {
  for (const std::string_view name :
       {"listingPolicyViolations", "productAuthenticityCustomerComplaints",
        "productConditionCustomerComplaints", "productSafetyCustomerComplaints",
        "receivedIntellectualPropertyComplaints", "restrictedProductPolicyViolations",
        "suspectedIntellectualPropertyViolations", "foodAndProductSafetyIssues", "otherPolicyViolations",
        "documentRequests"})
    metrics[std::string{name}] = {{"reportingDateRange", range_json(now, std::chrono::days{180})},
                                  {"defectsCount", 0},
                                  {"status", "GOOD"},
                                  {"targetValue", 0},
                                  {"targetCondition", "EQUALS"}};
}

Json metrics_json(const Account& account, const Marketplace& marketplace, Instant now) {
  const Conduct conduct = conduct_of(account, marketplace, now);
  Json metrics{{"marketplaceId", marketplace.id}};
  metrics["invoiceDefectRate"] = invoice_json(now, conduct.orders);
  metrics["orderDefectRate"] = {{"afn", defect_json(now, conduct.orders, "afn")},
                                {"mfn", defect_json(now, conduct.orders, "mfn")}};
  add_shipping_rates(metrics, conduct, now);
  metrics["warningStates"] = Json::array();
  metrics["accountHealthRating"] = {{"reportingDateRange", range_json(now, std::chrono::days{180})},
                                    {"ahrStatus", "GREAT"},
                                    {"accountHealthRatingStatus", "GREAT"}};
  add_policy_counters(metrics, now);
  return metrics;
}

}  // namespace

ReportText listings_text(const Account& account, const ReportRequest& request) {
  FlatFile file{
      "item-name\titem-description\tlisting-id\tseller-sku\tprice\tquantity\topen-date\timage-url\t"
      "item-is-marketplace\tproduct-id-type\tzshop-shipping-fee\titem-note\titem-condition\tzshop-category1\t"
      "zshop-browse-path\tzshop-storefront-feature\tasin1\tasin2\tasin3\twill-ship-internationally\t"
      "expedited-shipping\tzshop-boldface\tproduct-id\tbid-for-featured-placement\tadd-delete\tpending-"
      "quantity\t"
      "fulfillment-channel\tmerchant-shipping-group\tstatus"};
  const Marketplace& place = *find_marketplace(request.marketplaces.front());
  for (const auto& [sku, listing] : account.listings) {
    std::string price;
    for (const Json& offer : Json::parse(listing.attributes.at("purchasable_offer")))
      if (offer.value("marketplace_id", "") == place.id && offer.value("audience", "ALL") == "ALL")
        price = offer["our_price"][0]["schedule"][0]["value_with_tax"].dump();
    file.add({western_text(listing.title),
              "",
              "0101WEIR" + sku,
              sku,
              price,
              std::to_string(offered_quantity(listing)),
              offset_time(listing.created),
              "",
              "y",
              "1",
              "",
              "",
              "11",
              "",
              "",
              "",
              listing.asin,
              "",
              "",
              "",
              "",
              "",
              listing.asin,
              "",
              "",
              "0",
              "DEFAULT",
              "Standard",
              "Active"});
  }
  return {"text/plain; charset=Cp1252", file.text()};
}

ReportText all_orders_text(const Account& account, const ReportRequest& request) {
  FlatFile file{
      "amazon-order-id\tmerchant-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-"
      "channel\t"
      "sales-channel\torder-channel\tship-service-level\tproduct-name\tsku\tasin\titem-"
      "status\tquantity\tcurrency\t"
      "item-price\titem-tax\tshipping-price\tshipping-tax\tgift-wrap-price\tgift-wrap-tax\t"
      "item-promotion-discount\tship-promotion-discount\tship-city\tship-state\tship-postal-code\tship-"
      "country\t"
      "promotion-ids\tis-business-order\tpurchase-order-number\tprice-designation"};
  for (const Order& order : account.world.orders())
    if (order.updated >= request.start && order.updated < request.end &&
        is_about(request, *order.marketplace) && !account.is_missing_in_report(order))
      add_order(file, order);
  return {std::string{utf8_text}, file.text()};
}

ReportText vat_transactions_text(const Account& account, const ReportRequest& request) {
  FlatFile file{
      "UNIQUE_ACCOUNT_IDENTIFIER\tACTIVITY_PERIOD\tSALES_CHANNEL\tMARKETPLACE\tPROGRAM_TYPE\tTRANSACTION_"
      "TYPE\t"
      "TRANSACTION_EVENT_ID\tACTIVITY_TRANSACTION_ID\tTAX_CALCULATION_DATE\tTRANSACTION_DEPART_DATE\t"
      "TRANSACTION_ARRIVAL_DATE\tTRANSACTION_COMPLETE_DATE\tSELLER_SKU\tASIN\tITEM_DESCRIPTION\tQTY\t"
      "TOTAL_ACTIVITY_VALUE_AMT_VAT_EXCL\tTOTAL_ACTIVITY_VALUE_VAT_AMT\tTOTAL_ACTIVITY_VALUE_AMT_VAT_INCL\t"
      "TRANSACTION_CURRENCY_CODE\tCOMMODITY_CODE\tDEPATURE_CITY\tDEPARTURE_COUNTRY\tARRIVAL_COUNTRY\t"
      "SALE_DEPART_COUNTRY\tSALE_ARRIVAL_COUNTRY\tVAT_INV_NUMBER\tVAT_INV_CONVERTED_AMT\tINVOICE_URL\t"
      "EXPORT_OUTSIDE_EU\tTAX_REPORTING_SCHEME\tTAX_COLLECTION_RESPONSIBILITY"};
  for (const Order& order : account.world.orders()) {
    const bool is_in = order.updated >= request.start && order.updated < request.end;
    if (!is_in || order.status != OrderStatus::shipped) continue;
    for (const OrderLine& line : order.lines) add_sale(file, order, line);
  }
  return {std::string{utf8_text}, file.text()};
}

ReportText seller_performance_text(const Account& account, const ReportRequest& request) {
  Json report{{"accountStatuses", Json::array()}, {"performanceMetrics", Json::array()}};
  for (const Marketplace& marketplace : marketplaces()) {
    const auto status = account.account_statuses.find(marketplace.id);
    report["accountStatuses"].push_back(
        {{"marketplaceId", marketplace.id},
         {"status", status == account.account_statuses.end() ? "NORMAL" : status->second}});
    report["performanceMetrics"].push_back(metrics_json(account, marketplace, request.end));
  }
  return {"application/json; charset=UTF-8", report.dump()};
}

}  // namespace weir::sandbox
