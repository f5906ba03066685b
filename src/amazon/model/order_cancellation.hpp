#pragma once
// The order acknowledgement feed (POST_ORDER_ACKNOWLEDGEMENT_DATA, XML): the only way to cancel a
// merchant-fulfilled order by API, and the XML report on its processing.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "amazon/model/order.hpp"
#include "core/result.hpp"

namespace weir::amazon {

inline constexpr const char* cancellation_feed_type = "POST_ORDER_ACKNOWLEDGEMENT_DATA";
inline constexpr const char* cancellation_content_type = "text/xml; charset=UTF-8";

// buyer_canceled does not count against the seller's cancellation rate, no_inventory does.
enum class CancelReason {
  no_inventory,
  shipping_address_undeliverable,
  customer_exchange,
  buyer_canceled,
  general_adjustment,
  carrier_credit_decision,
  risk_assessment_information_not_valid,
  carrier_coverage_failure,
  customer_return,
  merchandise_not_received,
};
std::string_view word_of(CancelReason reason);
// "NoInventory"; nothing for what is no word of Amazon's.
std::optional<CancelReason> cancel_reason(std::string_view word);

struct CancelledItem {
  std::string order_item_id;
  CancelReason reason = CancelReason::no_inventory;
};
struct Cancellation {
  std::int64_t message_id = 0;  // positive, once in a feed
  OrderId order_id;
  std::vector<CancelledItem> items;  // every line that is cancelled
};

std::string encode_cancellations(const std::string& seller_id,
                                 const std::vector<Cancellation>& cancellations);

// What the report says of one message; a message that it does not mention was taken, unless the report is a
// part of one: the order tells.
struct XmlResult {
  bool is_error = false;  // else a warning
  std::string code;
  std::string text;
};
struct XmlFeedReport {
  std::string status;  // "Complete"
  std::int64_t processed = 0;
  std::int64_t successful = 0;
  std::int64_t with_error = 0;
  std::int64_t with_warning = 0;
  std::multimap<std::int64_t, XmlResult> results;  // by message id; 0 concerns the whole feed
};
// Fails with amazon.unexpected_shape.
Result<XmlFeedReport> decode_xml_feed_report(std::string_view xml);

// Those of the messages that the report calls an error; all of them where the error is of the whole feed. An
// error that is named counts, whatever else the report says of itself: its counts, or another's message.
std::set<std::int64_t> refused_messages(const XmlFeedReport& report, const std::set<std::int64_t>& sent);

}  // namespace weir::amazon
