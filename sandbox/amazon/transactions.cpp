#include "sandbox/amazon/transactions.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

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
  return made;
}

// Rows of one order, one refund, or one fee are one transaction.
void add_settled(std::vector<Transaction>& all, const Settlement& settlement) {
  std::map<std::string, Transaction> made;
  std::size_t number = 0;
  for (const SettlementRow& row : settlement.entries) {
    ++number;
    std::string key =
        settlement.id + '/' + row.transaction_type + '/' + row.order_id + '/' + row.adjustment_id;
    if (row.order_id.empty()) key += std::to_string(number);
    const auto [place, is_new] = made.try_emplace(key);
    if (is_new) place->second = from_row(settlement, row, key);
    place->second.parts.push_back({row.amount_type, row.description, row.minor});
    if (row.quantity.empty()) continue;
    std::int64_t quantity = 0;
    std::from_chars(row.quantity.data(), row.quantity.data() + row.quantity.size(), quantity);
    place->second.quantity += quantity;
  }
  for (auto& [key, transaction] : made) all.push_back(std::move(transaction));
}

void add_part(Transaction& into, std::string_view type, std::string_view description, std::int64_t minor) {
  if (minor != 0) into.parts.push_back({std::string{type}, std::string{description}, minor});
}

Transaction deferred(const Order& order) {
  Transaction made;
  made.id = sha256_hex("deferred/" + order.id);
  made.type = "Shipment";
  made.status = "DEFERRED";
  made.posted = order.updated;
  made.marketplace = order.marketplace;
  made.order_id = order.id;
  made.sku = order.lines.front().sku;
  made.is_by_amazon = order.fulfilled_by_amazon;
  made.maturity = maturity_of(order);
  for (const OrderLine& line : order.lines) {
    const LineAmounts& amounts = line.amounts;
    made.quantity += line.quantity;
    add_part(made, "ItemPrice", "Principal", amounts.item);
    add_part(made, "ItemPrice", "Tax", amounts.item_tax - amounts.discount_tax);
    add_part(made, "ItemPrice", "Shipping", amounts.shipping);
    add_part(made, "ItemPrice", "ShippingTax", amounts.shipping_tax);
    add_part(made, "ItemPrice", "GiftWrap", amounts.gift_wrap);
    add_part(made, "ItemPrice", "GiftWrapTax", amounts.gift_wrap_tax);
    add_part(made, "Promotion", "Principal", -amounts.discount());
    if (line.facilitator_party)
      add_part(made, "ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", -amounts.tax());
    add_part(made, "ItemFees", "Commission", -percent_of(amounts.total(), commission_percent));
  }
  return made;
}

}  // namespace

std::int64_t Transaction::total() const {
  std::int64_t sum = 0;
  for (const TransactionPart& part : parts) sum += part.minor;
  return sum;
}

std::vector<Transaction> transactions_of(const Account& account, Instant now) {
  std::vector<Transaction> all;
  for (const Settlement& settlement : account.world.settlements())
    if (settlement.end <= now) add_settled(all, settlement);
  std::set<std::string> settled;
  for (const Transaction& transaction : all) settled.insert(transaction.order_id);
  for (const Order& order : account.world.orders())
    if (order.status == OrderStatus::shipped && !settled.contains(order.id)) all.push_back(deferred(order));
  std::erase_if(all, [&](const Transaction& one) { return one.posted > now; });
  std::ranges::stable_sort(all, {}, [](const Transaction& one) { return std::tie(one.posted, one.id); });
  return all;
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
