#pragma once
// What buyers, Amazon and the merchant's other tools do to one order, one deed at a time.
#include <string>
#include <string_view>

#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

// The order has that status from now on, and those who have subscribed are told.
void change_order(Account& account, Order& order, OrderStatus status, std::string_view reason, Instant now);

// Says to subscribers of TRANSACTION_UPDATE that money has moved.
void notify_transaction(Account& account, const Order& order, std::string_view type, std::int64_t minor,
                        Instant now);

// The payment of a pending order is good. One that is paid by invoice is shippable from now on without a
// word of it: its time of update stays what it was, and a movement of money is all that tells.
bool pay_order(Account& account, Order& order, Instant now);

// All of an order that Amazon fulfils goes out of its warehouse.
bool ship_from_amazon(Account& account, Order& order, Instant now);

// The merchant's other tool confirms `everything`, or the first piece of the first line.
bool ship_elsewhere(Account& account, Order& order, bool everything, Instant now);

// The buyer asks; an empty item id: the whole order. False when it is too late, or there is no such line.
bool ask_cancellation(Account& account, Order& order, std::string_view item_id, Instant now);

bool cancel_by_amazon(Account& account, Order& order, std::string_view reason, Instant now);

// Fewer pieces than were ordered; the amounts shrink with them.
bool shrink_line(Account& account, Order& order, std::string_view item_id, std::int64_t quantity,
                 Instant now);

struct Backing {
  std::string item_id;
  std::int64_t quantity = 1;
  std::string reason = "UNWANTED_ITEM";
};

// The goods are back: in Amazon's warehouse, or at the merchant's door. False for more than was shipped.
bool return_units(Account& account, Order& order, const Backing& what, Instant now);

// Money goes back to the buyer; `type` is Refund, GuaranteeClaim or ChargebackRefund. False for more than
// was paid.
bool refund_units(Account& account, Order& order, const Backing& what, std::string_view type, Instant now);

// Amazon pays the merchant for goods of an FBA order that never came back.
bool reimburse_units(Account& account, Order& order, const Backing& what, Instant now);

// Whether Amazon counts it against the seller: cancelled by him, unless the buyer had asked for it and he
// said so, or by Amazon because he never shipped.
bool hurts_cancellation_rate(const Order& order);

// Of a line so far: pieces and money.
std::int64_t returned_units(const Account& account, const Order& order, std::string_view item_id);
std::int64_t refunded_units(const Account& account, const Order& order, std::string_view item_id);
std::int64_t refunded_minor(const Account& account, const Order& order, std::string_view item_id = {});

}  // namespace weir::sandbox
