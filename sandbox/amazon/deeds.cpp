#include "sandbox/amazon/deeds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/transactions.hpp"

namespace weir::sandbox {
namespace {

using DeedJson = nlohmann::ordered_json;

constexpr std::int64_t stocked_up = 500;

// What is sold out is delivered again: a season sells more than the first stock.
void take_from_stock(Account& account, const OrderLine& line, const std::string& order_id, Instant now) {
  const auto stock = account.stock.find(line.sku);
  if (stock != account.stock.end()) {
    if (stock->second.fulfillable < line.quantity) {
      stock->second.fulfillable += stocked_up;
      account.ledger.push_back(
          {now, line.sku, "Receipts", "FBA15WEIRSEA", stocked_up, "DTM2", "SELLABLE", ""});
    }
    stock->second.fulfillable -= line.quantity;
    stock->second.updated = now;
  } else {
    // Of a SKU that nobody has stocked: what leaves has come.
    account.ledger.push_back(
        {now, line.sku, "Receipts", "FBA15WEIRSEA", line.quantity, "DTM2", "SELLABLE", ""});
  }
  account.ledger.push_back({now, line.sku, "Shipments", order_id, -line.quantity, "DTM2", "SELLABLE", ""});
}

std::int64_t money_of(const Order& order) {
  std::int64_t total = 0;
  for (const OrderLine& line : order.lines) total += line.amounts.total();
  return total;
}

bool is_open(const Order& order) {
  return order.status == OrderStatus::unshipped || order.status == OrderStatus::pending;
}

// The pieces of a line that have been sent.
std::int64_t sent_units(const Order& order, const OrderLine& line) {
  return order.status == OrderStatus::shipped ? line.quantity : line.quantity_packed;
}

void receive_at_amazon(Account& account, const Order& order, const OrderLine& line, const Backing& what,
                       Instant now) {
  const bool is_sellable = what.reason != "DEFECTIVE";
  const std::string disposition = is_sellable ? "SELLABLE" : "DEFECTIVE";
  const auto stock = account.stock.find(line.sku);
  if (stock != account.stock.end()) {
    (is_sellable ? stock->second.fulfillable : stock->second.damaged) += what.quantity;
    stock->second.updated = now;
  }
  account.returns.push_back({now, order.id, line.sku, what.quantity, disposition, what.reason});
  account.ledger.push_back(
      {now, line.sku, "CustomerReturns", order.id, what.quantity, "DTM2", disposition, ""});
}

// Refunded already, of this line.
LineAmounts given_back(const Account& account, const std::string& order_id, std::string_view item_id) {
  LineAmounts sum;
  for (const std::size_t at : account.refunds_of(order_id))
    for (const RefundLine& line : account.refunds[at].lines) {
      if (line.item_id != item_id) continue;
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

LineAmounts less(LineAmounts from, const LineAmounts& part) {
  from.item -= part.item;
  from.shipping -= part.shipping;
  from.gift_wrap -= part.gift_wrap;
  from.item_discount -= part.item_discount;
  from.shipping_discount -= part.shipping_discount;
  from.item_tax -= part.item_tax;
  from.shipping_tax -= part.shipping_tax;
  from.gift_wrap_tax -= part.gift_wrap_tax;
  from.discount_tax -= part.discount_tax;
  from.unexplained -= part.unexplained;
  return from;
}

}  // namespace

void change_order(Account& account, Order& order, OrderStatus status, std::string_view reason, Instant now) {
  order.status = status;
  account.world.touch(order, now);
  notify_order_change(account, order, reason, now);
}

void notify_transaction(Account& account, const Order& order, std::string_view type, std::int64_t minor,
                        Instant now) {
  DeedJson update{
      {"SellingPartnerMetadata",
       {{"SellingPartnerId", seller_id},
        {"MarketplaceId", order.marketplace->id},
        {"AccountType", "Standard Orders"}}},
      {"RelatedIdentifiers",
       DeedJson::array({{{"RelatedIdentifierName", "ORDER_ID"}, {"RelatedIdentifierValue", order.id}}})},
      {"TransactionType", type},
      {"PostedDate", iso(now)}};
  const DeedJson amount = amount_json(minor, *order.marketplace);
  update["TotalAmount"] = {{"CurrencyCode", amount["currencyCode"]},
                           {"CurrencyAmount", amount["currencyAmount"]}};
  account.notify("TRANSACTION_UPDATE", {{"TransactionUpdateNotification", update}}, now);
}

bool pay_order(Account& account, Order& order, Instant now) {
  if (order.status != OrderStatus::pending) return false;
  if (order.latest_ship) order.latest_ship = season_ship_by(order.service_level, now);
  if (!order.is_paid_by_invoice) {
    change_order(account, order, OrderStatus::unshipped, "Payment authorised", now);
    return true;
  }
  order.status = OrderStatus::unshipped;
  account.invoice_payments.push_back({now, order.id});
  notify_transaction(account, order, "Shipment", money_of(order), now);
  return true;
}

bool ship_from_amazon(Account& account, Order& order, Instant now) {
  if (order.status != OrderStatus::unshipped || !order.fulfilled_by_amazon) return false;
  for (const OrderLine& line : order.lines) take_from_stock(account, line, order.id, now);
  change_order(account, order, OrderStatus::shipped, "Shipped", now);
  if (order.replaces.empty() && !order.is_multi_channel)
    notify_transaction(account, order, "Shipment", money_of(order), now);
  return true;
}

bool ship_elsewhere(Account& account, Order& order, bool everything, Instant now) {
  const bool can = order.status == OrderStatus::unshipped || order.status == OrderStatus::partially_shipped;
  if (!can || order.fulfilled_by_amazon) return false;
  Package package;
  package.reference = std::to_string(order.packages.size() + 1);
  package.carrier = "DHL";
  package.tracking = fmt::format("00340434{}{:02}", order.id.substr(12), order.packages.size());
  package.ship_time = package.confirmed = now;
  bool is_complete = true;
  for (OrderLine& line : order.lines) {
    const bool is_first = &line == &order.lines.front();
    const std::int64_t left = line.quantity - line.quantity_packed;
    const std::int64_t packed = everything ? left : is_first ? std::min<std::int64_t>(1, left) : 0;
    if (packed > 0) package.items.emplace_back(line.item_id, packed);
    line.quantity_packed += packed;
    is_complete = is_complete && line.quantity_packed == line.quantity;
  }
  if (package.items.empty()) return false;
  order.packages.push_back(std::move(package));
  change_order(account, order, is_complete ? OrderStatus::shipped : OrderStatus::partially_shipped,
               "Shipment confirmed", now);
  return true;
}

bool ask_cancellation(Account& account, Order& order, std::string_view item_id, Instant now) {
  if (order.status != OrderStatus::unshipped) return false;
  if (item_id.empty()) {
    order.wants_cancellation = true;
  } else {
    OrderLine* line = order.find_line(item_id);
    if (line == nullptr || line->quantity == 0) return false;
    line->wants_cancellation = true;
  }
  change_order(account, order, order.status, "Buyer Requested Cancel", now);
  return true;
}

bool cancel_by_amazon(Account& account, Order& order, std::string_view reason, Instant now) {
  if (!is_open(order)) return false;
  order.cancelled_by = "AMAZON";
  order.cancel_reason = reason;
  change_order(account, order, OrderStatus::cancelled, reason, now);
  return true;
}

bool shrink_line(Account& account, Order& order, std::string_view item_id, std::int64_t quantity,
                 Instant now) {
  OrderLine* line = order.find_line(item_id);
  if (line == nullptr || !is_open(order) || quantity < 0 || quantity >= line->quantity) return false;
  line->cancelled = LineCancellation{"AMAZON", "Quantity reduced", line->quantity - quantity};
  line->amounts = line->amounts.share(quantity, line->quantity);
  line->quantity = quantity;
  change_order(account, order, order.status, "Quantity changed", now);
  return true;
}

bool return_units(Account& account, Order& order, const Backing& what, Instant now) {
  const OrderLine* line = order.find_line(what.item_id);
  if (line == nullptr || what.quantity < 1) return false;
  const std::int64_t back = returned_units(account, order, what.item_id);
  if (back + what.quantity > sent_units(order, *line)) return false;
  account.returned[order.id][what.item_id] += what.quantity;
  if (order.fulfilled_by_amazon) {
    receive_at_amazon(account, order, *line, what, now);
    return true;
  }
  MerchantReturn made;
  made.received = now;
  made.requested = std::max(order.created, now - std::chrono::hours{96});
  made.order_id = order.id;
  made.item_id = what.item_id;
  made.quantity = what.quantity;
  made.reason = what.reason;
  made.rma = fmt::format("D{}{:03}RRMA", order.id.substr(4, 7), account.merchant_returns.size() % 1'000);
  account.merchant_returns.push_back(std::move(made));
  return true;
}

bool refund_units(Account& account, Order& order, const Backing& what, std::string_view type, Instant now) {
  const OrderLine* line = order.find_line(what.item_id);
  if (line == nullptr || what.quantity < 1) return false;
  const std::int64_t before = refunded_units(account, order, what.item_id);
  if (before + what.quantity > sent_units(order, *line)) return false;
  const bool is_rest = before + what.quantity == line->quantity;
  RefundLine part{what.item_id, line->sku, what.quantity, line->amounts.share(what.quantity, line->quantity)};
  if (is_rest) part.amounts = less(line->amounts, given_back(account, order.id, what.item_id));
  const std::int64_t minor = part.amounts.total();
  account.add_refund({now, order.id, {std::move(part)}, std::string{type}, what.reason});
  notify_transaction(account, order, type, -minor, now);
  return true;
}

bool reimburse_units(Account& account, Order& order, const Backing& what, Instant now) {
  const OrderLine* line = order.find_line(what.item_id);
  if (line == nullptr || !order.fulfilled_by_amazon || what.quantity < 1) return false;
  if (what.quantity > sent_units(order, *line)) return false;
  // Such money is paid in euro, wherever the order came from.
  const bool is_pounds = order.marketplace->currency_code == "GBP";
  const std::int64_t per_unit = is_pounds ? line->unit_price * 100 / 86 : line->unit_price;
  account.reimbursements.push_back({now, fmt::format("2{:010}", account.reimbursements.size() + 7'000'000),
                                    order.id, "CustomerReturn", line->sku, what.quantity, per_unit});
  return true;
}

bool hurts_cancellation_rate(const Order& order) {
  if (order.status == OrderStatus::cancelled && order.cancelled_by == "AMAZON")
    return order.cancel_reason == "Not shipped in time";
  return std::ranges::any_of(order.lines, [&](const OrderLine& line) {
    if (!line.cancelled || line.cancelled->by != "MERCHANT") return false;
    const bool was_asked = order.wants_cancellation || line.wants_cancellation;
    return !was_asked || line.cancelled->reason != "BuyerCanceled";
  });
}

std::int64_t returned_units(const Account& account, const Order& order, std::string_view item_id) {
  const auto found = account.returned.find(order.id);
  if (found == account.returned.end()) return 0;
  const auto line = found->second.find(item_id);
  return line == found->second.end() ? 0 : line->second;
}

std::int64_t refunded_units(const Account& account, const Order& order, std::string_view item_id) {
  std::int64_t sum = 0;
  for (const std::size_t at : account.refunds_of(order.id))
    for (const RefundLine& line : account.refunds[at].lines)
      if (line.item_id == item_id) sum += line.quantity;
  return sum;
}

std::int64_t refunded_minor(const Account& account, const Order& order, std::string_view item_id) {
  std::int64_t sum = 0;
  for (const std::size_t at : account.refunds_of(order.id))
    for (const RefundLine& line : account.refunds[at].lines)
      if (item_id.empty() || line.item_id == item_id) sum += line.amounts.total();
  return sum;
}

}  // namespace weir::sandbox
