#include "stock/setting_forms.hpp"

#include <algorithm>
#include <charconv>

#include "core/text.hpp"

namespace weir::stock {
namespace {

constexpr std::string_view figures = "0123456789";
constexpr std::int64_t percent_most = 1'000'000;  // 1,000 %

bool is_made_of(std::string_view text, std::string_view letters) {
  return text.find_first_not_of(letters) == std::string_view::npos;
}

bool has_size(std::string_view text, std::size_t least, std::size_t most) {
  return least <= text.size() && text.size() <= most;
}

bool is_sap_key(std::string_view text) {
  return has_size(text, 1, 4) && is_made_of(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

}  // namespace

std::optional<Location> location_of(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view plant = text.substr(0, slash);
  const std::string_view storage = slash == std::string_view::npos ? "" : text.substr(slash + 1);
  if (!is_sap_key(plant) || (slash != std::string_view::npos && !is_sap_key(storage))) return std::nullopt;
  return Location{std::string{plant}, std::string{storage}};
}

std::optional<Quantity> quantity_of(std::string_view text) {
  if (text.empty() || !is_made_of(text, "0123456789.")) return std::nullopt;
  const auto quantity = Quantity::parse(text);
  return quantity && *quantity <= Quantity::of(pieces_max) ? quantity : std::nullopt;
}

std::optional<std::int64_t> percent_of(std::string_view text) {
  if (text.ends_with('%')) text = trim(text.substr(0, text.size() - 1));
  const auto percent = quantity_of(text);
  if (!percent || percent->thousandths() > percent_most) return std::nullopt;
  return percent->thousandths();
}

std::optional<std::int64_t> whole_number_of(std::string_view text, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = !text.empty() && is_made_of(text, figures) && error == std::errc{};
  return is_number && least <= number && number <= most ? std::optional{number} : std::nullopt;
}

bool is_location(std::string_view text) { return location_of(text).has_value(); }

bool is_optional_storage_location(std::string_view text) {
  const auto location = location_of(text);
  return text.empty() || (location && !location->storage_location.empty());
}

bool is_quantity(std::string_view text) { return quantity_of(text).has_value(); }
bool is_percent(std::string_view text) { return percent_of(text).has_value(); }
bool is_optional_percent(std::string_view text) { return text.empty() || is_percent(text); }
bool is_buffer(std::string_view text) { return buffer_of(text).has_value(); }
bool is_season(std::string_view text) { return season_of(text).has_value(); }
bool is_weight(std::string_view text) { return whole_number_of(text, 1, 1'000'000).has_value(); }
bool is_priority(std::string_view text) { return whole_number_of(text, 1, 1'000).has_value(); }
bool is_pieces(std::string_view text) { return whole_number_of(text, 0, pieces_max).has_value(); }

bool is_price(std::string_view text) {
  const auto price = quantity_of(text);
  return price && !price->is_zero();
}

bool is_sku(std::string_view text) { return has_size(text, 1, 40); }

bool is_material_number(std::string_view text) {
  return has_size(text, 1, 18) && text.find(' ') == std::string_view::npos;
}

bool is_tax_class(std::string_view text) { return text.size() == 1 && is_sap_key(text); }

bool is_condition_type(std::string_view text) {
  return text.empty() || (text.size() == 4 && is_sap_key(text));
}

bool is_connection_name(std::string_view text) {
  return has_size(text, 1, 40) && is_made_of(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
}

}  // namespace weir::stock
