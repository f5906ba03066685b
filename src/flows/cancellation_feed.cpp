#include "flows/cancellation_feed.hpp"

#include <algorithm>
#include <set>

#include "amazon/api/feeds.hpp"
#include "core/digest.hpp"
#include "flows/cancellation_choice.hpp"
#include "flows/job_args.hpp"
#include "flows/line_rejections.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/sweep_progress.hpp"
#include "flows/unclaimed_feeds.hpp"
#include "mapping/merchant_cancellation.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using amazon::feeds::ProcessingStatus;
using jobs::Outcome;
using store::CancellationState;
using store::LineCancellation;

constexpr std::size_t lines_looked_at = 200;  // to choose them from
constexpr Duration together = 2min;           // createFeed is one call in two minutes
constexpr Duration feed_look_again = 2min;
constexpr Duration given_up_after = 24h;
constexpr const char* withdrawn_code = "order.rejection_withdrawn";

// A batch is named by the moment in which it was chosen.
std::string batch_of(Instant instant) { return to_text(instant); }
Instant chosen_at(const std::string& batch) { return instant_from(batch); }

Failure failure_of(Next next, const char* code, std::string text) {
  return {.next = next, .code = code, .text = std::move(text), .subject = "cancellations", .not_before = {}};
}

// The feed of a batch: the same lines make the same bytes.
std::string feed_text(const Context& context, const std::vector<LineCancellation>& lines) {
  std::map<std::int64_t, amazon::Cancellation> messages;
  for (const LineCancellation& line : lines) {
    const auto reason = amazon::cancel_reason(line.reason);
    const auto id = amazon::OrderId::parse(line.order_id);
    ensure(reason && id, "a cancellation on its way without a reason of Amazon's");
    auto [message, is_new] = messages.try_emplace(line.message, amazon::Cancellation{line.message, *id, {}});
    message->second.items.push_back({line.order_item_id, *reason});
  }
  std::vector<amazon::Cancellation> all;
  for (auto& [id, message] : messages) all.push_back(std::move(message));
  return amazon::encode_cancellations(context.connection.seller_id, all);
}

// Amazon does not say which document a feed has: the one that nobody else claims is ours. Where several are,
// or where feeds are of a store that was lost, nobody knows, and nothing is sent.
posting::Ask ask_amazon(const Context& context) {
  return [&context](const std::vector<std::string>& references,
                    Instant since) -> Result<std::map<std::string, std::string>> {
    constexpr Duration clocks_differ = 1min;
    const auto feeds = unclaimed_feeds(context, amazon::cancellation_feed_type, since - clocks_differ);
    if (!feeds) return feeds.error();
    if (feeds->empty()) return std::map<std::string, std::string>{};
    const bool is_anybodys = context.stores.poster.may_be_of_lost_store(
        context.connection.name, cancellation_posting, references.front());
    if (feeds->size() > 1 || is_anybodys)
      return failure_of(
          Next::refuse, "order.feed_unclear",
          "Amazon has " + std::to_string(feeds->size()) +
              " cancellation feeds that may be ours; look into Seller Central whether the lines "
              "of batch " +
              references.front() + " are cancelled");
    return std::map<std::string, std::string>{{references.front(), feeds->front().feed_id}};
  };
}

// Between choosing and sending a rejection may have been taken back: then the whole batch is chosen anew.
posting::Send send_to_amazon(const Context& context, const std::string& text, bool is_withdrawn) {
  return [&context, &text,
          is_withdrawn](std::span<const posting::Item>) -> Result<std::vector<Result<std::string>>> {
    if (is_withdrawn)
      return std::vector<Result<std::string>>{
          failure_of(Next::refuse, withdrawn_code, "a line of it is not rejected in SAP any more")};
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

std::vector<LineCancellation> on_their_way(const Context& context, const std::string& batch) {
  auto lines = context.stores.cancellations.of_batch(context.connection.name, batch);
  std::erase_if(lines, [](const LineCancellation& line) { return line.state != CancellationState::sending; });
  return lines;
}

// Nothing of it was sent, and nothing will be: its lines are chosen anew.
void dissolve(Tx& tx, const Context& context, const std::string& batch) {
  for (LineCancellation line : on_their_way(context, batch)) {
    line.state = CancellationState::found;
    line.reason = line.batch = "";
    line.message = 0;
    context.stores.cancellations.move(tx, line, CancellationState::sending, context.clock.now());
  }
  cancel_later(tx, context);
}

mapping::Remark given_up(const std::string& order_id, const Failure& why) {
  std::string text = why.text;
  std::ranges::replace(text, ';', ',');
  const bool is_of_feeds = why.code == "order.feed_unclear" || why.code == "order.feed_running";
  return {cancel_at_amazon_topic, is_of_feeds ? why.code : "order.feed_failed",
          "order " + order_id +
              ": lines that were rejected in SAP are in a cancellation feed that cannot be "
              "gone on with (" +
              why.code + ": " + text +
              "); look into Seller Central whether they are cancelled, "
              "and have it tried again if they are not: weir orders retry " +
              order_id,
          "operations"};
}

void read_back_later(Tx& tx, const Context& context, const std::vector<LineCancellation>& lines) {
  for (const std::string& id : orders_of(lines)) prove_cancellation_later(tx, context, id);
}

// A feed that does not come through keeps its own orders back, and no others. Where Amazon may have worked on
// it, its orders are read: some lines may be cancelled after all.
void give_up(Tx& tx, const Context& context, const std::string& batch, const Failure& why) {
  const Instant now = context.clock.now();
  const auto lines = on_their_way(context, batch);
  for (LineCancellation line : lines) {
    line.state = CancellationState::refused;
    context.stores.cancellations.move(tx, line, CancellationState::sending, now);
  }
  for (const std::string& id : orders_of(lines)) open_remark(tx, context, id, given_up(id, why));
  const auto posting = context.stores.postings.find(context.connection.name, cancellation_posting, batch);
  if (posting && context.stores.postings.mark_refused(tx, *posting, now)) read_back_later(tx, context, lines);
}

// What cannot go on, or has been tried often enough, ends here; all else comes back to where it stands.
Outcome not_yet(const Context& context, const jobs::Job& job, const Failure& failure,
                const std::map<std::string, std::string>& here) {
  const Failure told = of_one_call(failure);
  const bool is_last = told.next == Next::retry && !told.is_outage && job.failures + 1 >= job.max_failures;
  if (told.next != Next::refuse && !is_last) return Outcome::failed(told).from(to_args(here));
  return Outcome::done(
      [&context, batch = here.at("batch"), told](Tx& tx) { give_up(tx, context, batch, told); });
}

// Feeds of which the answer is lost are told apart by being alone: no second one is sent beside one.
std::optional<Instant> unanswered(const Context& context) {
  constexpr Duration found_within = 1h;
  const Instant now = context.clock.now();
  for (const auto& posting : context.stores.postings.sent_before(now + 1ms)) {
    const bool is_feed =
        posting.connection == context.connection.name && posting.kind == cancellation_posting;
    if (is_feed && chosen_at(posting.key) > now - found_within) return now + feed_look_again;
  }
  return std::nullopt;
}

mapping::Remark refusal_of(const LineCancellation& line, const std::string& why) {
  return {cancel_at_amazon_topic, "order.cancel_refused",
          "order " + line.order_id + ": Amazon refuses the cancellation of line " + line.order_item_id +
              " (" + why + "); cancel it in Seller Central, have it tried again (weir orders retry " +
              line.order_id + "), or take the rejection back in SAP (VA02)",
          "operations"};
}

std::string why_of(const amazon::XmlFeedReport& report, std::int64_t message) {
  std::string why;
  for (const auto& [id, result] : report.results)
    if (result.is_error && (id == message || id == 0))
      why += (why.empty() ? "" : ", ") + result.code + ' ' + result.text;
  return why.empty() ? "without a word" : why;
}

std::set<std::int64_t> messages_of(const std::vector<LineCancellation>& lines) {
  std::set<std::int64_t> messages;
  for (const LineCancellation& line : lines) messages.insert(line.message);
  return messages;
}

// All orders are read back. Messages with an error are a person's until Amazon shows otherwise: an earlier
// feed, of which the answer was lost, may have cancelled them.
void put_result(Tx& tx, const Context& context, const std::vector<LineCancellation>& lines,
                const amazon::XmlFeedReport& report) {
  const Instant now = context.clock.now();
  const auto refused = amazon::refused_messages(report, messages_of(lines));
  for (LineCancellation line : lines) {
    const bool is_refused = refused.contains(line.message);
    line.state = is_refused ? CancellationState::refused : CancellationState::taken;
    if (context.stores.cancellations.move(tx, line, CancellationState::sending, now) && is_refused)
      open_remark(tx, context, line.order_id, refusal_of(line, why_of(report, line.message)));
  }
  read_back_later(tx, context, lines);
}

bool is_given_up(ProcessingStatus status) {
  return status == ProcessingStatus::fatal || status == ProcessingStatus::cancelled;
}

Failure ended_as(const std::string& feed_id, const std::string& status) {
  return failure_of(Next::refuse, "order.feed_failed",
                    "Amazon ended cancellation feed " + feed_id + " as " + status + ", without a report");
}

}  // namespace

void cancel_later(Tx& tx, const Context& context) {
  const Instant now = context.clock.now();
  context.stores.jobs.enqueue(
      tx, job_about(context, cancel_at_amazon_kind, "amazon", "cancellations", {}, now + together), now);
}

void send_batch_later(Tx& tx, const Context& context, const std::string& batch) {
  const Instant now = context.clock.now();
  context.stores.jobs.enqueue(
      tx,
      job_about(context, cancel_at_amazon_kind, "amazon", "cancellations/" + batch, {{"batch", batch}}, now),
      now);
}

void cancel_again(Tx& tx, const Context& context, const std::string& order_id, Instant until) {
  const Instant now = context.clock.now();
  auto& cancellations = context.stores.cancellations;
  if (cancellations.reopen(tx, context.connection.name, order_id, until, now) > 0) cancel_later(tx, context);
  if (cancellations.is_unproven(tx, context.connection.name, order_id))
    prove_cancellation_later(tx, context, order_id);
}

void prove_cancellation_later(Tx& tx, const Context& context, const std::string& order_id) {
  constexpr Duration shown_after = 5min;  // Amazon shows a change some minutes after it happened
  const Instant now = context.clock.now();
  auto job =
      job_about(context, prove_cancellation_kind, "amazon", order_subject(order_id, cancel_at_amazon_topic),
                {{"order_id", order_id}}, now + shown_after);
  job.max_failures = proof_attempts;
  context.stores.jobs.enqueue(tx, job, now);
}

Outcome CancellationFeed::step(const jobs::Job& job) {
  const std::string batch = from_checkpoint(job, "batch").value_or(arg_or(job, "batch", ""));
  if (batch.empty()) return choose();
  if (const auto result = from_checkpoint(job, "result")) return read(job, batch, *result);
  if (const auto feed = from_checkpoint(job, "feed")) return wait(job, batch, *feed);
  return create(job, batch);
}

// A batch goes its way in a job of its own; one that has lost its job gets another.
Outcome CancellationFeed::choose() {
  auto& cancellations = context_.stores.cancellations;
  const std::string& connection = context_.connection.name;
  std::set<std::string> begun;
  for (const auto& line : cancellations.in_state(connection, CancellationState::sending, lines_looked_at))
    begun.insert(line.batch);
  const auto go_on = [&context = context_, begun](Tx& tx) {
    for (const std::string& batch : begun) send_batch_later(tx, context, batch);
  };
  const auto found = cancellations.in_state(connection, CancellationState::found, lines_looked_at);
  if (found.empty()) return Outcome::done(go_on);
  if (context_.connection.seller_id.empty())
    return Outcome::failed(failure_of(Next::refuse, "order.no_seller_id",
                                      "lines were rejected in SAP, and a feed that cancels them needs the "
                                      "seller's id; set amazon.seller_id"));
  if (const auto until = unanswered(context_)) {
    Failure failure = failure_of(Next::wait, "order.feed_unanswered", "the answer to a feed is looked for");
    failure.not_before = *until;
    return Outcome::failed(std::move(failure), go_on);
  }
  const auto choice = choose_cancellations(context_, found);
  if (!choice) return Outcome::failed(choice.error(), go_on);
  const std::string batch = batch_of(context_.clock.now());
  return Outcome::done([&context = context_, choice = *choice, batch, go_on](Tx& tx) {
    go_on(tx);
    note_choice(tx, context, choice, batch);
  });
}

Outcome CancellationFeed::create(const jobs::Job& job, const std::string& batch) {
  const auto lines = on_their_way(context_, batch);
  if (lines.empty()) return Outcome::done();
  const auto rejected = read_line_rejections(context_, lines);
  if (!rejected) return Outcome::failed(rejected.error()).from(to_args({{"batch", batch}}));
  const bool is_withdrawn = !std::ranges::all_of(
      lines, [&](const LineCancellation& line) { return rejected->find(line) != nullptr; });
  const std::string text = feed_text(context_, lines);
  store::Posting intent;
  intent.connection = context_.connection.name;
  intent.kind = cancellation_posting;
  intent.key = intent.reference = batch;
  const posting::Item item{std::move(intent), {{"feed", sha256_hex(text)}}, chosen_at(batch)};
  const auto receipts = context_.stores.poster.submit_once({&item, 1}, ask_amazon(context_),
                                                           send_to_amazon(context_, text, is_withdrawn));
  if (receipts.front())
    return Outcome::unfinished(to_args({{"batch", batch}, {"feed", receipts.front()->document}}));
  const Failure& failure = receipts.front().error();
  const bool was_refused = failure.code == withdrawn_code || failure.code == "posting.refused_before";
  if (is_withdrawn && was_refused)
    return Outcome::done([&context = context_, batch](Tx& tx) { dissolve(tx, context, batch); });
  return not_yet(context_, job, failure, {{"batch", batch}});
}

Outcome CancellationFeed::wait(const jobs::Job& job, const std::string& batch, const std::string& feed_id) {
  const std::map<std::string, std::string> here{{"batch", batch}, {"feed", feed_id}};
  const auto feed = amazon::get_feed(context_.connection.amazon, feed_id, Urgency::orders);
  if (!feed) return not_yet(context_, job, feed.error(), here);
  const auto& status = feed->processing_status;
  const bool is_ended = is_given_up(status.value());
  if (status != ProcessingStatus::done && !is_ended) {  // a word that nobody knows is no end
    const Instant now = context_.clock.now();
    const bool is_stuck = now > feed->created_time + given_up_after;
    Failure failure = failure_of(is_stuck ? Next::refuse : Next::wait, "order.feed_running",
                                 "Amazon is still at work on cancellation feed " + feed_id);
    failure.not_before = now + feed_look_again;
    return not_yet(context_, job, failure, here);
  }
  auto next = here;
  next.emplace("result", feed->result_feed_document_id.value_or(""));
  if (is_ended && next.at("result").empty())
    return not_yet(context_, job, ended_as(feed_id, status.text()), here);
  if (is_ended) next.emplace("ended", status.text());
  return Outcome::unfinished(to_args(next));
}

// What no report tells is found out by reading the orders; of a feed that Amazon gave up a person is told.
Outcome CancellationFeed::read(const jobs::Job& job, const std::string& batch,
                               const std::string& result_document_id) {
  const auto lines = on_their_way(context_, batch);
  const std::string feed_id = from_checkpoint(job, "feed").value_or("");
  const auto ended = from_checkpoint(job, "ended");
  amazon::XmlFeedReport report;
  if (!result_document_id.empty()) {
    std::map<std::string, std::string> here{
        {"batch", batch}, {"feed", feed_id}, {"result", result_document_id}};
    if (ended) here.emplace("ended", *ended);
    const auto text = amazon::fetch_feed_result(context_.connection.amazon, result_document_id);
    if (!text && text.error().next != Next::refuse) return not_yet(context_, job, text.error(), here);
    auto read = text ? amazon::decode_xml_feed_report(*text) : Result<amazon::XmlFeedReport>{text.error()};
    if (!read && ended) return not_yet(context_, job, ended_as(feed_id, *ended), here);
    if (read) report = *std::move(read);
  }
  return Outcome::done([&context = context_, lines, report, batch](Tx& tx) {
    put_result(tx, context, lines, report);
    context.stores.poster.proven(tx, context.connection.name, cancellation_posting, batch);
  });
}

}  // namespace weir::flows
