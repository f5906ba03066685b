#pragma once
// What goods are worth here: a standard price for each material, in euro, that never changes.
#include <cstdint>
#include <string_view>

#include "sandbox/ecc/material_document.hpp"
#include "sandbox/ecc/stock.hpp"

namespace weir::sandbox::ecc {

std::int64_t standard_price(std::string_view material);  // cents a piece
// All that lies in a plant or is on its way to it; returns belong to nobody yet.
std::int64_t valuated_pieces(const Stock& stock, std::string_view material, std::string_view plant);
// DMBTR: nothing for what stays in its plant.
std::int64_t value_of_line(const MaterialLine& line);

}  // namespace weir::sandbox::ecc
