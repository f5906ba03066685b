#pragma once
// The lines of an order and the money in them.
#include <string>

#include "core/random.hpp"
#include "sandbox/world/catalog.hpp"
#include "sandbox/world/order.hpp"

namespace weir::sandbox {

// What an order has beside goods; decided per order, so that a few orders of each kind exist for every seed.
struct Extras {
  bool shipping = false;
  bool gift_wrap = false;
  bool discount = false;
  bool facilitator = false;
};

OrderLine make_line(Random& random, const Catalog& catalog, const Marketplace& marketplace, Extras extras);

// "NEW-ITEM-77": sold on Amazon before anybody gave it a material.
OrderLine make_unmapped_line(Random& random, const Marketplace& marketplace);

// Amazon's number of a catalog item, counted from 1.
std::string asin_of(std::size_t number);

}  // namespace weir::sandbox
