#pragma once
// What the words of the rules for stock and prices look like, and what they mean: questions that the settings
// (stock_settings.hpp, price_settings.hpp) ask, and readers for whoever takes their values.
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/quantity.hpp"
#include "stock/sellable.hpp"

namespace weir::stock {

// "1000" (the whole plant) or "1000/0001".
std::optional<Location> location_of(std::string_view text);
// "2.5", from 0 to a thousand million.
std::optional<Quantity> quantity_of(std::string_view text);
// "19 %" or "2.5": thousandths of a percent, from 0 to 1,000 %.
std::optional<std::int64_t> percent_of(std::string_view text);
// A whole number within the bounds, digits alone.
std::optional<std::int64_t> whole_number_of(std::string_view text, std::int64_t least, std::int64_t most);

bool is_location(std::string_view text);
bool is_optional_storage_location(std::string_view text);  // "1000/0009", or empty
bool is_quantity(std::string_view text);
bool is_percent(std::string_view text);
bool is_optional_percent(std::string_view text);
bool is_buffer(std::string_view text);
bool is_season(std::string_view text);
bool is_weight(std::string_view text);           // 1 to 1000000
bool is_priority(std::string_view text);         // 1 to 1000
bool is_pieces(std::string_view text);           // 0 to 1000000000
bool is_price(std::string_view text);            // "19.99", without currency, above zero
bool is_sku(std::string_view text);              // 1 to 40 characters
bool is_material_number(std::string_view text);  // at most 18 characters, as SAP stores it
bool is_tax_class(std::string_view text);        // 1 character
bool is_condition_type(std::string_view text);   // KSCHL, 4 characters or empty
bool is_connection_name(std::string_view text);  // small letters, digits, underscores

}  // namespace weir::stock
