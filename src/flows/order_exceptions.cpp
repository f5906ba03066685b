#include "flows/order_exceptions.hpp"

namespace weir::flows {
namespace {

// Orders are late within a day; books and rules may wait for the week.
Duration time_to_act(const std::string& owner) {
  return owner == "operations" ? std::chrono::hours{24} : std::chrono::hours{5 * 24};
}

}  // namespace

void open_topic(Tx& tx, const Context& context, const OrderTopic& topic) {
  const Instant now = context.clock.now();
  const std::size_t mark = topic.text.rfind("; ");
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = topic.code;
  exception.subject = order_subject(topic.order_id, topic.topic);
  exception.reason = topic.text.substr(0, mark);
  exception.next = mark == std::string::npos ? "look at it in SAP (VA03)" : topic.text.substr(mark + 2);
  exception.owner = topic.owner;
  exception.deadline = topic.deadline.value_or(now + time_to_act(topic.owner));
  context.stores.exceptions.open(tx, exception, now);
}

void open_remark(Tx& tx, const Context& context, const std::string& order_id, const mapping::Remark& remark) {
  open_topic(tx, context, {order_id, remark.topic, remark.code, remark.text, remark.owner, {}});
}

void close_topic(Tx& tx, const Context& context, const std::string& order_id, const std::string& topic,
                 const std::string& code_begin) {
  context.stores.exceptions.close_of(tx, context.connection.name, order_subject(order_id, topic), code_begin,
                                     context.clock.now());
}

}  // namespace weir::flows
