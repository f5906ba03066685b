#pragma once
// What the merchant's people keep of prices (VK11, VK12), and the change documents that tell of it.
#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/condition.hpp"
#include "sandbox/ecc/warehouse.hpp"

namespace weir::sandbox::ecc {

// The prices of a new system: one of each material in each sales area; every tenth has its price of 2027
// already, every twentieth a record that was deleted.
void enter_opening_prices(Books& books);

// A new record; what held before in its period ends the day before, or begins the day behind, or is gone. Its
// number. Refused: a type, material, area, period or amount that SAP does not take.
Posted maintain_price(Books& books, const PriceMaintenance& price, Instant now);

// VK12: the deletion indicator of that record; its number.
Posted delete_price(Books& books, const std::string& number, Instant now);

// KSCHL that may be maintained.
bool is_price_type(std::string_view type);

}  // namespace weir::sandbox::ecc
