#include "flows/adjustment_feed.hpp"

#include <algorithm>

#include "amazon/api/feeds.hpp"
#include "amazon/model/order_cancellation.hpp"
#include "core/digest.hpp"
#include "flows/attempts.hpp"
#include "flows/job_args.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/sweep_progress.hpp"
#include "flows/unclaimed_feeds.hpp"
#include "mapping/sap_refund.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using amazon::feeds::ProcessingStatus;
using jobs::Job;
using jobs::Outcome;
using store::CreditMemoRow;
using store::MemoState;

constexpr Duration adjustment_look_again = 2min;
constexpr Duration adjustment_given_up = 24h;  // Amazon has left feeds of this type at work for days
constexpr Duration decision_holds = 10min;     // what was read for it is older than that: read again
constexpr std::int64_t only_message = 1;

Failure feed_failure(const CreditMemoRow& row, Next next, const char* code, std::string text) {
  return {.next = next,
          .code = code,
          .text = "order " + row.order_id + ": " + std::move(text),
          .subject = memo_subject(row),
          .not_before = {}};
}

// Amazon does not say which document a feed has: the one that nobody else claims is ours. Where several are,
// or where feeds are of a store that was lost, nobody knows, and nothing is sent.
posting::Ask ask_for_feed(const Context& context, const CreditMemoRow& row) {
  return [&context, &row](const std::vector<std::string>& references,
                          Instant since) -> Result<std::map<std::string, std::string>> {
    const auto feeds = unclaimed_feeds(context, amazon::adjustment_feed_type, since - 1min);  // clocks differ
    if (!feeds) return feeds.error();
    if (feeds->empty()) return std::map<std::string, std::string>{};
    const bool is_anybodys = context.stores.poster.may_be_of_lost_store(
        context.connection.name, adjustment_posting, references.front());
    if (feeds->size() > 1 || is_anybodys)
      return feed_failure(row, Next::refuse, "order.adjustment_unanswered",
                          "Amazon has " + std::to_string(feeds->size()) +
                              " payment adjustment feeds that may be the one of credit memo " + row.vbeln);
    return std::map<std::string, std::string>{{references.front(), feeds->front().feed_id}};
  };
}

posting::Send send_feed(const Context& context, const CreditMemoRow& row, const std::string& marketplace) {
  return [&context, &row,
          marketplace](std::span<const posting::Item>) -> Result<std::vector<Result<std::string>>> {
    auto& api = context.connection.amazon;
    const auto document = amazon::upload_feed_document(api, amazon::adjustment_content_type, row.message);
    if (!document) return document.error();
    auto feed =
        amazon::create_feed(api, {amazon::adjustment_feed_type, {marketplace}, *document}, Urgency::orders);
    if (!feed && feed.error().next == Next::refuse) return std::vector<Result<std::string>>{feed.error()};
    if (!feed) return feed.error();
    return std::vector<Result<std::string>>{*feed};
  };
}

bool is_tried_enough(const Job& job, const Failure& failure) {
  if (failure.next == Next::refuse) return true;
  return failure.next == Next::retry && !failure.is_outage && job.failures + 1 >= job.max_failures;
}

std::string without_semicolon(std::string text) {
  std::ranges::replace(text, ';', ',');
  return text;
}

// What could be there is not sent again by itself: a person looks first.
void leave_to_a_person(Tx& tx, const Context& context, CreditMemoRow row, const char* code,
                       const std::string& why) {
  const Instant now = context.clock.now();
  row.state = MemoState::refused;
  if (!context.stores.memos.move(tx, row, MemoState::sending, now)) return;
  const auto posting = context.stores.postings.find(context.connection.name, adjustment_posting,
                                                    attempt_key(context, memo_key(row)));
  const bool may_be_there = posting && (posting->state != store::PostingState::planned ||
                                        std::string_view{code} == "order.adjustment_unanswered");
  if (may_be_there) {  // having it tried again is another attempt
    context.stores.postings.mark_sent(tx, *posting, now);
    context.stores.postings.mark_refused(tx, *posting, now);
  }
  open_remark(
      tx, context, row.order_id,
      {mapping::memo_topic(row.vbeln), code,
       "order " + row.order_id + ": the refund of credit memo " + row.vbeln + ' ' + without_semicolon(why) +
           "; look into Seller Central whether the buyer has it, and refund it there or have it tried "
           "again (weir orders retry " +
           row.order_id + ") if not",
       "finance"});
}

Outcome adjustment_not_yet(const Context& context, const Job& job, const CreditMemoRow& row,
                           const Failure& failure, const std::map<std::string, std::string>& here) {
  const Failure told = of_one_call(failure);
  if (!is_tried_enough(job, told)) return Outcome::failed(told).from(to_args(here));
  const bool is_unanswered = told.code == "order.adjustment_unanswered";
  return Outcome::done([&context, row, told, is_unanswered](Tx& tx) {
    leave_to_a_person(tx, context, row,
                      is_unanswered ? "order.adjustment_unanswered" : "order.adjustment_failed",
                      "cannot be gone on with (" + told.code + ": " + told.text + ")");
  });
}

// Feeds of which the answer is lost are told apart by being alone: no second one is sent beside one.
std::optional<Instant> another_is_unanswered(const Context& context, const std::string& key) {
  constexpr Duration found_within = 1h;
  const Instant now = context.clock.now();
  for (const auto& posting : context.stores.postings.sent_before(now + Duration{1}))
    if (posting.connection == context.connection.name && posting.kind == adjustment_posting &&
        posting.key != key && posting.sent_at.value_or(now) > now - found_within)
      return now + adjustment_look_again;
  return std::nullopt;
}

std::string complaints_of(const amazon::XmlFeedReport& report) {
  std::string why;
  for (const auto& [message, result] : report.results)
    if (result.is_error) why += (why.empty() ? "" : ", ") + result.code + ' ' + result.text;
  return why.empty() ? "without a word" : why;
}

// Amazon has taken it, or nobody can tell: the transactions will.
void prove_refund_later(Tx& tx, const Context& context, CreditMemoRow row) {
  constexpr Duration shown_after = 1h;
  const Instant now = context.clock.now();
  row.state = MemoState::taken;
  if (!context.stores.memos.move(tx, row, MemoState::sending, now)) return;
  context.stores.jobs.enqueue(tx,
                              job_about(context, prove_refund_at_amazon_kind, "amazon", memo_subject(row),
                                        {{"credit_memo", row.vbeln}}, now + shown_after),
                              now);
}

// Nobody knows whether it was given: it is looked for, and somebody is told.
void tell_of_doubt(Tx& tx, const Context& context, const CreditMemoRow& row, const char* code,
                   const std::string& why) {
  prove_refund_later(tx, context, row);
  open_remark(tx, context, row.order_id,
              {mapping::memo_topic(row.vbeln), code,
               "order " + row.order_id + ": " + why + " of credit memo " + row.vbeln +
                   "; look into Seller Central whether the buyer has his money, and refund it there if not",
               "finance"});
}

}  // namespace

std::string memo_key(const CreditMemoRow& row) { return row.order_id + '/' + row.vbeln; }

std::string memo_subject(const CreditMemoRow& row) {
  return order_subject(row.order_id, mapping::memo_topic(row.vbeln));
}

void refund_later(Tx& tx, const Context& context, const CreditMemoRow& row, Instant run_at) {
  const Instant now = context.clock.now();
  context.stores.jobs.enqueue(tx,
                              job_about(context, refund_at_amazon_kind, "amazon", memo_subject(row),
                                        {{"credit_memo", row.vbeln}}, std::max(now, run_at)),
                              now);
}

Outcome AdjustmentFeed::step(const Job& job, const CreditMemoRow& row) {
  const auto feed = from_checkpoint(job, "feed");
  if (!feed) return create(job, row);
  if (const auto result = from_checkpoint(job, "result")) return read(job, row, *feed, *result);
  return wait(job, row, *feed);
}

Outcome AdjustmentFeed::create(const Job& job, const CreditMemoRow& row) {
  const Instant now = context_.clock.now();
  const std::string key = attempt_key(context_, memo_key(row));
  const auto known = context_.stores.postings.find(context_.connection.name, adjustment_posting, key);
  const bool may_be_there = known && known->state != store::PostingState::planned;
  if (!may_be_there && now - row.changed_at > decision_holds)
    return Outcome::unfinished("", [&context = context_, row](Tx& tx) {
      CreditMemoRow again = row;
      again.state = MemoState::found;
      again.message.clear();
      context.stores.memos.move(tx, again, MemoState::sending, context.clock.now());
    });
  if (const auto until = may_be_there ? std::nullopt : another_is_unanswered(context_, key)) {
    Failure failure = feed_failure(row, Next::wait, "order.adjustment_unanswered",
                                   "the answer to another payment adjustment feed is looked for");
    failure.not_before = *until;
    return Outcome::failed(std::move(failure)).from(adjustment_decided);
  }
  const auto posted = context_.stores.posted.find(context_.connection.name, row.order_id);
  const std::string marketplace =
      posted ? posted->marketplace_id : context_.connection.marketplace_ids.front();
  store::Posting intent;
  intent.connection = context_.connection.name;
  intent.kind = adjustment_posting;
  intent.key = intent.reference = key;
  // What a person has tried again was not sent before, says the person.
  const Instant caused_at = key == memo_key(row) ? row.made_at : now;
  const posting::Item item{std::move(intent), {{"feed", sha256_hex(row.message)}}, caused_at};
  const auto receipts = context_.stores.poster.submit_once({&item, 1}, ask_for_feed(context_, row),
                                                           send_feed(context_, row, marketplace));
  if (receipts.front())
    return Outcome::unfinished(to_args({{"step", "wait"}, {"feed", receipts.front()->document}}));
  return adjustment_not_yet(context_, job, row, receipts.front().error(), {{"step", "create"}});
}

Outcome AdjustmentFeed::wait(const Job& job, const CreditMemoRow& row, const std::string& feed_id) {
  const std::map<std::string, std::string> here{{"step", "wait"}, {"feed", feed_id}};
  const auto feed = amazon::get_feed(context_.connection.amazon, feed_id, Urgency::orders);
  if (!feed) return adjustment_not_yet(context_, job, row, feed.error(), here);
  const auto& status = feed->processing_status;
  const bool is_fatal = status == ProcessingStatus::fatal,
             is_cancelled = status == ProcessingStatus::cancelled;
  if (status != ProcessingStatus::done && !is_fatal && !is_cancelled) {  // a word that nobody knows is no end
    const Instant now = context_.clock.now();
    if (now > feed->created_time + adjustment_given_up)
      return Outcome::done([&context = context_, row, feed_id](Tx& tx) {
        tell_of_doubt(tx, context, row, "order.adjustment_unanswered",
                      "Amazon has been at work for a day on payment adjustment feed " + feed_id);
      });
    Failure failure = feed_failure(row, Next::wait, "order.feed_running",
                                   "Amazon is at work on payment adjustment feed " + feed_id);
    failure.not_before = now + adjustment_look_again;
    return Outcome::failed(std::move(failure)).from(to_args(here));
  }
  if (is_cancelled)
    return Outcome::done([&context = context_, row](Tx& tx) {
      leave_to_a_person(tx, context, row, "order.adjustment_failed",
                        "was not given, because somebody has cancelled its feed at Amazon");
    });
  const std::string result = feed->result_feed_document_id.value_or("");
  if (is_fatal && result.empty())
    return Outcome::done([&context = context_, row, feed_id](Tx& tx) {
      tell_of_doubt(tx, context, row, "order.adjustment_failed",
                    "Amazon has given up, without a report, payment adjustment feed " + feed_id);
    });
  auto next = here;
  next.emplace("result", result);
  return Outcome::unfinished(to_args(next));
}

// What no report tells is found out by reading the transactions.
Outcome AdjustmentFeed::read(const Job& job, const CreditMemoRow& row, const std::string& feed_id,
                             const std::string& result_document_id) {
  std::optional<amazon::XmlFeedReport> report;
  if (!result_document_id.empty()) {
    const auto text = amazon::fetch_feed_result(context_.connection.amazon, result_document_id);
    if (!text && text.error().next != Next::refuse)
      return adjustment_not_yet(context_, job, row, text.error(),
                                {{"step", "read"}, {"feed", feed_id}, {"result", result_document_id}});
    if (text)
      if (auto decoded = amazon::decode_xml_feed_report(*text)) report = *std::move(decoded);
  }
  const bool is_refused = report && !amazon::refused_messages(*report, {only_message}).empty();
  if (!is_refused)
    return Outcome::done([&context = context_, row](Tx& tx) { prove_refund_later(tx, context, row); });
  return Outcome::done([&context = context_, row, why = complaints_of(*report)](Tx& tx) {
    leave_to_a_person(tx, context, row, "order.adjustment_refused", "is refused by Amazon (" + why + ")");
  });
}

}  // namespace weir::flows
