#include "sandbox/amazon/transactions.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "core/digest.hpp"
#include "sandbox/world/prices.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::days deferral{9};  // two days to deliver, and seven after that
constexpr std::int64_t commission_percent = 15;

std::string type_of(const SettlementRow& row) {
  if (row.transaction_type == "Order") return "Shipment";
  if (row.transaction_type == "other-transaction") return row.description;
  return row.transaction_type;
}

Transaction from_row(const Settlement& settlement, const SettlementRow& row, const std::string& key) {
  Transaction made;
  made.id = sha256_hex(key);
  made.type = type_of(row);
  made.status = "RELEASED";
  made.posted = row.posted;
  made.marketplace = settlement.marketplace;
  made.order_id = row.order_id;
  made.settlement_id = settlement.id;
  made.sku = row.sku;
  made.is_by_amazon = row.fulfillment == "AFN";
  if (made.type.find("Refund") != std::string::npos) made.refund_id = row.adjustment_id;
  return made;
}

std::int64_t quantity_of(const SettlementRow& row) {
  std::int64_t quantity = 0;
  std::from_chars(row.quantity.data(), row.quantity.data() + row.quantity.size(), quantity);
  return quantity;
}

// The name of the movement that a row is a part of: rows of one order, or one refund, are one transaction.
std::string key_of(const SettledRow& settled) {
  const SettlementRow& row = settled.entry();
  std::string key =
      settled.settlement->id + '/' + row.transaction_type + '/' + row.order_id + '/' + row.adjustment_id;
  if (row.order_id.empty()) key += std::to_string(settled.row + 1);
  return key;
}

struct PartsOf {
  Transaction& into;
  std::string sku{};
};

void add_part(const PartsOf& of, std::string_view type, std::string_view description, std::int64_t minor) {
  if (minor != 0) of.into.parts.push_back({std::string{type}, std::string{description}, minor, of.sku});
}

// The price side of a line; `sign` -1 gives it back.
void add_charges(const PartsOf& made, const LineAmounts& amounts, bool is_withheld, std::int64_t sign) {
  add_part(made, "ItemPrice", "Principal", sign * (amounts.item + amounts.unexplained));
  add_part(made, "ItemPrice", "Tax", sign * (amounts.item_tax - amounts.discount_tax));
  add_part(made, "ItemPrice", "Shipping", sign * amounts.shipping);
  add_part(made, "ItemPrice", "ShippingTax", sign * amounts.shipping_tax);
  add_part(made, "ItemPrice", "GiftWrap", sign * amounts.gift_wrap);
  add_part(made, "ItemPrice", "GiftWrapTax", sign * amounts.gift_wrap_tax);
  add_part(made, "Promotion", "Principal", -sign * amounts.discount());
  if (is_withheld)
    add_part(made, "ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", -sign * amounts.tax());
  add_part(made, "ItemFees", "Commission", -sign * percent_of(amounts.total(), commission_percent));
}

Transaction of_order(const Order& order, std::string_view type, Instant posted) {
  Transaction made;
  made.type = type;
  made.posted = posted;
  made.marketplace = order.marketplace;
  made.order_id = order.id;
  made.is_by_amazon = order.fulfilled_by_amazon;
  return made;
}

Transaction deferred(const Order& order, Instant posted) {
  Transaction made = of_order(order, "Shipment", posted);
  made.id = sha256_hex("deferred/" + order.id);
  made.status = "DEFERRED";
  made.sku = order.lines.front().sku;
  made.maturity = maturity_of(order);
  for (const OrderLine& line : order.lines) {
    made.quantity += line.quantity;
    add_charges({made}, line.amounts, line.facilitator_party.has_value(), 1);
  }
  return made;
}

// Replacements and what was sold elsewhere bring no money.
bool has_no_money(const Order& order) { return !order.replaces.empty() || order.is_multi_channel; }

// Money that has gone back already; the statement that tells of it closes later.
Transaction refunded(const Account& account, const Refund& refund, std::size_t number) {
  const Order& order = *std::as_const(account.world).find_order(refund.order_id);
  Transaction made = of_order(order, refund.type, refund.at);
  made.id = refund_id(refund, number);
  made.refund_id = refund_name(refund, number);
  made.status = "RELEASED";
  for (const RefundLine& line : refund.lines) {
    if (made.sku.empty()) made.sku = line.sku;
    made.quantity += line.quantity;
    made.pieces[line.sku] += line.quantity;
    const auto sold = std::ranges::find(order.lines, line.item_id, &OrderLine::item_id);
    add_charges({made, line.sku}, line.amounts, sold->facilitator_party.has_value(), -1);
  }
  return made;
}

// One question to the books. What a window does not hold is not looked at: a season has a hundred thousand
// rows, and is asked about every few minutes.
class Books {
 public:
  Books(const Account& account, const TransactionWindow& window)
      : account_{account}, world_{account.world}, window_{window}, now_{window.now.value_or(window.until)} {}

  std::vector<Transaction> find() {
    add_settled();
    if (window_.order_id.empty()) {
      for (const Order* order : world_.updated_between(window_.after, window_.until)) add_deferred(*order);
    } else if (const Order* order = world_.find_order(window_.order_id)) {
      add_deferred(*order);
    }
    add_invoice_payments();
    add_refunds();
    std::ranges::stable_sort(all_, {}, [](const Transaction& one) { return std::tie(one.posted, one.id); });
    return std::move(all_);
  }

 private:
  bool is_in(Instant posted) const {
    ++account_.money_steps;
    return posted >= window_.after && posted <= window_.until;
  }

  bool is_settled(const Order& order) const {
    const auto pays = [&](const SettledRow& row) {
      return row.settlement->end <= now_ && row.entry().transaction_type == "Order";
    };
    return std::ranges::any_of(world_.settled_of(order.id), pays);
  }

  void add_settled() {
    std::map<std::string, Transaction> made;
    const auto rows = window_.order_id.empty() ? world_.settled_between(window_.after, window_.until)
                                               : world_.settled_of(window_.order_id);
    for (const SettledRow& settled : rows) {
      const SettlementRow& row = settled.entry();
      if (!is_in(row.posted) || settled.settlement->end > now_) continue;
      const std::string key = key_of(settled);
      const auto [place, is_new] = made.try_emplace(key);
      if (is_new) place->second = from_row(*settled.settlement, row, key);
      place->second.parts.push_back({row.amount_type, row.description, row.minor, row.sku});
      place->second.quantity += quantity_of(row);
      if (!row.sku.empty()) place->second.pieces[row.sku] += quantity_of(row);
    }
    for (auto& [key, transaction] : made) all_.push_back(std::move(transaction));
  }

  void add_deferred(const Order& order) {
    const bool is_money = order.status == OrderStatus::shipped && !has_no_money(order);
    if (is_in(order.updated) && is_money && !is_settled(order))
      all_.push_back(deferred(order, order.updated));
  }

  // An order by invoice has a movement from the day on that its payer was found good, and one alone.
  void add_invoice_payments() {
    for (const InvoicePayment& payment : account_.invoice_payments) {
      if (!window_.order_id.empty() && window_.order_id != payment.order_id) continue;
      if (!is_in(payment.at)) continue;
      const Order& order = *world_.find_order(payment.order_id);
      const bool is_open =
          order.status == OrderStatus::unshipped || order.status == OrderStatus::partially_shipped;
      if (is_open && !is_settled(order)) all_.push_back(deferred(order, payment.at));
    }
  }

  void add_refunds() {
    if (!window_.order_id.empty()) {
      for (const std::size_t at : account_.refunds_of(window_.order_id)) add_refund(at);
      return;
    }
    for (std::size_t at = 0; at < account_.refunds.size(); ++at) add_refund(at);
  }

  void add_refund(std::size_t at) {
    const Refund& refund = account_.refunds[at];
    if (refund.settlement_id.empty() && is_in(refund.at)) all_.push_back(refunded(account_, refund, at));
  }

  const Account& account_;
  const World& world_;
  const TransactionWindow& window_;
  Instant now_;
  std::vector<Transaction> all_;
};

}  // namespace

std::int64_t Transaction::total() const {
  std::int64_t sum = 0;
  for (const TransactionPart& part : parts) sum += part.minor;
  return sum;
}

std::vector<Transaction> transactions_of(const Account& account, const TransactionWindow& window) {
  return Books{account, window}.find();
}

std::vector<Transaction> transactions_of(const Account& account, Instant now) {
  return transactions_of(account, TransactionWindow{Instant::min(), now});
}

std::string refund_id(const Refund& refund, std::size_t number) {
  return sha256_hex("refund/" + refund.order_id + '/' + std::to_string(number));
}

std::string refund_name(const Refund& refund, std::size_t number) {
  return "amzn1:crow:" + refund_id(refund, number).substr(0, 16);
}

Instant maturity_of(const Order& order) { return order.updated + deferral; }

std::string event_group_of(std::string_view settlement_id) {
  return "FEG" + sha256_hex(settlement_id).substr(0, 24);
}

Json amount_json(std::int64_t minor, const Marketplace& marketplace) {
  return {{"currencyCode", marketplace.currency_code},
          {"currencyAmount", Json::parse(Money{minor, marketplace.currency()}.decimal())}};
}

Json breakdowns_json(const std::vector<TransactionPart>& parts, const Marketplace& marketplace) {
  std::map<std::string, std::map<std::string, std::int64_t>> sums;
  for (const TransactionPart& part : parts) sums[part.type][part.description] += part.minor;
  Json list = Json::array();
  for (const auto& [type, descriptions] : sums) {
    std::int64_t total = 0;
    Json below = Json::array();
    for (const auto& [description, minor] : descriptions) {
      total += minor;
      below.push_back({{"breakdownType", description}, {"breakdownAmount", amount_json(minor, marketplace)}});
    }
    list.push_back({{"breakdownType", type},
                    {"breakdownAmount", amount_json(total, marketplace)},
                    {"breakdowns", below}});
  }
  return list;
}

}  // namespace weir::sandbox
