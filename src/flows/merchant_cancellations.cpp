#include "flows/merchant_cancellations.hpp"

#include <algorithm>
#include <set>

#include "amazon/api/orders.hpp"
#include "flows/cancellation_choice.hpp"
#include "flows/cancellation_feed.hpp"
#include "flows/job_args.hpp"
#include "flows/line_rejections.hpp"
#include "mapping/merchant_cancellation.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::CancellationState;
using store::LineCancellation;

constexpr std::size_t orders_a_read = 200;  // a list of numbers that SAP takes in one statement

// One page of open orders: what SAP rejects of them, and what was told of them before.
struct Page {
  std::set<std::string> orders;
  LineRejections rejected;
  std::vector<LineCancellation> undecided;  // found or refused before
  std::vector<store::Exception> told;       // open, about cancelling at Amazon

  bool has(const std::vector<std::pair<std::string, std::string>>& of, const std::string& order_id) const {
    return std::ranges::any_of(of, [&](const auto& each) { return each.first == order_id; });
  }
  bool is_undecided(const std::string& order_id) const {
    return std::ranges::any_of(undecided, [&](const LineCancellation& line) {
      return line.order_id == order_id && rejected.find(line) != nullptr;
    });
  }
  // Whether it still is as somebody was told.
  bool still_holds(const store::Exception& exception, const std::string& order_id) const {
    if (exception.code == "order.part_rejected") return has(rejected.parts, order_id);
    if (exception.code == "order.rejected_in_delivery") return has(rejected.in_delivery, order_id);
    const bool is_decision = std::ranges::any_of(
        cancel_decision_codes, [&](const char* begin) { return exception.code.starts_with(begin); });
    return !is_decision || is_undecided(order_id);
  }
};

std::string order_of(const store::Exception& exception) {
  constexpr std::string_view begin = "order/";
  const std::string end = std::string{"/"} + cancel_at_amazon_topic;
  const std::string& subject = exception.subject;
  if (!subject.starts_with(begin) || !subject.ends_with(end)) return "";
  return subject.substr(begin.size(), subject.size() - begin.size() - end.size());
}

Result<Page> read_page(const Context& context, const std::string& after,
                       const std::vector<store::OpenOrder>& orders) {
  const std::string& connection = context.connection.name;
  auto rejected = read_line_rejections(context, orders);
  if (!rejected) return rejected.error();
  Page page{{}, *std::move(rejected), {}, {}};
  for (const auto& order : orders) page.orders.insert(order.order_id);
  page.undecided = context.stores.cancellations.undecided(connection, after, orders.back().order_id);
  std::erase_if(page.undecided,
                [&](const LineCancellation& line) { return !page.orders.contains(line.order_id); });
  page.told = context.stores.exceptions.list_open();
  std::erase_if(page.told, [&](const store::Exception& each) {
    return each.connection != connection || !page.orders.contains(order_of(each));
  });
  return page;
}

// A line that is known stays as it is, unless SAP has another reason now and Amazon has not taken it. One
// that SAP rejects no more is forgotten with what was told of it: rejected again, it is a new matter.
void keep(Tx& tx, const Context& context, const Page& page) {
  const Instant now = context.clock.now();
  auto& cancellations = context.stores.cancellations;
  for (const LineCancellation& line : page.undecided)
    if (page.rejected.find(line) == nullptr) cancellations.forget(tx, line);
  for (const LineCancellation& line : page.rejected.lines)
    if (!cancellations.add(tx, line, now)) cancellations.found_again(tx, line, now);
  for (const store::Exception& exception : page.told)
    if (!page.still_holds(exception, order_of(exception)))
      context.stores.exceptions.close_of(tx, exception.connection, exception.subject, exception.code, now);
  tell_of_rejections(tx, context, page.rejected);
  for (const auto state : {CancellationState::found, CancellationState::sending})
    if (!cancellations.in_state(context.connection.name, state, 1).empty()) cancel_later(tx, context);
}

Failure cancel_unproven(const std::string& order_id, const std::vector<LineCancellation>& lines) {
  std::string names;
  for (const LineCancellation& line : lines) names += (names.empty() ? "" : ", ") + line.order_item_id;
  return {.next = Next::retry,
          .code = "order.cancel_unproven",
          .text = "order " + order_id + ": Amazon took the cancellation of line " + names +
                  " and does not show it; look at it in Seller Central and cancel it there",
          .subject = order_subject(order_id, cancel_at_amazon_topic),
          .not_before = {}};
}

// A line that was refused may have been cancelled by an earlier feed, or by hand: nobody knows the reason.
std::string told_reason(const LineCancellation& line) {
  const auto reason = amazon::cancel_reason(line.reason);
  if (line.state == CancellationState::refused || !reason) return "shows it as cancelled";
  return line.reason + ", " + mapping::effect_on_rate(*reason);
}

void note_cancelled(Tx& tx, const Context& context, LineCancellation line) {
  const Instant now = context.clock.now();
  const auto before = line.state;
  const auto detail =
      to_args({{"line", line.order_item_id}, {"sap", line.rejection}, {"amazon", told_reason(line)}});
  line.state = CancellationState::proven;
  if (context.stores.cancellations.move(tx, line, before, now))
    context.stores.audit.append(tx, context.actor, "cancelled", order_subject(line.order_id), detail, now);
}

bool is_in_doubt(const LineCancellation& line) {
  return line.state == CancellationState::taken || line.state == CancellationState::refused;
}

}  // namespace

std::vector<Outcome> MerchantCancellations::sweep(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(sweep_one(job));
  return outcomes;
}

std::vector<Outcome> MerchantCancellations::send(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(CancellationFeed{context_}.step(job));
  return outcomes;
}

std::vector<Outcome> MerchantCancellations::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_one(job));
  return outcomes;
}

Outcome MerchantCancellations::sweep_one(const Job& job) {
  const std::string after = from_checkpoint(job, "after").value_or("");
  const auto orders = context_.stores.posted.open_orders(context_.connection.name, after, orders_a_read);
  if (orders.empty()) return Outcome::done();
  const auto page = read_page(context_, after, orders);
  if (!page) return Outcome::failed(page.error());
  return Outcome::unfinished(to_args({{"after", orders.back().order_id}}),
                             [this, page = *page](Tx& tx) { keep(tx, context_, page); });
}

// Each line for itself. Those that were refused are a person's as long as Amazon does not show otherwise.
Outcome MerchantCancellations::prove_one(const Job& job) {
  const std::string order_id = arg(job, "order_id");
  const auto json = amazon::get_order(context_.connection.amazon, *amazon::OrderId::parse(order_id));
  const auto order = json ? amazon::decode_order(*json) : Result<amazon::Order>{json.error()};
  if (!order) return Outcome::failed(order.error());
  std::vector<LineCancellation> shown, missing;
  for (LineCancellation& line : context_.stores.cancellations.of_order(context_.connection.name, order_id))
    if (is_in_doubt(line) && mapping::is_cancelled(*order, line.order_item_id))
      shown.push_back(std::move(line));
    else if (line.state == CancellationState::taken)
      missing.push_back(std::move(line));
  const auto effect = [this, order_id, shown, is_all = missing.empty()](Tx& tx) {
    for (const LineCancellation& line : shown) {
      note_cancelled(tx, context_, line);
      if (line.state == CancellationState::refused) close_decisions(tx, context_, {order_id});
    }
    // What was told of another line of the order is somebody's still.
    if (is_all)
      context_.stores.exceptions.close_of(tx, context_.connection.name,
                                          order_subject(order_id, cancel_at_amazon_topic),
                                          "order.cancel_unproven", context_.clock.now());
  };
  if (missing.empty()) return Outcome::done(effect);
  return Outcome::failed(cancel_unproven(order_id, missing), effect);
}

}  // namespace weir::flows
