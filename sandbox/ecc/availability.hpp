#pragma once
// The availability check (ATP): what may still be promised of a material in a plant.
#include "sandbox/ecc/books.hpp"

namespace weir::sandbox::ecc {

// Unrestricted stock less what is promised to orders and deliveries and has not left; never below zero.
std::int64_t available(const Books& books, std::string_view material, std::string_view plant);

// Fills the confirmed quantities of a new order. What is not delivered from here is not checked.
void confirm_quantities(SalesOrder& order, const Books& books);

}  // namespace weir::sandbox::ecc
