#pragma once
// Which lines of posted orders SAP rejects at this moment, and which of them may be cancelled at Amazon.
#include <string>
#include <utility>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

struct LineRejections {
  std::vector<store::LineCancellation> lines;              // whole, and nothing of them has begun to leave
  std::vector<std::pair<std::string, std::string>> parts;  // order, line: of a bundle some items are not
  std::vector<std::pair<std::string, std::string>> in_delivery;  // order, line

  // The line as SAP rejects it now; null: it is not to be cancelled.
  const store::LineCancellation* find(const store::LineCancellation& line) const;
};

// Two looks of SAP's own tables. Fails like read_rows_of.
Result<LineRejections> read_line_rejections(const Context& context,
                                            const std::vector<store::OpenOrder>& orders);
// Of the orders that these lines are of.
Result<LineRejections> read_line_rejections(const Context& context,
                                            const std::vector<store::LineCancellation>& lines);

// Puts on somebody's list what cannot be cancelled as it is.
void tell_of_rejections(Tx& tx, const Context& context, const LineRejections& rejections);

inline constexpr const char* cancel_at_amazon_topic = "cancel_at_amazon";

// What somebody is told of a line that Amazon is not told of, or would not cancel: how these codes begin.
inline constexpr const char* cancel_decision_codes[] = {
    "order.cancel_refused", "order.cancel_reason_unknown", "order.cancel_too_late", "order.cancel_not_ours",
    "order.line_gone",      "order.no_cancel_request",     "order.feed_unclear",    "order.feed_running",
    "order.feed_failed"};

// The order is over at Amazon: nothing of it can be cancelled any more. That it was too late is still true.
void close_cancellations(Tx& tx, const Context& context, const std::string& order_id);

}  // namespace weir::flows
