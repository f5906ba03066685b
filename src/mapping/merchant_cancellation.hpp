#pragma once
// A line that was rejected in SAP, in Amazon's words: whether it may be cancelled there, for which reason,
// and what that costs. Pure.
#include <map>
#include <string>
#include <vector>

#include "amazon/model/order.hpp"
#include "amazon/model/order_cancellation.hpp"
#include "mapping/order_changes.hpp"
#include "mapping/planned_order.hpp"

namespace weir::mapping {

using CancelReasons = std::map<std::string, amazon::CancelReason>;  // by reason for rejection (ABGRU)

enum class CancelStep {
  send,
  wait,    // nothing can be said yet: payment runs
  over,    // it is cancelled at Amazon already
  refuse,  // a person looks: `remark`
};

struct CancelDecision {
  CancelStep step = CancelStep::send;
  amazon::CancelReason reason = amazon::CancelReason::no_inventory;  // of `send`
  Remark remark{};                                                   // of `refuse`
};

// `rejection` is SAP's reason. Where the buyer has asked for it, it is his wish whatever SAP says; where he
// has not, it never is.
CancelDecision decide_cancellation(const amazon::Order& now, const std::string& order_item_id,
                                   const std::string& rejection, const CancelReasons& reasons);

// Cancelled, whoever did it.
bool is_cancelled(const amazon::Order& now, const std::string& order_item_id);

// "which does not count against the cancellation rate"
const char* effect_on_rate(amazon::CancelReason reason);

// The lines of which SAP has rejected every item, each with the reason of its first; and those of which it
// has rejected some.
struct RejectedLines {
  std::map<std::string, std::string> whole;  // reason by order item id
  std::vector<std::string> parts;            // order item ids
};
RejectedLines rejected_lines(const std::vector<PostedLine>& posted,
                             const std::map<std::string, std::string>& rejections);  // ABGRU by POSNR

}  // namespace weir::mapping
