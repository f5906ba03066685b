#pragma once
// What may change in a sales order that exists, whoever asks: BAPI_SALESORDER_CHANGE, ORDCHG, or a person.
// Each function adds to the messages what stands in the way.
#include <cstdint>
#include <optional>
#include <string>

#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/warehouse.hpp"

namespace weir::sandbox::ecc {

// Whole pieces of a quantity with up to three decimals; nothing for any other text.
std::optional<std::int64_t> pieces_of(std::string_view text);

// An empty reason takes the rejection back.
void reject_item(const Books& books, const SalesOrder& order, OrderItem& item, const std::string& reason,
                 Messages& messages);
void delete_item(const Books& books, SalesOrder& order, const std::string& number, Messages& messages);

// Spreads a quantity over the schedule lines: the last ones give first, and the last one takes.
void order_in_all(OrderItem& item, std::int64_t pieces);
// After its schedule lines have changed: the quantity of the item, what is confirmed of it, and its price.
void settle_quantity(const Books& books, const SalesOrder& order, OrderItem& item, Messages& messages);

// The parameters of BAPI_SALESORDER_CHANGE.
struct OrderChange {
  Fields header, header_flags;
  Rows items, item_flags;
  Rows schedules, schedule_flags;
  Rows partners, addresses;
};

// Changes the order as far as it goes; only without errors is it to be kept.
void change_order(const Books& books, const OrderChange& change, SalesOrder& order, Messages& messages);

Message order_is_locked(const std::string& number, const std::string& user);

// VA02 and VKM3.
Posted edit_price(Books& books, const PriceEdit& edit, Instant now);
Posted decide_credit(Books& books, const CreditDecision& decision);

}  // namespace weir::sandbox::ecc
