#pragma once
// An order in the words of the Orders API 2026-01-01. Absent is not zero: what Amazon did not send is
// nothing.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.hpp"
#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::amazon {

struct OrderIdRule {
  static constexpr std::string_view name = "orderId (3-7-7 digits)";
  static bool accepts(std::string_view text);
};
using OrderId = Id<OrderIdRule>;

enum class FulfillmentStatus {
  pending_availability,  // pre-order, not paid
  pending,               // payment runs: no address, no reliable price
  unshipped,
  partially_shipped,
  shipped,
  cancelled,
  unfulfillable,
  other,  // a word that Amazon has added since; see status_text
};

enum class FulfilledBy { merchant, amazon, other };

// Totals of a line or an order, not unit values. `item`, `shipping` and `gift_wrap` exclude tax that is shown
// apart; `discount` includes the shipping discount and is positive here whichever sign it came with.
struct Charges {
  Money item;
  Money shipping;
  Money gift_wrap;
  Money cod_fee;
  Money other;
  Money discount;
  Money tax;  // all of it; the three below are the parts that Amazon shows apart
  Money tax_item;
  Money tax_shipping;
  Money tax_gift_wrap;
  Money total;  // proceedsTotal
};

struct OrderItem {
  std::string order_item_id;
  std::string seller_sku;  // may be empty on replacements
  std::string title;
  std::int64_t quantity_ordered = 0;
  std::optional<Charges> charges;
  bool tax_collected_by_amazon = false;  // marketplace facilitator: not our tax
};

struct Address {
  std::string name;
  std::string company_name;
  std::vector<std::string> lines;
  std::string city;
  std::string state_or_region;
  std::string postal_code;
  std::string country_code;
  std::string phone;
};

struct Order {
  OrderId order_id;
  Instant created_time;
  Instant last_updated_time;
  std::string marketplace_id;
  std::string marketplace_name;
  bool is_amazon_channel = true;  // false: another shop's order that Amazon only ships
  FulfillmentStatus status = FulfillmentStatus::other;
  std::string status_text;
  FulfilledBy fulfilled_by = FulfilledBy::other;
  std::optional<Instant> ship_by;       // the deadline of the confirmation
  std::optional<Instant> deliver_by{};  // the end of the delivery window; Amazon's own shipments have none
  bool is_delivered = false;            // shipped whole, and every package that was not cancelled has arrived
  std::optional<Money> grand_total;
  std::optional<Address> delivery_address;
  std::vector<OrderItem> items;
};

// One order as getOrder and searchOrders write it. Fails with amazon.unexpected_shape, naming the JSON path.
Result<Order> decode_order(std::string_view json);

// The order in the answer of getOrder, which wraps it, as JSON.
Result<std::string> decode_order_answer(std::string_view json);

// A page of searchOrders; each order is kept as received beside what a sweep has to know of it.
struct RawOrder {
  OrderId order_id;
  Instant last_updated_time;
  std::string json;
};
struct OrdersPage {
  std::vector<RawOrder> orders;
  std::string next_token;  // empty on the last page
  std::optional<Instant> last_updated_before;
};
Result<OrdersPage> decode_orders_page(std::string_view json);

}  // namespace weir::amazon
