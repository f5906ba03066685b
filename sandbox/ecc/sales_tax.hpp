#pragma once
// Output tax of sales orders: condition MWST, which is included in the prices of procedure ZAMZ01. Its rule
// is in README.md.
#include <optional>
#include <string_view>

#include "sandbox/ecc/sales_order.hpp"

namespace weir::sandbox::ecc {

// The country of the plant; what sales organization 2000 sells leaves from its own country.
std::string_view departure_country(const SalesOrder& order);

// The condition record; nothing when the combination has none.
std::optional<TaxRate> find_tax_rate(std::string_view departure, std::string_view destination,
                                     std::string_view customer_class, std::string_view material_class);

// KNVI-TAXKD and MLAN-TAXM1: all masters are fully taxed.
inline constexpr std::string_view customer_tax_class = "1";
inline constexpr std::string_view material_tax_class = "1";

// Takes the tax out of the gross value of the item, again when that has changed.
void apply_tax(OrderItem& item);

// Finds the rates of all items and applies them; warns of items without one.
void tax_items(SalesOrder& order, Messages& messages);

// What someone adds to a price by hand, in minor units.
void add_to_price(OrderItem& item, std::int64_t amount);

}  // namespace weir::sandbox::ecc
