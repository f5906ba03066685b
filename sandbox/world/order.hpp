#pragma once
// An order as Amazon itself knows it, before any view of it is cut for a caller.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sandbox/world/marketplace.hpp"

namespace weir::sandbox {

enum class OrderStatus { pending, unshipped, shipped, cancelled };

// Of one line as a whole, in minor units; discounts are positive here. Prices are without tax.
struct LineAmounts {
  std::int64_t item = 0;
  std::int64_t shipping = 0;
  std::int64_t gift_wrap = 0;
  std::int64_t item_discount = 0;
  std::int64_t shipping_discount = 0;
  std::int64_t item_tax = 0;
  std::int64_t shipping_tax = 0;
  std::int64_t gift_wrap_tax = 0;
  std::int64_t discount_tax = 0;  // what the discounts take off the tax

  std::int64_t discount() const { return item_discount + shipping_discount; }
  std::int64_t tax() const { return item_tax + shipping_tax + gift_wrap_tax - discount_tax; }
  std::int64_t total() const { return item + shipping + gift_wrap + tax() - discount(); }
};

struct OrderLine {
  std::string item_id;  // 14 digits, leading zeros occur
  std::string sku;
  std::string asin;
  std::string title;
  std::int64_t quantity = 1;
  std::int64_t unit_price = 0;  // net, minor units
  LineAmounts amounts;
  std::optional<std::string> gift_message;
  std::string promotion_id;                      // empty without a discount
  std::optional<std::string> facilitator_party;  // Amazon withholds the tax itself; the name may be ""
};

struct Address {
  std::string name;
  std::string company;
  std::string line1;
  std::string line2;
  std::string city;
  std::string region;
  std::string postal_code;
  std::string country;
  std::string phone;
};

struct Business {
  std::string company;
  std::string purchase_order;  // empty when the buyer typed none
  std::string vat_number;
};

struct Order {
  std::string id;
  Instant created;
  Instant updated;
  const Marketplace* marketplace = nullptr;
  OrderStatus status = OrderStatus::unshipped;
  bool fulfilled_by_amazon = false;
  bool is_prime = false;
  std::string buyer_name;
  Address address;
  std::optional<Business> business;
  std::vector<OrderLine> lines;

  // Pending orders show no prices and no buyer; of cancelled ones no money is left to show.
  bool shows_money() const { return status == OrderStatus::unshipped || status == OrderStatus::shipped; }
};

}  // namespace weir::sandbox
