#pragma once
// What lies in the storage locations when the system is new.
#include <cstdint>

#include "sandbox/ecc/books.hpp"

namespace weir::sandbox::ecc {

// One material document 561 of 1 October 2026 over all materials; the quantities depend on the seed.
void enter_opening_stock(Books& books, const Materials& materials, std::uint64_t seed);

}  // namespace weir::sandbox::ecc
