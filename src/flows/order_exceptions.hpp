#pragma once
// What somebody has to look at beside an order that goes on: an exception "order/ID/topic".
#include <optional>
#include <string>

#include "flows/context.hpp"
#include "mapping/planned_order.hpp"

namespace weir::flows {

struct OrderTopic {
  std::string order_id;
  std::string topic;                  // "tax", "stock"
  std::string code;                   // docs/errors.md
  std::string text;                   // what happened; the next step, behind the last semicolon
  std::string owner;                  // "operations", "finance", "consulting", "basis"
  std::optional<Instant> deadline{};  // nothing: as is usual for the owner
};

void open_topic(Tx& tx, const Context& context, const OrderTopic& topic);
void open_remark(Tx& tx, const Context& context, const std::string& order_id, const mapping::Remark& remark);
// What was told under codes that begin so is over.
void close_topic(Tx& tx, const Context& context, const std::string& order_id, const std::string& topic,
                 const std::string& code_begin);

}  // namespace weir::flows
