#pragma once
// An order as Amazon itself knows it, before any view of it is cut for a caller.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.hpp"
#include "sandbox/world/marketplace.hpp"

namespace weir::sandbox {

enum class OrderStatus { pending, unshipped, partially_shipped, shipped, cancelled };

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
  std::int64_t unexplained = 0;   // what the total is off its parts

  std::int64_t discount() const { return item_discount + shipping_discount; }
  std::int64_t tax() const { return item_tax + shipping_tax + gift_wrap_tax - discount_tax; }
  std::int64_t total() const { return item + shipping + gift_wrap + tax() - discount() + unexplained; }
  // Of `count` pieces out of `of`, rounded amount by amount; of all of them exactly what it is.
  LineAmounts share(std::int64_t count, std::int64_t of) const;
};

// What of a line will not be sent after all.
struct LineCancellation {
  std::string by;  // BUYER, MERCHANT or AMAZON
  std::string reason;
  std::int64_t quantity = 0;
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
  std::int64_t quantity_packed = 0;              // in the packages of its order
  bool wants_cancellation = false;               // the buyer would rather not have this line
  std::optional<LineCancellation> cancelled;
};

// What a merchant said he has sent. Amazon numbers nothing itself: the reference is the merchant's own.
struct Package {
  std::string reference;  // "1"
  std::string carrier;
  std::string service;  // empty when he did not say
  std::string tracking;
  Instant ship_time;
  Instant confirmed;
  std::vector<std::pair<std::string, std::int64_t>> items;  // item id and quantity
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
  std::vector<Package> packages;
  std::string cancelled_by = "BUYER";  // MERCHANT or AMAZON, once it is cancelled
  std::string cancel_reason = "Ordered by mistake";
  bool wants_cancellation = false;        // the buyer has asked for it
  std::string service_level;              // empty: NEXT_DAY with Prime, else STANDARD
  std::optional<Instant> latest_ship;     // when it is not what ship_by() makes of the day
  bool is_multi_channel = false;          // sold elsewhere, and only sent by Amazon
  std::string replaces;                   // the order for which this one makes good
  bool is_exchange = false;               // it was exchanged, not replaced
  std::string ioss_number;                // of parcels into the EU whose tax Amazon pays
  std::int64_t included_tax_percent = 0;  // prices hold that tax, and no TAX is broken out
  bool is_paid_by_invoice = false;
  std::string buyer_key;              // the person, whatever relay address he has this time
  std::vector<std::string> variants;  // of a season, the first is its story

  // Pending orders show no prices and no buyer; of cancelled ones no money is left to show.
  bool shows_money() const { return status != OrderStatus::pending && status != OrderStatus::cancelled; }

  OrderLine* find_line(std::string_view item_id);
  Instant ship_by() const;  // the latest time at which a confirmation is not late
};

}  // namespace weir::sandbox
