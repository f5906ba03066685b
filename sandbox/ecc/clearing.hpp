#pragma once
// What accountants do with posted documents: clear open items (F.13), reverse (FB08).
#include "sandbox/ecc/warehouse.hpp"

namespace weir::sandbox::ecc {

// Clears the open items of an account, or of a customer, that have the same assignment (ZUONR) and currency
// and come to nothing. Returns the numbers of the clearing documents. Nothing happens on an account that is
// not managed by open items.
std::vector<std::string> clear_items(Books& books, const std::string& company_code,
                                     const std::string& account, Instant now);

// Posts the opposite on the day of `now`. The number of the reversal. Refused for what is reversed, cleared,
// or in a period that is closed.
Posted reverse_document(Books& books, const std::string& company_code, const std::string& number, int year,
                        Instant now);

}  // namespace weir::sandbox::ecc
