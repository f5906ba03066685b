#include "sandbox/ecc/pricing.hpp"

#include <algorithm>

#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr std::string_view header_item = "000000";
constexpr std::size_t condition_item_length = 6;
constexpr int value_places = 9;  // COND_VALUE is DEC 28,9

Message refused(const Fields& row, const std::string& why) {
  const auto type = text_of(row, "COND_TYPE");
  const auto item = text_of(row, "ITM_NUMBER");
  return error("VK", "801", "Condition " + type + " of item " + item + ": " + why, {type, item});
}

std::optional<std::string> sign_error(Pricing pricing, const Decimal& value) {
  if (pricing == Pricing::difference) return {};
  if (pricing == Pricing::discount && value.digits > 0) return "the value of a discount must be negative";
  if (pricing != Pricing::discount && value.digits < 0) return "the value must not be negative";
  return {};
}

// Nothing for a pricing unit that is not a whole number; one when it is initial.
std::optional<std::int64_t> pricing_unit(const Fields& row) {
  const auto text = value_of(row, "COND_P_UNT");
  if (text.empty()) return 1;
  const auto number = parse_decimal(text, 0);
  if (!number || number->digits < 0 || number->digits > 99'999) return {};
  return number->is_zero() ? 1 : number->digits;
}

}  // namespace

Conditions::Conditions(const OrderInput& input, Currency currency, Messages& messages) : currency_{currency} {
  for (const auto& given : input.conditions) {
    const Fields row =
        flagged_row(given, input.condition_flags, {"ITM_NUMBER", "COND_ST_NO", "COND_COUNT", "COND_TYPE"});
    if (!row.empty()) add(row, messages);
  }
}

void Conditions::add(const Fields& row, Messages& messages) {
  const auto* type = find_condition_type(value_of(row, "COND_TYPE"));
  if (type == nullptr) return messages.push_back(refused(row, "not in pricing procedure ZAMZ01"));
  const auto item = number_of(value_of(row, "ITM_NUMBER"), condition_item_length);
  if (!item || (*item == header_item && type->pricing != Pricing::difference))
    return messages.push_back(refused(row, "not allowed for the header"));

  if (value_of(row, "COND_VALUE").empty()) return;  // not flagged: a condition without a value does nothing
  const auto value = parse_decimal(value_of(row, "COND_VALUE"), value_places);
  if (!value) return messages.push_back(refused(row, text_of(row, "COND_VALUE") + " is not a number"));
  if (const auto why = sign_error(type->pricing, *value)) return messages.push_back(refused(row, *why));

  const auto currency = text_of(row, "CURRENCY");
  if (currency.empty()) return messages.push_back(refused(row, "enter a currency"));
  if (currency != currency_.code()) {
    return messages.push_back(
        error("SG", "105", "Enter rate " + currency + " / " + std::string{currency_.code()} + " rate type M",
              {currency, std::string{currency_.code()}}));
  }
  const auto unit = text_of(row, "COND_UNIT");
  if (!unit.empty() && unit != "ST") return messages.push_back(refused(row, "unit " + unit + " is not ST"));
  const auto per = pricing_unit(row);
  const bool has_unit = !value_of(row, "COND_P_UNT").empty() && type->pricing != Pricing::per_unit;
  if (!per || has_unit) return messages.push_back(refused(row, "pricing unit " + text_of(row, "COND_P_UNT")));
  conditions_.push_back({*item, type, value->digits, value->places, *per});
}

std::optional<std::int64_t> Conditions::amount_of(const Condition& condition, std::int64_t quantity) const {
  const bool per_unit = condition.type->pricing == Pricing::per_unit;
  // 18 digits of a value times 10 of a quantity fit into 128 bits with room for the minor unit.
  const Wide value = Wide{condition.digits} * power_of_ten(currency_.minor_digits());
  const Wide denominator = Wide{power_of_ten(condition.places)} * condition.per;
  return rounded(per_unit ? value * quantity : value, denominator);
}

PricedCondition Conditions::priced(const Condition& condition, std::int64_t quantity) const {
  const bool per_unit = condition.type->pricing == Pricing::per_unit;
  const Wide digits = Wide{condition.digits} * power_of_ten(currency_.minor_digits());
  return {.type = std::string{condition.type->name},
          .rate = rounded(digits, Wide{power_of_ten(condition.places)}).value_or(0),
          .per = per_unit ? condition.per : 0,
          .base = per_unit ? quantity * 1000 : 0,
          .value = amount_of(condition, quantity).value_or(0)};
}

// A price entered after another makes the earlier one inactive; the other amounts add up.
void Conditions::price(OrderItem& item, Messages& messages) const {
  Wide price = 0;
  Wide others = 0;
  bool has_price = false;
  for (const auto& condition : conditions_) {
    if (condition.item != item.number) continue;
    const bool is_price = condition.type->pricing == Pricing::per_unit;
    for (auto& earlier : item.conditions) earlier.is_inactive |= is_price && earlier.type == "ZAMP";
    item.conditions.push_back(priced(condition, item.quantity));
    if (condition.type->pricing == Pricing::statistical) continue;
    const Wide amount = amount_of(condition, item.quantity).value_or(largest_value + 1);
    (is_price ? price : others) = is_price ? amount : others + amount;
    has_price |= is_price;
  }
  const Wide net = price + others;
  if (net > largest_value || net < -largest_value)
    return messages.push_back(error("VK", "802", "The net value of item " + item.number + " is too large"));
  item.gross = static_cast<std::int64_t>(net);
  item.net = item.gross;
  item.has_price = has_price;
  if (!has_price) {
    messages.push_back({'W',
                        "V1",
                        "801",
                        "Mandatory condition ZAMP is missing in item " + item.number,
                        {"ZAMP", item.number}});
  }
}

void Conditions::spread(std::vector<OrderItem>& items, Messages& messages) const {
  const auto size = [](const OrderItem& item) { return item.gross < 0 ? -item.gross : item.gross; };
  const auto largest = std::ranges::max_element(items, {}, size);
  for (const auto& condition : conditions_) {
    if (condition.item != header_item || largest == items.end()) continue;
    const auto difference = priced(condition, 0);
    const Wide gross = Wide{largest->gross} + amount_of(condition, 0).value_or(largest_value + 1);
    if (gross > largest_value || gross < -largest_value)
      return messages.push_back(error("VK", "802", "The net value of the document is too large"));
    largest->gross = static_cast<std::int64_t>(gross);
    largest->conditions.push_back(difference);
  }
}

void Conditions::check_items(const std::vector<OrderItem>& items, Messages& messages) const {
  for (const auto& condition : conditions_) {
    if (condition.item == header_item) continue;
    if (std::ranges::find(items, condition.item, &OrderItem::number) != items.end()) continue;
    messages.push_back(error("VK", "803",
                             "Condition " + std::string{condition.type->name} + " for item " +
                                 condition.item + ", which does not exist",
                             {condition.item}));
  }
}

}  // namespace weir::sandbox::ecc
