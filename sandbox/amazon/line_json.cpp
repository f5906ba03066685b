#include "sandbox/amazon/line_json.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

// Amazon does not document the sign of a discount, so callers have to take either: it is negative on the
// continent and positive in the United Kingdom, and never in the sum twice.
std::int64_t discount_sign(const Order& order) { return order.marketplace == &united_kingdom() ? 1 : -1; }

LineAmounts summed(const Order& order) {
  LineAmounts sum;
  for (const OrderLine& line : order.lines) {
    sum.item += line.amounts.item;
    sum.shipping += line.amounts.shipping;
    sum.gift_wrap += line.amounts.gift_wrap;
    sum.item_discount += line.amounts.item_discount;
    sum.shipping_discount += line.amounts.shipping_discount;
    sum.item_tax += line.amounts.item_tax;
    sum.shipping_tax += line.amounts.shipping_tax;
    sum.gift_wrap_tax += line.amounts.gift_wrap_tax;
    sum.discount_tax += line.amounts.discount_tax;
    sum.unexplained += line.amounts.unexplained;
  }
  return sum;
}

struct Part {
  std::string_view type;
  std::int64_t minor;
};

Json money_json(std::int64_t minor, const Order& order) {
  const Money money{minor, order.marketplace->currency()};
  return {{"amount", money.decimal()}, {"currencyCode", money.currency().code()}};
}

// Amounts that are zero are left out: absent is not zero, and Amazon shows what there is.
Json detail_json(const Order& order, std::span<const Part> parts) {
  Json details = Json::array();
  for (const Part& part : parts)
    if (part.minor != 0)
      details.push_back({{"subtype", part.type}, {"value", money_json(part.minor, order)}});
  return details;
}

Json tax_details(const Order& order, const LineAmounts& amounts) {
  const std::array<Part, 4> parts{Part{"ITEM", amounts.item_tax}, Part{"SHIPPING", amounts.shipping_tax},
                                  Part{"GIFT_WRAP", amounts.gift_wrap_tax},
                                  Part{"DISCOUNT", discount_sign(order) * amounts.discount_tax}};
  return detail_json(order, parts);
}

Json discount_details(const Order& order, const LineAmounts& amounts) {
  const std::int64_t sign = discount_sign(order);
  const std::array<Part, 2> parts{Part{"ITEM", sign * amounts.item_discount},
                                  Part{"SHIPPING", sign * amounts.shipping_discount}};
  return detail_json(order, parts);
}

Json breakdowns(const Order& order, const LineAmounts& amounts, bool with_details) {
  const std::array<Part, 5> parts{Part{"ITEM", amounts.item}, Part{"SHIPPING", amounts.shipping},
                                  Part{"GIFT_WRAP", amounts.gift_wrap}, Part{"TAX", amounts.tax()},
                                  Part{"DISCOUNT", discount_sign(order) * amounts.discount()}};
  Json list = Json::array();
  for (const Part& part : parts) {
    if (part.minor == 0) continue;
    Json breakdown{{"type", part.type}, {"subtotal", money_json(part.minor, order)}};
    if (with_details && part.type == "TAX") breakdown["detailedBreakdowns"] = tax_details(order, amounts);
    if (with_details && part.type == "DISCOUNT")
      breakdown["detailedBreakdowns"] = discount_details(order, amounts);
    list.push_back(std::move(breakdown));
  }
  return list;
}

Json product_json(const Order& order, const OrderLine& line) {
  Json product{{"asin", line.asin},
               {"title", line.title},
               {"sellerSku", line.sku},
               {"condition", {{"conditionType", "NEW"}, {"conditionSubtype", "NEW"}}}};
  if (line.sku.empty()) product.erase("sellerSku");
  const bool is_free = !order.replaces.empty() || order.is_multi_channel;
  if (!order.shows_money() || is_free) return product;
  product["price"] = {{"unitPrice", money_json(line.unit_price, order)}};
  if (order.business) product["price"]["priceDesignation"] = "BUSINESS_PRICE";
  return product;
}

Json line_fulfillment_json(const Order& order, const OrderLine& line) {
  // What Amazon ships itself comes in no package of the merchant's.
  const bool is_shipped = order.status == OrderStatus::shipped;
  const bool is_open = !is_shipped && order.status != OrderStatus::cancelled;
  const std::int64_t fulfilled = is_shipped ? line.quantity : line.quantity_packed;
  Json fulfillment{{"quantityFulfilled", fulfilled},
                   {"quantityUnfulfilled", is_open ? line.quantity - fulfilled : 0}};
  if (line.gift_message)
    fulfillment["packing"]["giftOption"] = {{"giftMessage", *line.gift_message},
                                            {"giftWrapLevel", "STANDARD"}};
  if (!order.ioss_number.empty() && order.shows_money())
    fulfillment["shipping"]["internationalShipping"]["iossNumber"] = order.ioss_number;
  return fulfillment;
}

Json line_proceeds_json(const Order& order, const OrderLine& line) {
  return {{"proceedsTotal", money_json(line.amounts.total(), order)},
          {"breakdowns", breakdowns(order, line.amounts, true)}};
}

Json line_tax_json(const Order& order, const OrderLine& line) {
  Json tax;
  if (!order.ioss_number.empty())
    tax["taxCalculationBreakdowns"] = Json::array({Json{{"reportingScheme", "IOSS"}}});
  const Json collection{{"model", "MARKETPLACE_FACILITATOR"}, {"responsibleParty", *line.facilitator_party}};
  tax["taxCollections"] = Json::array({collection});
  return tax;
}

Json promotion_json(const OrderLine& line) {
  Json promotion;
  promotion["breakdowns"] = Json::array({Json{{"promotionId", line.promotion_id}}});
  return promotion;
}

}  // namespace

Json order_proceeds_json(const Order& order) {
  const LineAmounts sum = summed(order);
  const Json proceeds{{"grandTotal", money_json(sum.total(), order)},
                      {"breakdowns", breakdowns(order, sum, false)}};
  return proceeds;
}

Json line_json(const Order& order, const OrderLine& line, const IncludedData& included) {
  Json item{{"orderItemId", line.item_id},
            {"quantityOrdered", line.quantity},
            {"product", product_json(order, line)}};
  if (included.proceeds && order.shows_money()) item["proceeds"] = line_proceeds_json(order, line);
  if (included.promotion && !line.promotion_id.empty()) item["promotion"] = promotion_json(line);
  if (included.cancellation && (order.wants_cancellation || line.wants_cancellation))
    item["cancellation"]["cancellationRequest"] = {{"requester", "BUYER"},
                                                   {"cancelReason", "Ordered by mistake"}};
  if (included.cancellation && line.cancelled)
    item["cancellation"]["cancellationExecution"] = {{"cancelledBy", line.cancelled->by},
                                                     {"cancelReason", line.cancelled->reason}};
  else if (included.cancellation && order.status == OrderStatus::cancelled)
    item["cancellation"]["cancellationExecution"] = {{"cancelledBy", order.cancelled_by},
                                                     {"cancelReason", order.cancel_reason}};
  if (included.fulfillment) item["fulfillment"] = line_fulfillment_json(order, line);
  if (included.tax && line.facilitator_party) item["tax"] = line_tax_json(order, line);
  return item;
}

}  // namespace weir::sandbox
