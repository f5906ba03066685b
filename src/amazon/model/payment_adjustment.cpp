#include "amazon/model/payment_adjustment.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <sstream>

namespace weir::amazon {
namespace {

constexpr std::array<std::string_view, 6> component_words{"Principal",   "Tax",      "Shipping",
                                                          "ShippingTax", "GiftWrap", "GiftWrapTax"};
constexpr std::array<std::string_view, 11> reason_words{"NoInventory",
                                                        "CustomerReturn",
                                                        "GeneralAdjustment",
                                                        "CouldNotShip",
                                                        "DifferentItem",
                                                        "CustomerCancel",
                                                        "PriceError",
                                                        "ProductOutofStock",
                                                        "CustomerAddressIncorrect",
                                                        "Exchange",
                                                        "Other"};

pugi::xml_node add_child(pugi::xml_node parent, const char* name, std::string_view text) {
  auto child = parent.append_child(name);
  child.text().set(std::string{text}.c_str());
  return child;
}

void add_item(pugi::xml_node adjustment, const AdjustedItem& item) {
  auto node = adjustment.append_child("AdjustedItem");
  add_child(node, "AmazonOrderItemCode", item.order_item_id);
  add_child(node, "MerchantAdjustmentItemID", item.merchant_id);
  add_child(node, "AdjustmentReason", word_of(item.reason));
  auto prices = node.append_child("ItemPriceAdjustments");
  for (const auto& [component, amount] : item.amounts) {
    auto part = prices.append_child("Component");
    add_child(part, "Type", word_of(component));
    add_child(part, "Amount", amount.decimal()).append_attribute("currency") =
        std::string{amount.currency().code()}.c_str();
  }
}

Failure refused(const AdjustedItem& item, const char* code, const std::string& text) {
  return {.next = Next::refuse,
          .code = code,
          .text = "the refund of line " + item.order_item_id + " " + text,
          .subject = item.order_item_id,
          .not_before = {}};
}

void put(Components& into, PriceComponent component, Money amount) {
  if (!amount.is_zero() && !amount.is_negative()) into.emplace(component, amount);
}

}  // namespace

std::string_view word_of(PriceComponent component) {
  return component_words.at(static_cast<std::size_t>(component));
}

std::optional<PriceComponent> price_component(std::string_view word) {
  const auto at = std::ranges::find(component_words, word);
  if (at == component_words.end()) return std::nullopt;
  return static_cast<PriceComponent>(at - component_words.begin());
}

std::string_view word_of(AdjustmentReason reason) {
  return reason_words.at(static_cast<std::size_t>(reason));
}

std::optional<AdjustmentReason> adjustment_reason(std::string_view word) {
  const auto at = std::ranges::find(reason_words, word);
  if (at == reason_words.end()) return std::nullopt;
  return static_cast<AdjustmentReason>(at - reason_words.begin());
}

std::string encode_adjustments(const std::string& seller_id, const std::vector<Adjustment>& adjustments) {
  pugi::xml_document document;
  auto envelope = document.append_child("AmazonEnvelope");
  envelope.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  envelope.append_attribute("xsi:noNamespaceSchemaLocation") = "amzn-envelope.xsd";
  auto header = envelope.append_child("Header");
  add_child(header, "DocumentVersion", "1.01");
  add_child(header, "MerchantIdentifier", seller_id);
  add_child(envelope, "MessageType", "OrderAdjustment");
  for (const Adjustment& adjustment : adjustments) {
    auto message = envelope.append_child("Message");
    add_child(message, "MessageID", std::to_string(adjustment.message_id));
    auto node = message.append_child("OrderAdjustment");
    add_child(node, "AmazonOrderID", adjustment.order_id.text());
    for (const AdjustedItem& item : adjustment.items) add_item(node, item);
  }
  std::ostringstream text;
  document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return text.str();
}

Components charged(const OrderItem& item) {
  Components all;
  if (!item.charges) return all;
  const Charges& charges = *item.charges;
  const Money zero{0, charges.total.currency()};
  const Money off_shipping = charges.discount_shipping.value_or(zero);
  const Money tax_off = charges.tax_discount.value_or(zero);
  put(all, PriceComponent::principal, charges.item - (charges.discount - off_shipping));
  put(all, PriceComponent::shipping, charges.shipping - off_shipping);
  put(all, PriceComponent::gift_wrap, charges.gift_wrap);
  // Amazon does not tell whose tax a discount lowers: it is taken off that of the goods.
  put(all, PriceComponent::tax, charges.tax_item - tax_off);
  put(all, PriceComponent::shipping_tax, charges.tax_shipping);
  put(all, PriceComponent::gift_wrap_tax, charges.tax_gift_wrap);
  return all;
}

Result<Done> check_adjustment(const OrderItem& item, const Components& before, const AdjustedItem& wanted) {
  if (wanted.amounts.empty())
    return refused(wanted, "amazon.adjustment_malformed", "has no amount; look at the credit memo in SAP");
  const Components all = charged(item);
  for (const auto& [component, amount] : wanted.amounts) {
    const std::string name{word_of(component)};
    if (amount.is_negative() || amount.is_zero())
      return refused(wanted, "amazon.adjustment_malformed",
                     "would give back " + amount.text() + " of " + name + "; look at the credit memo in SAP");
    const auto most = all.find(component);
    const Money charged_for = most == all.end() ? Money{0, amount.currency()} : most->second;
    if (charged_for.currency() != amount.currency())
      return refused(wanted, "amazon.adjustment_malformed",
                     "is in " + std::string{amount.currency().code()} + ", and the buyer paid in " +
                         std::string{charged_for.currency().code()} + "; look at the credit memo in SAP");
    const auto given = before.find(component);
    const Money sum = given == before.end() ? amount : amount + given->second;
    if (sum.minor() > charged_for.minor())
      return refused(wanted, "amazon.adjustment_too_high",
                     "would come to " + sum.text() + " of " + name + ", and " + charged_for.text() +
                         " was charged; lower the credit memo in SAP, or refund it in Seller Central");
  }
  return Done{};
}

}  // namespace weir::amazon
