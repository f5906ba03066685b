#include "season/reckoning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"
#include "core/money.hpp"
#include "sandbox/amazon/truth.hpp"

namespace weir::testing {
namespace {

using nlohmann::json;

std::int64_t minor(const json& amount, const std::string& currency) {
  return Money::parse(amount.get<std::string>(), *Currency::of(currency))->minor();
}

SapOrder order_of(const json& told) {
  SapOrder order{told.at("vbeln"),
                 told.at("doc_type"),
                 told.at("customer"),
                 told.at("currency"),
                 told.at("delivery_block"),
                 told.at("billing_block"),
                 told.at("incomplete"),
                 !told.at("ship_to").is_null(),
                 {},
                 {}};
  order.created = *parse_iso_instant(told.at("created").get<std::string>());
  for (const auto& item : told.at("items"))
    order.items.push_back({item.at("material"), item.at("quantity"),
                           minor(item.at("net_value"), order.currency), minor(item.at("tax"), order.currency),
                           !item.at("rejection").get<std::string>().empty()});
  return order;
}

const std::map<std::string, std::string, std::less<>> customers{
    {"A1PA6795UKMFR9", "0000100001"}, {"A13V1IB3VIYZZH", "0000100002"}, {"A1F83G8C2ARO7P", "0000100003"}};

// Of one order, what SAP has to hold: money in minor units.
struct Must {
  std::int64_t gross = 0;
  std::int64_t tax = 0;
  std::int64_t tax_tolerance = 0;  // rounding: a cent for each condition
  std::map<std::string, std::int64_t> pieces;
};

std::int64_t conditions_of(const sandbox::LineAmounts& amounts) {
  return (amounts.item != 0) + (amounts.shipping != 0) + (amounts.gift_wrap != 0) +
         (amounts.discount() != 0) + (amounts.unexplained != 0);
}

Must must_be(const sandbox::World& world, const sandbox::Order& order) {
  Must must;
  for (const auto& line : order.lines) {
    const bool is_amazons = line.facilitator_party.has_value();
    const auto& amounts = line.amounts;
    const std::int64_t gross = is_amazons ? amounts.total() - amounts.tax() : amounts.total();
    must.gross += gross;
    if (!is_amazons) must.tax += amounts.tax();
    // Prices that hold a tax of which Amazon says nothing: SAP takes it out.
    const std::int64_t percent = is_amazons ? 0 : order.included_tax_percent;
    must.tax += (gross * percent + (100 + percent) / 2) / (100 + percent);
    const auto parts = sandbox::sku_parts(world.catalog(), line.sku);
    must.tax_tolerance +=
        conditions_of(amounts) * static_cast<std::int64_t>(std::max<std::size_t>(1, parts.size()));
    for (const auto& part : parts) must.pieces[part.material] += part.quantity * line.quantity;
  }
  return must;
}

Must held_by(const SapOrder& order) {
  Must held;
  for (const auto& item : order.items) {
    if (item.is_rejected) continue;
    held.gross += item.net + item.tax;
    held.tax += item.tax;
    held.pieces[item.material] += item.quantity;
  }
  return held;
}

std::string text_of(const std::map<std::string, std::int64_t>& pieces) {
  std::string text;
  for (const auto& [material, quantity] : pieces) text += fmt::format("{}x{} ", quantity, material);
  return text;
}

class Comparison {
 public:
  Comparison(const sandbox::Order& order, const SapOrder& held) : order_{order}, held_{held} {}

  std::vector<std::string> against(const Must& must) {
    const Must held = held_by(held_);
    is(held.gross, must.gross, "value");
    if (std::abs(held.tax - must.tax) > must.tax_tolerance) is(held.tax, must.tax, "tax");
    if (held.pieces != must.pieces)
      say("pieces are " + text_of(held.pieces) + "and not " + text_of(must.pieces));
    is(held_.customer, customers.find(order_.marketplace->id)->second, "customer");
    is(held_.currency, std::string{order_.marketplace->currency_code}, "currency");
    is(held_.type, type(), "type");
    if (held_.is_incomplete) say("incomplete");
    if (!order_.fulfilled_by_amazon && !held_.has_ship_to) say("no address of its own");
    return std::move(said_);
  }

 private:
  std::string type() const {
    if (!order_.replaces.empty()) return "ZAMN";
    return order_.fulfilled_by_amazon ? "ZAFB" : "ZAMZ";
  }
  void say(std::string text) { said_.push_back(std::move(text)); }
  template <typename T>
  void is(const T& held, const T& wanted, const char* what) {
    if (held != wanted) say(fmt::format("{} is {} and not {}", what, held, wanted));
  }

  const sandbox::Order& order_;
  const SapOrder& held_;
  std::vector<std::string> said_;
};

}  // namespace

SapOrders sap_orders(sandbox::Ecc& ecc) {
  SapOrders orders;
  for (const auto& told : json::parse(ecc.truth_orders())) orders[told.at("po")].push_back(order_of(told));
  return orders;
}

std::vector<std::string> differences(const sandbox::World& world, const sandbox::Order& order,
                                     const std::vector<SapOrder>& held) {
  const auto expected = sandbox::expected_of(world, order);
  if (held.size() > 1) return {fmt::format("SAP holds {} orders", held.size())};
  if (expected == "sales_order" || expected == "replacement") {
    if (held.empty()) return {"SAP holds none"};
    return Comparison{order, held.front()}.against(must_be(world, order));
  }
  const bool is_live = !held.empty() && !held_by(held.front()).pieces.empty();
  if (!is_live) return {};
  return {fmt::format("SAP holds a live order, expected is {}", expected)};
}

std::map<std::string, std::set<std::string>> named_orders(store::Exceptions& exceptions) {
  std::map<std::string, std::set<std::string>> named;
  for (const auto& each : exceptions.list_open()) {
    constexpr std::string_view prefix = "order/";
    if (!each.subject.starts_with(prefix)) continue;
    const std::string rest = each.subject.substr(prefix.size());
    named[rest.substr(0, rest.find('/'))].insert(each.code);
  }
  return named;
}

std::int64_t throttled_by_amazon(const sandbox::Amazon& amazon) {
  std::int64_t throttled = 0;
  const auto seen = json::parse(amazon.truth_calls());
  for (const auto& [operation, count] : seen.items()) throttled += count.at("throttled").get<std::int64_t>();
  return throttled;
}

}  // namespace weir::testing
