#pragma once
// The payment adjustment feed (POST_PAYMENT_ADJUSTMENT_DATA, XML): the only way to refund a buyer by API. Its
// processing report is that of every XML feed: order_cancellation.hpp.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "amazon/model/order.hpp"
#include "core/money.hpp"
#include "core/result.hpp"

namespace weir::amazon {

inline constexpr const char* adjustment_feed_type = "POST_PAYMENT_ADJUSTMENT_DATA";
inline constexpr const char* adjustment_content_type = "text/xml; charset=UTF-8";

// What a line was charged for, and can be given back.
enum class PriceComponent { principal, tax, shipping, shipping_tax, gift_wrap, gift_wrap_tax };
std::string_view word_of(PriceComponent component);
std::optional<PriceComponent> price_component(std::string_view word);

enum class AdjustmentReason {
  no_inventory,
  customer_return,
  general_adjustment,
  could_not_ship,
  different_item,
  customer_cancel,
  price_error,
  product_out_of_stock,
  customer_address_incorrect,
  exchange,
  other,
};
std::string_view word_of(AdjustmentReason reason);
// "CustomerReturn"; nothing for what is no word of Amazon's.
std::optional<AdjustmentReason> adjustment_reason(std::string_view word);

using Components = std::map<PriceComponent, Money>;  // positive

struct AdjustedItem {
  std::string order_item_id;
  std::string merchant_id;  // our own number of the adjustment, once for ever: Amazon keeps it
  AdjustmentReason reason = AdjustmentReason::general_adjustment;
  Components amounts;
};
struct Adjustment {
  std::int64_t message_id = 0;  // positive, once in a feed
  OrderId order_id;
  std::vector<AdjustedItem> items;
};

std::string encode_adjustments(const std::string& seller_id, const std::vector<Adjustment>& adjustments);

// What the buyer of a line was charged, discounts taken off, as Amazon's order says. Discounts lower the
// principal and the shipping they are of.
Components charged(const OrderItem& item);

// Fails (refuse) with amazon.adjustment_malformed (nothing, a negative amount, another currency) or
// amazon.adjustment_too_high: with what was given back before it would be more than was charged for a
// component. `before` is all that we have sent for the line.
Result<Done> check_adjustment(const OrderItem& item, const Components& before, const AdjustedItem& wanted);

}  // namespace weir::amazon
