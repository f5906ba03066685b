#include "flows/cancellation_choice.hpp"

#include <algorithm>

#include "amazon/api/orders.hpp"
#include "core/ensure.hpp"
#include "flows/cancellation_feed.hpp"
#include "flows/order_exceptions.hpp"

namespace weir::flows {
namespace {

using store::CancellationState;
using store::LineCancellation;

constexpr std::size_t orders_a_feed = 20;  // each is read before: half a call a second is all there is

// What Amazon gives of these orders, and why it does not give the others.
struct Orders {
  std::map<std::string, amazon::Order> given;
  std::map<std::string, Failure> refused;
  bool is_all = true;
};

// As many as Amazon gives; those that it gives later are chosen later. Fails when it gives none for now. One
// that it never gives keeps no other back.
Result<Orders> read_orders(const Context& context, const std::vector<std::string>& order_ids) {
  Orders orders;
  for (const std::string& text : order_ids) {
    if (orders.given.size() + orders.refused.size() == orders_a_feed) break;
    const auto id = amazon::OrderId::parse(text);
    ensure(id.has_value(), "a cancellation of what is no order id");
    const auto json = amazon::get_order(context.connection.amazon, *id);
    auto order = json ? amazon::decode_order(*json) : Result<amazon::Order>{json.error()};
    if (order)
      orders.given.emplace(text, *std::move(order));
    else if (order.error().next == Next::refuse)
      orders.refused.emplace(text, order.error());
    else if (orders.given.empty() && orders.refused.empty())
      return order.error();
    else
      break;
  }
  orders.is_all = orders.given.size() + orders.refused.size() == order_ids.size();
  return orders;
}

mapping::CancelDecision not_given(const std::string& order_id, const Failure& why) {
  std::string text = why.text;
  std::ranges::replace(text, ';', ',');
  mapping::CancelDecision decision{.step = mapping::CancelStep::refuse};
  decision.remark = {cancel_at_amazon_topic, "order.feed_failed",
                     "order " + order_id +
                         ": lines were rejected in SAP, and Amazon does not give the order (" + why.code +
                         ": " + text +
                         "); look at it in Seller Central, and have it tried again: "
                         "weir orders retry " +
                         order_id,
                     "operations"};
  return decision;
}

mapping::CancelDecision decided(const Context& context, const Orders& orders, const LineCancellation& line) {
  if (const auto why = orders.refused.find(line.order_id); why != orders.refused.end())
    return not_given(line.order_id, why->second);
  return mapping::decide_cancellation(orders.given.at(line.order_id), line.order_item_id, line.rejection,
                                      context.connection.cancel_reasons);
}

// What a chosen line is from now on.
LineCancellation moved(const CancellationChoice::Line& chosen, const std::string& batch,
                       std::int64_t message) {
  LineCancellation line = chosen.line;
  switch (chosen.decision.step) {
    case mapping::CancelStep::send:
      line.state = CancellationState::sending;
      line.reason = amazon::word_of(chosen.decision.reason);
      line.batch = batch;
      line.message = message;
      break;
    case mapping::CancelStep::over:
      line.state = CancellationState::proven;
      break;
    case mapping::CancelStep::refuse:
      line.state = CancellationState::refused;
      break;
    case mapping::CancelStep::wait:
      break;
  }
  return line;
}

std::vector<std::string> orders_in(const CancellationChoice& choice) {
  std::vector<LineCancellation> lines = choice.gone;
  for (const CancellationChoice::Line& each : choice.lines) lines.push_back(each.line);
  return orders_of(lines);
}

}  // namespace

void close_decisions(Tx& tx, const Context& context, const std::vector<std::string>& order_ids) {
  for (const std::string& id : order_ids) {
    const auto lines = context.stores.cancellations.of_order(context.connection.name, id);
    const bool has_refused = std::ranges::any_of(
        lines, [](const LineCancellation& line) { return line.state == CancellationState::refused; });
    if (has_refused) continue;
    for (const char* code : cancel_decision_codes)
      context.stores.exceptions.close_of(
          tx, context.connection.name, order_subject(id, cancel_at_amazon_topic), code, context.clock.now());
  }
}

std::vector<std::string> orders_of(const std::vector<LineCancellation>& lines) {
  std::vector<std::string> orders;
  for (const LineCancellation& line : lines)
    if (std::ranges::find(orders, line.order_id) == orders.end()) orders.push_back(line.order_id);
  return orders;
}

// Amazon is slow, and whoever rejected a line may think again meanwhile: SAP is read last of all.
Result<CancellationChoice> choose_cancellations(const Context& context,
                                                const std::vector<LineCancellation>& found) {
  const auto orders = read_orders(context, orders_of(found));
  if (!orders) return orders.error();
  CancellationChoice choice{.lines = {}, .gone = {}, .rejected = {}, .is_all = orders->is_all};
  std::vector<LineCancellation> theirs;
  for (const LineCancellation& line : found)
    if (orders->given.contains(line.order_id) || orders->refused.contains(line.order_id))
      theirs.push_back(line);
  auto rejected = read_line_rejections(context, theirs);
  if (!rejected) return rejected.error();
  choice.rejected = *std::move(rejected);
  for (LineCancellation& line : theirs) {
    const LineCancellation* now = choice.rejected.find(line);
    if (now == nullptr) {
      choice.gone.push_back(line);
      continue;
    }
    line.rejection = now->rejection;
    choice.lines.push_back({line, decided(context, *orders, line)});
  }
  return choice;
}

void note_choice(Tx& tx, const Context& context, const CancellationChoice& choice, const std::string& batch) {
  const Instant now = context.clock.now();
  auto& cancellations = context.stores.cancellations;
  close_decisions(tx, context, orders_in(choice));
  for (const LineCancellation& line : choice.gone) cancellations.forget(tx, line);
  tell_of_rejections(tx, context, choice.rejected);
  std::map<std::string, std::int64_t> messages;  // one an order
  for (const CancellationChoice::Line& each : choice.lines) {
    const std::string& order_id = each.line.order_id;
    if (each.decision.step == mapping::CancelStep::send)
      messages.try_emplace(order_id, static_cast<std::int64_t>(messages.size()) + 1);
    const auto message = messages.find(order_id);
    cancellations.move(tx, moved(each, batch, message == messages.end() ? 0 : message->second),
                       CancellationState::found, now);
    if (each.decision.step == mapping::CancelStep::refuse)
      open_remark(tx, context, order_id, each.decision.remark);
  }
  if (!messages.empty()) send_batch_later(tx, context, batch);
  if (!choice.is_all) cancel_later(tx, context);
}

}  // namespace weir::flows
