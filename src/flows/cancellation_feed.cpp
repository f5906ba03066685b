#include "flows/cancellation_feed.hpp"

#include <algorithm>
#include <set>

#include "amazon/api/feeds.hpp"
#include "amazon/api/orders.hpp"
#include "core/digest.hpp"
#include "flows/job_args.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/sweep_progress.hpp"
#include "mapping/merchant_cancellation.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using amazon::feeds::ProcessingStatus;
using jobs::Outcome;
using store::CancellationState;
using store::LineCancellation;

constexpr std::size_t orders_a_feed = 20;     // each is read before: half a call a second is all there is
constexpr std::size_t lines_looked_at = 200;  // to choose them from
constexpr Duration together = 2min;           // createFeed is one call in two minutes
constexpr Duration feed_look_again = 2min;
constexpr Duration given_up_after = 24h;
constexpr Duration time_to_cancel = 24h;

Failure failure_of(Next next, const char* code, std::string text) {
  return {.next = next, .code = code, .text = std::move(text), .subject = "cancellations", .not_before = {}};
}

// What one line of the feed becomes before it is sent.
struct Chosen {
  LineCancellation line;
  mapping::CancelDecision decision;
};

std::vector<Chosen> decided(const Context& context, const amazon::Order& order,
                            const std::vector<LineCancellation>& lines) {
  std::vector<Chosen> chosen;
  for (const LineCancellation& line : lines)
    if (line.order_id == order.order_id.text())
      chosen.push_back({line, mapping::decide_cancellation(order, line.order_item_id, line.rejection,
                                                           context.connection.cancel_reasons)});
  return chosen;
}

// As many orders as Amazon gives; those that it gives later are chosen later. Fails when it gives none.
Result<std::vector<Chosen>> choose_lines(const Context& context, const std::vector<LineCancellation>& found) {
  std::vector<std::string> orders;
  for (const LineCancellation& line : found)
    if (orders.empty() || orders.back() != line.order_id) orders.push_back(line.order_id);
  std::vector<Chosen> chosen;
  for (std::size_t i = 0; i < std::min(orders.size(), orders_a_feed); ++i) {
    const auto id = amazon::OrderId::parse(orders[i]);
    ensure(id.has_value(), "a cancellation of what is no order id");
    const auto json = amazon::get_order(context.connection.amazon, *id);
    const auto order = json ? amazon::decode_order(*json) : Result<amazon::Order>{json.error()};
    if (!order && chosen.empty()) return order.error();
    if (!order) break;
    for (Chosen& line : decided(context, *order, found)) chosen.push_back(std::move(line));
  }
  return chosen;
}

// What a chosen line is from now on.
LineCancellation moved(const Chosen& chosen, const std::string& batch, std::int64_t message) {
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

void put(Tx& tx, const Context& context, const std::vector<Chosen>& chosen, const std::string& batch) {
  const Instant now = context.clock.now();
  std::map<std::string, std::int64_t> messages;  // one an order
  for (const Chosen& each : chosen) {
    const std::string& order_id = each.line.order_id;
    if (each.decision.step == mapping::CancelStep::send)
      messages.try_emplace(order_id, static_cast<std::int64_t>(messages.size()) + 1);
    const auto message = messages.find(order_id);
    context.stores.cancellations.move(tx, moved(each, batch, message == messages.end() ? 0 : message->second),
                                      CancellationState::found, now);
    if (each.decision.step == mapping::CancelStep::refuse)
      context.stores.exceptions.open(tx, exception_of(context, order_id, each.decision.remark), now);
  }
}

std::optional<amazon::CancelReason> reason_of(const std::string& word) { return amazon::cancel_reason(word); }

// The feed of a batch: the same lines make the same bytes.
std::string feed_text(const Context& context, const std::vector<LineCancellation>& lines) {
  std::map<std::int64_t, amazon::Cancellation> messages;
  for (const LineCancellation& line : lines) {
    const auto reason = reason_of(line.reason);
    const auto id = amazon::OrderId::parse(line.order_id);
    ensure(reason && id, "a cancellation on its way without a reason of Amazon's");
    auto [message, is_new] = messages.try_emplace(line.message, amazon::Cancellation{line.message, *id, {}});
    message->second.items.push_back({line.order_item_id, *reason});
  }
  std::vector<amazon::Cancellation> all;
  for (auto& [id, message] : messages) all.push_back(std::move(message));
  return amazon::encode_cancellations(context.connection.seller_id, all);
}

// Feeds of this type since then that are no batch of ours.
Result<std::vector<std::string>> unclaimed_feeds(const Context& context, Instant since) {
  std::vector<std::string> unclaimed;
  amazon::FeedPlace place;
  for (;;) {
    auto page = amazon::feeds_page(context.connection.amazon, amazon::cancellation_feed_type, since, place);
    if (!page) return page.error();
    for (const auto& feed : page->feeds)
      if (context.stores.postings.with_receipt(context.connection.name, feed.feed_id).empty())
        unclaimed.push_back(feed.feed_id);
    if (!page->next) return unclaimed;
    place = *page->next;
  }
}

// Amazon does not say which document a feed has: the one that nobody else claims is ours. Where several are,
// nobody knows, and nothing is sent.
posting::Ask ask_amazon(const Context& context) {
  return [&context](const std::vector<std::string>& references,
                    Instant since) -> Result<std::map<std::string, std::string>> {
    constexpr Duration clocks_differ = 1min;
    const auto feeds = unclaimed_feeds(context, since - clocks_differ);
    if (!feeds) return feeds.error();
    if (feeds->empty()) return std::map<std::string, std::string>{};
    if (feeds->size() > 1)
      return failure_of(
          Next::refuse, "order.feed_unclear",
          "Amazon has " + std::to_string(feeds->size()) +
              " cancellation feeds that may be ours; look into Seller Central whether the lines "
              "of batch " +
              references.front() + " are cancelled");
    return std::map<std::string, std::string>{{references.front(), feeds->front()}};
  };
}

posting::Send send_to_amazon(const Context& context, const std::string& text) {
  return [&context, &text](std::span<const posting::Item>) -> Result<std::vector<Result<std::string>>> {
    auto& api = context.connection.amazon;
    const auto document = amazon::upload_feed_document(api, amazon::cancellation_content_type, text);
    if (!document) return document.error();
    auto feed = amazon::create_feed(
        api, {amazon::cancellation_feed_type, context.connection.marketplace_ids, *document},
        Urgency::orders);
    if (!feed && feed.error().next == Next::refuse) return std::vector<Result<std::string>>{feed.error()};
    if (!feed) return feed.error();
    return std::vector<Result<std::string>>{*feed};
  };
}

mapping::Remark refusal_of(const LineCancellation& line, const std::string& why) {
  return {cancel_topic, "order.cancel_refused",
          "order " + line.order_id + ": Amazon refuses the cancellation of line " + line.order_item_id +
              " (" + why + "); cancel it in Seller Central, or take the rejection back in SAP (VA02)",
          "operations"};
}

std::string why_of(const amazon::XmlFeedReport& report, std::int64_t message) {
  std::string why;
  const auto [begin, end] = report.results.equal_range(message);
  for (auto at = begin; at != end; ++at)
    if (at->second.is_error) why += (why.empty() ? "" : ", ") + at->second.code + ' ' + at->second.text;
  return why.empty() ? "without a word" : why;
}

// Messages that Amazon took are read back; the others are a person's.
void put_result(Tx& tx, const Context& context, const std::vector<LineCancellation>& lines,
                const std::set<std::int64_t>& taken, const amazon::XmlFeedReport& report) {
  const Instant now = context.clock.now();
  for (LineCancellation line : lines) {
    const bool is_taken = taken.contains(line.message);
    line.state = is_taken ? CancellationState::taken : CancellationState::refused;
    if (!context.stores.cancellations.move(tx, line, CancellationState::sending, now)) continue;
    if (is_taken)
      prove_cancellation_later(tx, context, line.order_id);
    else
      context.stores.exceptions.open(
          tx, exception_of(context, line.order_id, refusal_of(line, why_of(report, line.message))), now);
  }
}

std::set<std::int64_t> messages_of(const std::vector<LineCancellation>& lines) {
  std::set<std::int64_t> messages;
  for (const LineCancellation& line : lines) messages.insert(line.message);
  return messages;
}

}  // namespace

store::Exception exception_of(const Context& context, const std::string& order_id,
                              const mapping::Remark& remark) {
  const std::size_t mark = remark.text.rfind("; ");
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = remark.code;
  exception.subject = order_subject(order_id, remark.topic);
  exception.reason = remark.text.substr(0, mark);
  exception.next = mark == std::string::npos ? "look at it" : remark.text.substr(mark + 2);
  exception.owner = remark.owner;
  exception.deadline = context.clock.now() + time_to_cancel;
  return exception;
}

void cancel_later(Tx& tx, const Context& context) {
  const Instant now = context.clock.now();
  context.stores.jobs.enqueue(
      tx, job_about(context, cancel_at_amazon_kind, "amazon", "cancellations", {}, now + together), now);
}

void prove_cancellation_later(Tx& tx, const Context& context, const std::string& order_id) {
  constexpr Duration shown_after = 5min;  // Amazon shows a change some minutes after it happened
  const Instant now = context.clock.now();
  auto job = job_about(context, prove_cancellation_kind, "amazon", order_subject(order_id, cancel_topic),
                       {{"order_id", order_id}}, now + shown_after);
  job.max_failures = proof_attempts;
  context.stores.jobs.enqueue(tx, job, now);
}

Outcome CancellationFeed::step(const jobs::Job& job) {
  const auto batch = from_checkpoint(job, "batch");
  if (!batch) return choose();
  if (const auto result = from_checkpoint(job, "result")) return read(*batch, *result);
  if (const auto feed = from_checkpoint(job, "feed")) return wait(*batch, *feed);
  return create(*batch);
}

// A batch that was chosen before and has not ended is gone on with first.
Outcome CancellationFeed::choose() {
  auto& cancellations = context_.stores.cancellations;
  const std::string& connection = context_.connection.name;
  const auto begun = cancellations.in_state(connection, CancellationState::sending, 1);
  if (!begun.empty()) return Outcome::unfinished(to_args({{"batch", begun.front().batch}}));
  const auto found = cancellations.in_state(connection, CancellationState::found, lines_looked_at);
  if (found.empty()) return Outcome::done();
  if (context_.connection.seller_id.empty())
    return Outcome::failed(failure_of(Next::refuse, "order.no_seller_id",
                                      "lines were rejected in SAP, and a feed that cancels them needs the "
                                      "seller's id; set amazon.seller_id"));
  const auto chosen = choose_lines(context_, found);
  if (!chosen) return Outcome::failed(chosen.error());
  const std::string batch = to_text(context_.clock.now());
  const auto effect = [&context = context_, chosen = *chosen, batch](Tx& tx) {
    put(tx, context, chosen, batch);
  };
  const bool has_some = std::ranges::any_of(
      *chosen, [](const Chosen& each) { return each.decision.step == mapping::CancelStep::send; });
  if (has_some) return Outcome::unfinished(to_args({{"batch", batch}}), effect);
  return Outcome::done(effect);
}

Outcome CancellationFeed::create(const std::string& batch) {
  const auto lines = context_.stores.cancellations.of_batch(context_.connection.name, batch);
  const std::string text = feed_text(context_, lines);
  store::Posting intent;
  intent.connection = context_.connection.name;
  intent.kind = cancellation_posting;
  intent.key = intent.reference = batch;
  const posting::Item item{std::move(intent), {{"feed", sha256_hex(text)}}};
  const auto receipts =
      context_.stores.poster.submit_once({&item, 1}, ask_amazon(context_), send_to_amazon(context_, text));
  if (!receipts.front())
    return Outcome::failed(of_one_call(receipts.front().error())).from(to_args({{"batch", batch}}));
  return Outcome::unfinished(to_args({{"batch", batch}, {"feed", receipts.front()->document}}));
}

Outcome CancellationFeed::wait(const std::string& batch, const std::string& feed_id) {
  const std::map<std::string, std::string> here{{"batch", batch}, {"feed", feed_id}};
  const auto feed = amazon::get_feed(context_.connection.amazon, feed_id, Urgency::orders);
  if (!feed) return Outcome::failed(of_one_call(feed.error())).from(to_args(here));
  const auto status = feed->processing_status;
  if (status == ProcessingStatus::in_queue || status == ProcessingStatus::in_progress) {
    const Instant now = context_.clock.now();
    const bool is_stuck = now > feed->created_time + given_up_after;
    Failure failure = failure_of(is_stuck ? Next::refuse : Next::wait, "order.feed_running",
                                 "Amazon is still at work on cancellation feed " + feed_id +
                                     "; look into Seller Central whether its lines are cancelled");
    failure.not_before = now + feed_look_again;
    return Outcome::failed(std::move(failure)).from(to_args(here));
  }
  auto next = here;
  next.emplace("result", feed->result_feed_document_id.value_or(""));
  return Outcome::unfinished(to_args(next));
}

// What no report tells is found out by reading the orders.
Outcome CancellationFeed::read(const std::string& batch, const std::string& result_document_id) {
  const auto lines = context_.stores.cancellations.of_batch(context_.connection.name, batch);
  std::set<std::int64_t> taken = messages_of(lines);
  amazon::XmlFeedReport report;
  if (!result_document_id.empty()) {
    const auto text = amazon::fetch_feed_result(context_.connection.amazon, result_document_id);
    if (!text && text.error().next != Next::refuse) return Outcome::failed(of_one_call(text.error()));
    const auto read =
        text ? amazon::decode_xml_feed_report(*text) : Result<amazon::XmlFeedReport>{text.error()};
    const auto told =
        read ? amazon::taken_messages(*read, taken) : Result<std::set<std::int64_t>>{read.error()};
    if (read) report = *read;
    if (told) taken = *told;
  }
  return Outcome::done([&context = context_, lines, taken, report, batch](Tx& tx) {
    put_result(tx, context, lines, taken, report);
    context.stores.poster.proven(tx, context.connection.name, cancellation_posting, batch);
    if (!context.stores.cancellations.in_state(context.connection.name, CancellationState::found, 1).empty())
      cancel_later(tx, context);
  });
}

}  // namespace weir::flows
