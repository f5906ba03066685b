#pragma once
// An order in the words of the Orders API 2026-01-01. Absent is not zero: what Amazon did not send is
// nothing.
#include <algorithm>
#include <map>
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
  Money total;                               // proceedsTotal
  std::optional<Money> tax_discount{};       // what discounts take off the tax, as a positive amount
  std::optional<Money> discount_shipping{};  // the part of `discount` that is for shipping
  std::optional<Money> unknown{};            // the part of `other` of kinds that Amazon has added since
  bool shows_tax = false;                    // a breakdown of tax came with it, be it of zero
};

// Somebody wants the line gone, or it is gone. The buyer asks (cancellationRequest) while the merchant may
// still ship; who did it stands in cancellationExecution.
struct LineCancellation {
  bool is_requested = false;
  std::string request_reason{};  // Amazon's word
  std::string executed_by{};     // BUYER, MERCHANT, AMAZON; empty: nobody
  std::string execution_reason{};
};

struct OrderItem {
  std::string order_item_id;
  std::string seller_sku;  // may be empty on replacements
  std::string title;
  std::int64_t quantity_ordered = 0;  // shrinks when a part is cancelled; 0: the line is
  std::optional<Charges> charges;
  bool tax_collected_by_amazon = false;  // marketplace facilitator: not our tax
  std::int64_t quantity_fulfilled = 0;
  std::string asin{};
  LineCancellation cancellation{};
  std::string ioss_number{};   // of a parcel into the EU; masked in logs
  std::string tax_scheme{};    // UOSS, IOSS; empty: Amazon names none
  std::string tax_party{};     // who owes the tax where Amazon collects it; may be empty all the same
  std::string gift_message{};  // personal
  std::string gift_wrap_level{};
};

// A package that the merchant sent and confirmed; Amazon lists none of its own.
struct Package {
  std::string reference;  // packageReferenceId
  std::string status;     // SHIPPED, DELIVERED, …
  std::string carrier;
  std::string tracking;
  std::optional<Instant> ship_time;
  std::map<std::string, std::int64_t> quantities;  // by order item id
};

// A party's number with the tax office. Of the buyer it is personal.
struct TaxRegistration {
  std::string entity;  // BUYER, MERCHANT, MARKETPLACE
  std::string type;    // VAT, BUSINESS, …
  std::string number;
  std::string legal_name;
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
  std::vector<std::string> programs{};  // PRIME, AMAZON_BUSINESS, …: Amazon adds words
  std::string service_level{};          // STANDARD, EXPEDITED, NEXT_DAY, …
  std::optional<Instant> ship_from{};   // the beginning of the ship-by window
  std::string buyer_company{};
  std::string buyer_purchase_order{};  // as a business buyer typed it
  std::vector<TaxRegistration> tax_registrations{};
  std::string replaces{};                      // the order that this one replaces, free of charge
  bool is_exchange = false;                    // it replaces with other goods
  std::string seller_order_id{};               // our own number for it, where one was set
  std::vector<std::string> payment_methods{};  // Invoice: paid after delivery
  std::vector<Package> packages{};

  bool has_program(std::string_view program) const {
    return std::ranges::find(programs, program) != programs.end();
  }
  bool is_business() const { return has_program("AMAZON_BUSINESS"); }
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
