// Refunds that the merchant gives: POST_PAYMENT_ADJUSTMENT_DATA.
#include <algorithm>
#include <charconv>
#include <optional>
#include <pugixml.hpp>
#include <vector>

#include "sandbox/amazon/deeds.hpp"
#include "sandbox/amazon/feed_kinds.hpp"

namespace weir::sandbox {
namespace {

// One item of one message.
struct Adjustment {
  std::string message_id;
  std::string order_id;
  std::string item_id;
  std::string reason;
  std::string fault;  // of its form
  LineAmounts amounts{};
};

constexpr std::string_view adjustment_reasons[] = {"NoInventory",
                                                   "CustomerReturn",
                                                   "GeneralAdjustment",
                                                   "CouldNotShip",
                                                   "DifferentItem",
                                                   "Abandoned",
                                                   "CustomerCancel",
                                                   "PriceError",
                                                   "ProductOutofStock",
                                                   "CustomerAddressIncorrect",
                                                   "Exchange",
                                                   "Other",
                                                   "CarrierCreditDecision",
                                                   "RiskAssessmentInformationNotValid",
                                                   "CarrierCoverageFailure",
                                                   "TransactionRecord",
                                                   "Undetermined",
                                                   "DefectiveItem"};

// "12.34" as minor units; the sign is let go, because merchants write either.
std::optional<std::int64_t> minor_in(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto point = text.find('.');
  if (point == std::string_view::npos || point == 0 || text.size() != point + 3) return {};
  std::string digits{text};
  digits.erase(point, 1);
  std::int64_t minor = 0;
  const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), minor);
  if (wrong != std::errc{} || end != digits.data() + digits.size()) return {};
  return minor;
}

std::int64_t* amount_named(LineAmounts& amounts, std::string_view type) {
  if (type == "Principal") return &amounts.item;
  if (type == "Shipping") return &amounts.shipping;
  if (type == "Tax") return &amounts.item_tax;
  if (type == "ShippingTax") return &amounts.shipping_tax;
  if (type == "GiftWrap") return &amounts.gift_wrap;
  if (type == "GiftWrapTax") return &amounts.gift_wrap_tax;
  return nullptr;
}

void read_component(const pugi::xml_node& component, const Order* order, Adjustment& into) {
  std::int64_t* amount = amount_named(into.amounts, component.child_value("Type"));
  const auto minor = minor_in(component.child_value("Amount"));
  const std::string_view currency = component.child("Amount").attribute("currency").value();
  if (amount == nullptr)
    into.fault = "The type of a component is not valid.";
  else if (!minor)
    into.fault = "The amount of a component is not valid.";
  else if (order != nullptr && currency != order->marketplace->currency_code)
    into.fault = "The currency is not that of the order.";
  else
    *amount += *minor;
}

std::vector<Adjustment> adjustments_in(const pugi::xml_node& envelope, const World& world) {
  std::vector<Adjustment> wanted;
  for (const pugi::xml_node& message : envelope.children("Message")) {
    const pugi::xml_node body = message.child("OrderAdjustment");
    const std::string order_id = body.child_value("AmazonOrderID");
    const Order* order = world.find_order(order_id);
    for (const pugi::xml_node& item : body.children("AdjustedItem")) {
      Adjustment one{message.child_value("MessageID"), order_id, item.child_value("AmazonOrderItemCode"),
                     item.child_value("AdjustmentReason"), ""};
      for (const pugi::xml_node& component : item.child("ItemPriceAdjustments").children("Component"))
        read_component(component, order, one);
      wanted.push_back(std::move(one));
    }
  }
  return wanted;
}

std::string adjustment_fault(Account& account, const Adjustment& one) {
  const Order* order = std::as_const(account.world).find_order(one.order_id);
  if (order == nullptr) return "The order id is not one of this seller.";
  const auto line = std::ranges::find(order->lines, one.item_id, &OrderLine::item_id);
  if (line == order->lines.end()) return "The order item code is not one of this order.";
  if (!one.fault.empty()) return one.fault;
  if (order->fulfilled_by_amazon) return "Refunds of this order are given by Amazon.";
  if (std::ranges::find(adjustment_reasons, one.reason) == std::end(adjustment_reasons))
    return "The adjustment reason is not valid.";
  const bool is_sent =
      order->status == OrderStatus::shipped || order->status == OrderStatus::partially_shipped;
  if (!is_sent) return "The order has not been shipped.";
  if (one.amounts.total() <= 0) return "There is no amount to refund.";
  if (one.amounts.total() > line->amounts.total() - refunded_minor(account, *order, one.item_id))
    return "The refund is more than what is left of the charge.";
  return "";
}

void adjust(Account& account, const Adjustment& one, Instant now) {
  const Order& order = *std::as_const(account.world).find_order(one.order_id);
  const auto line = std::ranges::find(order.lines, one.item_id, &OrderLine::item_id);
  const std::int64_t units_left = line->quantity - refunded_units(account, order, one.item_id);
  const std::int64_t minor_left = line->amounts.total() - refunded_minor(account, order, one.item_id);
  // Amazon is told money, not pieces: those that it pays for whole count as taken back.
  const std::int64_t units = minor_left == 0 ? 0 : units_left * one.amounts.total() / minor_left;
  account.add_refund(
      {now, order.id, {RefundLine{one.item_id, line->sku, units, one.amounts}}, "Refund", one.reason});
  notify_transaction(account, order, "Refund", -one.amounts.total(), now);
}

}  // namespace

FeedResult take_adjustments(Account& account, const FeedTicket& ticket, std::string_view text, Instant now) {
  const std::string type = "text/xml; charset=UTF-8";
  pugi::xml_document document;
  const bool is_xml = document.load_buffer(text.data(), text.size());
  const pugi::xml_node envelope = document.child("AmazonEnvelope");
  if (!is_xml || std::string_view{envelope.child_value("MessageType")} != "OrderAdjustment")
    return {"FATAL", type, processing_report(ticket.id, {{"0", "The document cannot be read."}})};
  FeedOutcome outcome;
  for (const Adjustment& one : adjustments_in(envelope, account.world)) {
    outcome.emplace_back(one.message_id, adjustment_fault(account, one));
    if (outcome.back().second.empty()) adjust(account, one, now);
  }
  return {"DONE", type, processing_report(ticket.id, outcome)};
}

}  // namespace weir::sandbox
