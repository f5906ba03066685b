#include "amazon/model/order_readers.hpp"

namespace weir::amazon {
namespace {

// A breakdown type names one of the sums; unknown types are money too and go to `other`.
Money& sum_for(Charges& charges, std::string_view type) {
  if (type == "ITEM") return charges.item;
  if (type == "SHIPPING") return charges.shipping;
  if (type == "GIFT_WRAP") return charges.gift_wrap;
  if (type == "COD_FEE") return charges.cod_fee;
  if (type == "TAX") return charges.tax;
  return type == "DISCOUNT" ? charges.discount : charges.other;
}

bool is_known(const Charges& charges, const Money& sum, std::string_view type) {
  return &sum != &charges.other || type == "OTHER";
}

// Sums have one currency: an amount in another is no part of them. Nor is one that no sale comes to, of which
// a few would be past what can be counted.
std::optional<Money> money_of(const JsonReader& part, std::string_view key, Currency currency) {
  constexpr std::int64_t most = 1'000'000'000'000'000;
  const auto money = part.money(key);
  if (!money) return money;
  if (money->currency() != currency)
    part.expected(key, "an amount in " + std::string{currency.code()});
  else if (money->minor() > most || money->minor() < -most)
    part.expected(key, "an amount that an order can have");
  else
    return money;
  return std::nullopt;
}

void add(std::optional<Money>& sum, Money amount) { sum = sum ? *sum + amount : amount; }

void read_tax_detail(std::string_view subtype, Money value, Charges& charges) {
  if (subtype == "ITEM") charges.tax_item += value;
  if (subtype == "SHIPPING") charges.tax_shipping += value;
  if (subtype == "GIFT_WRAP") charges.tax_gift_wrap += value;
  if (subtype == "DISCOUNT") add(charges.tax_discount, value);
}

// Only taxes and discounts have parts of their own.
void read_details(const JsonReader& breakdown, std::string_view type, Charges& charges) {
  for (const JsonReader& detail : breakdown.array("detailedBreakdowns")) {
    const std::string subtype = detail.text("subtype");
    const auto value = money_of(detail, "value", charges.total.currency());
    if (!value) continue;
    if (type == "TAX") read_tax_detail(subtype, *value, charges);
    if (type == "DISCOUNT" && subtype == "SHIPPING") add(charges.discount_shipping, *value);
  }
}

void read_breakdown(const JsonReader& breakdown, Charges& charges) {
  const auto subtotal = money_of(breakdown, "subtotal", charges.total.currency());
  if (!subtotal) return;
  const std::string type = breakdown.text("type");
  Money& sum = sum_for(charges, type);
  sum += *subtotal;
  if (!is_known(charges, sum, type)) add(charges.unknown, *subtotal);
  charges.shows_tax = charges.shows_tax || type == "TAX";
  if (type == "TAX" || type == "DISCOUNT") read_details(breakdown, type, charges);
}

void make_positive(std::optional<Money>& amount) {
  if (amount) amount = absolute(*amount);
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
  make_positive(charges.tax_discount);
  make_positive(charges.discount_shipping);
  return charges;
}

void read_tax(const JsonReader& item, OrderItem& read) {
  const auto tax = item.object("tax");
  if (!tax) return;
  for (const JsonReader& calculation : tax->array("taxCalculationBreakdowns"))
    if (read.tax_scheme.empty()) read.tax_scheme = calculation.text_or("reportingScheme");
  for (const JsonReader& collection : tax->array("taxCollections")) {
    if (collection.text_or("model") != "MARKETPLACE_FACILITATOR") continue;
    read.tax_collected_by_amazon = true;
    if (read.tax_party.empty()) read.tax_party = collection.text_or("responsibleParty");
  }
}

void read_cancellation(const JsonReader& item, LineCancellation& read) {
  const auto cancellation = item.object("cancellation");
  if (!cancellation) return;
  if (const auto request = cancellation->object("cancellationRequest")) {
    read.is_requested = true;
    read.request_reason = request->text_or("cancelReason");
  }
  if (const auto execution = cancellation->object("cancellationExecution")) {
    read.executed_by = execution->text_or("cancelledBy");
    read.execution_reason = execution->text_or("cancelReason");
  }
}

void read_packing(const JsonReader& fulfillment, OrderItem& read) {
  const auto packing = fulfillment.object("packing");
  const auto gift = packing ? packing->object("giftOption") : std::nullopt;
  if (!gift) return;
  read.gift_message = gift->text_or("giftMessage");
  read.gift_wrap_level = gift->text_or("giftWrapLevel");
}

void read_fulfillment(const JsonReader& item, OrderItem& read) {
  const auto fulfillment = item.object("fulfillment");
  if (!fulfillment) return;
  if (!fulfillment->raw("quantityFulfilled").empty())
    read.quantity_fulfilled = fulfillment->whole("quantityFulfilled", 0, order_quantity_max);
  read_packing(*fulfillment, read);
  const auto shipping = fulfillment->object("shipping");
  const auto international = shipping ? shipping->object("internationalShipping") : std::nullopt;
  if (international) read.ioss_number = international->text_or("iossNumber");
}

}  // namespace

OrderItem read_order_item(const JsonReader& item) {
  OrderItem read;
  read.order_item_id = item.text("orderItemId");
  read.quantity_ordered = item.whole("quantityOrdered", 0, order_quantity_max);
  if (const auto product = item.object("product")) {
    read.seller_sku = product->text_or("sellerSku");
    read.title = product->text_or("title");
    read.asin = product->text_or("asin");
  }
  read.charges = charges_of(item);
  read_tax(item, read);
  read_cancellation(item, read.cancellation);
  read_fulfillment(item, read);
  return read;
}

}  // namespace weir::amazon
