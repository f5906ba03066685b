#include "mapping/rule_forms.hpp"

#include <algorithm>

#include "amazon/model/payment_adjustment.hpp"

namespace weir::mapping {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool is_of(std::string_view text, std::string_view letters, std::string_view more = "") {
  return std::ranges::all_of(text, [&](char each) {
    return letters.find(each) != std::string_view::npos || more.find(each) != std::string_view::npos;
  });
}

bool is_within(std::size_t size, std::size_t least, std::size_t most) {
  return least <= size && size <= most;
}

// GS1: from the right, every other digit counts three times, and the sum is a multiple of ten.
bool has_right_check_digit(std::string_view number) {
  int sum = 0;
  for (std::size_t i = 0; i < number.size(); ++i)
    sum += (number[number.size() - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
  return sum % 10 == 0;
}

bool is_vat_id(std::string_view text) {
  return is_within(text.size(), 4, 20) && is_of(text.substr(0, 2), capitals) && is_of(text, capitals, digits);
}

}  // namespace

bool is_customer(std::string_view text) { return text.size() == 10 && is_of(text, digits, capitals); }

bool is_optional_customer(std::string_view text) { return text.empty() || is_customer(text); }

bool is_material(std::string_view text) {
  return is_within(text.size(), 1, 18) && text.find(' ') == std::string_view::npos;
}

bool is_service_word(std::string_view text) {
  return is_within(text.size(), 1, 40) && is_of(text, capitals, "0123456789_");
}

bool is_ean(std::string_view text) {
  constexpr std::size_t sizes[]{8, 12, 13, 14};
  return std::ranges::find(sizes, text.size()) != std::end(sizes) && is_of(text, digits) &&
         has_right_check_digit(text);
}

bool is_vat_ids(std::string_view text) {
  while (true) {
    const std::size_t blank = text.find(' ');
    if (!is_vat_id(text.substr(0, blank))) return false;
    if (blank == std::string_view::npos) return true;
    text.remove_prefix(blank + 1);
  }
}

bool is_marketplace_id(std::string_view text) {
  return is_within(text.size(), 10, 20) && is_of(text, capitals, digits);
}

bool is_short(std::string_view text) { return is_within(text.size(), 1, 40); }

bool is_order_reason(std::string_view text) {
  return is_within(text.size(), 1, 3) && is_of(text, digits, capitals);
}

bool is_refund_reason(std::string_view text) {
  return text.empty() || amazon::adjustment_reason(text).has_value();
}

}  // namespace weir::mapping
