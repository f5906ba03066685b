#include "flows/feed_quantities.hpp"

#include <algorithm>

#include "amazon/api/feeds.hpp"
#include "amazon/api/listings.hpp"
#include "amazon/model/listings_feed.hpp"
#include "flows/job_args.hpp"
#include "flows/send_quantities.hpp"
#include "flows/stock_jobs.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
namespace feed_model = amazon::listings_feed;
using amazon::feeds::ProcessingStatus;
using jobs::Job;
using jobs::Outcome;
using store::FeedState;
using store::StockFeed;
using store::StockListing;

constexpr Duration quantity_feed_look_again = 1min;
constexpr Duration hanging_look_again = 15min;
constexpr Duration hangs_after = 1h;           // usually minutes
constexpr Duration forgotten_after = 7 * 24h;  // Amazon cancels none by itself
constexpr Duration feed_clocks_differ = 1min;

Failure feed_failure(Next next, const char* code, std::string text, std::optional<Instant> at = {}) {
  return {.next = next, .code = code, .text = std::move(text), .subject = "feed", .not_before = at};
}

// The same listings make the same bytes. Their place among them is the number of their message.
feed_model::Document document_of(const Context& context, const std::vector<StockListing>& listings) {
  feed_model::Document document{
      .header = {.seller_id = context.connection.stock.self.seller, .version = "2.0"}, .messages = {}};
  for (const StockListing& each : listings) {
    feed_model::Message message;
    message.message_id = static_cast<std::int64_t>(document.messages.size()) + 1;
    message.sku = each.key.sku;
    message.operation_type = feed_model::OperationType::patch;
    message.product_type = "PRODUCT";
    message.patches = {amazon::quantity_patch(each.sent->change.pieces)};
    document.messages.push_back(std::move(message));
  }
  return document;
}

// Feeds of this type since then that are no batch of ours.
Result<std::vector<std::string>> foreign_feeds(const Context& context, Instant since) {
  std::vector<std::string> foreign;
  amazon::FeedPlace place;
  for (;;) {
    auto page = amazon::feeds_page(context.connection.amazon, feed_model::feed_type, since, place);
    if (!page) return page.error();
    for (const auto& feed : page->feeds)
      if (!context.stores.stock.feeds.is_ours(context.connection.name, feed.feed_id))
        foreign.push_back(feed.feed_id);
    if (!page->next) return foreign;
    place = *page->next;
  }
}

// Everything was taken off sale since: its figures are old.
bool is_zeroed(const Context& context, const StockFeed& feed) {
  const auto found = context.stores.stock.rounds.find_switch(context.connection.name);
  return found && found->state == store::SwitchState::zero && found->at >= feed.chosen_at;
}

// What Amazon ships by now has no message in the feed.
std::vector<StockListing> listings_to_send(const Context& context, const StockFeed& feed) {
  auto& listings = context.stores.stock.listings;
  auto chosen = listings.of_batch(context.connection.name, feed.batch);
  const auto is_not_ours = [](const StockListing& each) {
    return each.standing != store::ListingStanding::sold;
  };
  if (std::ranges::none_of(chosen, is_not_ours)) return chosen;
  context.stores.jobs.transact([&](Tx& tx) {
    for (const StockListing& each : chosen)
      if (is_not_ours(each)) listings.change(tx, each.key, [](StockListing& is) { lost(is); });
  });
  std::erase_if(chosen, is_not_ours);
  return chosen;
}

void give_listings_back(Tx& tx, const Context& context, const std::string& batch) {
  auto& listings = context.stores.stock.listings;
  for (const StockListing& each : listings.of_batch(context.connection.name, batch))
    listings.change(tx, each.key, [](StockListing& listing) { lost(listing); });
  send_later(tx, context, context.connection.name);
}

void end_feed(Tx& tx, const Context& context, StockFeed feed, bool has_failed) {
  feed.state = FeedState::ended;
  feed.has_failed = has_failed;
  feed.ended_at = context.clock.now();
  context.stores.stock.feeds.put(tx, feed);
  close_stock_exceptions(tx, context, stock_subject("feed/" + feed.batch));
}

std::string feed_refusal(const feed_model::Outcome& outcome) {
  for (const auto& issue : outcome.issues)
    if (issue.severity == amazon::listings::IssueSeverity::error && issue.code) return *issue.code;
  return "amazon.listing_invalid";
}

std::string feed_issue_words(const feed_model::Outcome& outcome) {
  std::string words;
  for (const auto& issue : outcome.issues)
    if (issue.severity == amazon::listings::IssueSeverity::error)
      words += (words.empty() ? "" : ", ") + issue.code.value_or("") + ' ' + issue.message;
  return words.empty() ? "without a word" : words;
}

void keep_result(Tx& tx, const Context& context, const std::vector<StockListing>& listings,
                 const std::map<std::int64_t, feed_model::Outcome>& outcomes) {
  for (std::size_t i = 0; i < listings.size(); ++i) {
    const feed_model::Outcome& outcome = outcomes.at(static_cast<std::int64_t>(i) + 1);
    const stock::Change& change = listings[i].sent->change;
    note_answer(tx, context, change, outcome.is_accepted ? "" : feed_refusal(outcome));
    if (outcome.is_accepted)
      close_stock_exceptions(tx, context, sku_subject(change.listing.sku));
    else
      tell_of_refusal(tx, context, change.listing.sku, change.pieces, feed_issue_words(outcome));
  }
}

Result<std::map<std::int64_t, feed_model::Outcome>> outcomes_in(const std::string& report,
                                                                std::size_t messages) {
  const auto read = feed_model::decode_report(report);
  if (!read) return read.error();
  std::set<std::int64_t> sent;
  for (std::size_t i = 0; i < messages; ++i) sent.insert(static_cast<std::int64_t>(i) + 1);
  return feed_model::outcomes_of(*read, sent);
}

}  // namespace

std::vector<Outcome> FeedQuantities::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(step(job));
  return outcomes;
}

Outcome FeedQuantities::step(const Job& job) {
  const auto feed = context_.stores.stock.feeds.find(context_.connection.name, arg(job, "batch"));
  if (!feed || feed->state == FeedState::ended) return Outcome::done();
  if (const auto result = from_checkpoint(job, "result")) return read(*feed, *result);
  if (!feed->feed_id.empty()) return wait(*feed);
  const auto document = from_checkpoint(job, "document");
  return document ? create(job, *feed, *document) : upload(*feed);
}

// A feed that cannot be made keeps its listings for so long, and no longer.
std::optional<Failure> FeedQuantities::not_to_make(const StockFeed& feed) const {
  if (!may_send(context_) || is_zeroed(context_, feed))
    return feed_failure(Next::refuse, "stock.feed_withdrawn", "nothing of it may be sent");
  if (context_.clock.now() - feed.chosen_at < hangs_after) return std::nullopt;
  return feed_failure(Next::refuse, "stock.feed_not_made",
                      "for an hour it could not be made; see whether Weir reaches the address that Amazon "
                      "gives for uploads");
}

Outcome FeedQuantities::upload(const StockFeed& feed) {
  if (const auto why = not_to_make(feed)) return give_back(feed, *why);
  const auto listings = listings_to_send(context_, feed);
  if (listings.empty())
    return give_back(feed, feed_failure(Next::refuse, "stock.feed_withdrawn", "nothing of it may be sent"));
  const auto text = feed_model::encode_feed(document_of(context_, listings));
  if (!text) return give_back(feed, text.error());
  const auto document =
      amazon::upload_feed_document(context_.connection.amazon, feed_model::content_type, *text);
  if (!document && document.error().next == Next::refuse) return give_back(feed, document.error());
  if (!document) return Outcome::failed(of_one_call(document.error()));
  return Outcome::unfinished(to_args({{"document", *document}}));
}

// Amazon makes a feed of each request: whoever may have asked before, and died or got no answer, looks for it
// first.
Outcome FeedQuantities::create(const Job& job, StockFeed feed, const std::string& document) {
  const std::string here = job.checkpoint;
  const auto why_not = not_to_make(feed);
  std::string feed_id;
  if (job.failures > 0) {
    const auto foreign = foreign_feeds(context_, feed.chosen_at - feed_clocks_differ);
    if (!foreign && why_not) return give_back(feed, *why_not);
    if (!foreign) return Outcome::failed(of_one_call(foreign.error())).from(here);
    if (foreign->size() > 1)
      return give_back(feed, feed_failure(Next::refuse, "stock.feed_unclear",
                                          "Amazon has " + std::to_string(foreign->size()) +
                                              " feeds of quantities that may be ours; see in Seller Central "
                                              "who else sends quantities"));
    if (foreign->size() == 1) feed_id = foreign->front();
  }
  if (feed_id.empty()) {
    if (why_not) return give_back(feed, *why_not);
    const auto created = amazon::create_feed(
        context_.connection.amazon, {feed_model::feed_type, context_.connection.marketplace_ids, document});
    if (!created && created.error().next == Next::refuse) return give_back(feed, created.error());
    if (!created) return Outcome::failed(of_one_call(created.error())).from(here);
    feed_id = *created;
  }
  feed.feed_id = feed_id;
  feed.state = FeedState::running;
  return Outcome::unfinished("{}", [this, feed](Tx& tx) { context_.stores.stock.feeds.put(tx, feed); });
}

Outcome FeedQuantities::wait(StockFeed feed) {
  const Instant now = context_.clock.now();
  const auto is = amazon::get_feed(context_.connection.amazon, feed.feed_id);
  if (!is) return Outcome::failed(of_one_call(is.error()));
  const auto status = is->processing_status;
  const bool is_in_queue = status == ProcessingStatus::in_queue;
  if (is_in_queue || status == ProcessingStatus::in_progress) {
    if (now - feed.chosen_at >= hangs_after || is_zeroed(context_, feed)) return stuck(feed, is_in_queue);
    return Outcome::failed(feed_failure(Next::wait, "stock.feed_running",
                                        "Amazon is at work on feed " + feed.feed_id,
                                        now + quantity_feed_look_again));
  }
  if (feed.state == FeedState::given_up)  // whatever it did, it did behind what was sent meanwhile
    return Outcome::done([this, feed](Tx& tx) {
      context_.stores.stock.listings.look_at_told_since(tx, context_.connection.name, feed.chosen_at,
                                                        context_.clock.now());
      end_feed(tx, context_, feed, true);
    });
  if (status == ProcessingStatus::cancelled)
    return give_back(feed, feed_failure(Next::refuse, "stock.feed_cancelled", "Amazon has cancelled it"));
  return Outcome::unfinished(to_args({{"result", is->result_feed_document_id.value_or("")}}));
}

// Its listings go the other way. Amazon may still take it, with figures that are old by then.
Outcome FeedQuantities::stuck(StockFeed feed, bool is_in_queue) {
  const Instant now = context_.clock.now();
  if (now - feed.chosen_at >= forgotten_after)
    return Outcome::done([this, feed](Tx& tx) { end_feed(tx, context_, feed, true); });
  const auto wait_more = feed_failure(Next::wait, "stock.feed_hangs", "feed " + feed.feed_id + " hangs",
                                      now + hanging_look_again);
  if (feed.state == FeedState::given_up) return Outcome::failed(wait_more);
  if (is_in_queue)
    if (const auto done = amazon::cancel_feed(context_.connection.amazon, feed.feed_id);
        !done && done.error().next != Next::refuse)
      return Outcome::failed(of_one_call(done.error()));
  feed.state = FeedState::given_up;
  return Outcome::failed(wait_more, [this, feed](Tx& tx) {
    context_.stores.stock.feeds.put(tx, feed);
    give_listings_back(tx, context_, feed.batch);
    if (is_zeroed(context_, feed)) return;
    open_stock_exception(
        tx, context_, stock_subject("feed/" + feed.batch), "stock.feed_hangs",
        "feed " + feed.feed_id + " with " + std::to_string(feed.messages) +
            " quantities is not done after an hour, so that they are sent by patches; nothing "
            "to do unless it lasts for days: then open a case with Amazon");
  });
}

Outcome FeedQuantities::read(const StockFeed& feed, const std::string& result_document_id) {
  const auto listings = context_.stores.stock.listings.of_batch(context_.connection.name, feed.batch);
  if (result_document_id.empty())
    return give_back(feed, feed_failure(Next::refuse, "stock.feed_failed", "it has no processing report"));
  const auto report = amazon::fetch_feed_result(context_.connection.amazon, result_document_id);
  if (!report && report.error().next != Next::refuse)
    return Outcome::failed(of_one_call(report.error())).from(to_args({{"result", result_document_id}}));
  if (!report) return give_back(feed, report.error());
  const auto outcomes = outcomes_in(*report, listings.size());
  if (!outcomes) return give_back(feed, outcomes.error());
  return Outcome::done([this, feed, listings, outcomes = *outcomes](Tx& tx) {
    keep_result(tx, context_, listings, outcomes);
    end_feed(tx, context_, feed, false);
    send_later(tx, context_, context_.connection.name);  // what has come meanwhile
  });
}

// Nobody knows what of it Amazon has taken, if anything: all of it is told again.
Outcome FeedQuantities::give_back(StockFeed feed, const Failure& why) {
  return Outcome::done([this, feed, why](Tx& tx) {
    give_listings_back(tx, context_, feed.batch);
    const bool is_withdrawn = why.code == "stock.feed_withdrawn";
    end_feed(tx, context_, feed, !is_withdrawn);
    if (is_withdrawn) return;
    std::string text = why.text;
    std::ranges::replace(text, ';', ',');
    open_stock_exception(tx, context_, stock_subject("feed/" + feed.batch), "stock.feed_failed",
                         "a feed with " + std::to_string(feed.messages) + " quantities came to nothing (" +
                             why.code + ": " + text +
                             "), so that they are sent again; nothing to do unless it happens again");
  });
}

}  // namespace weir::flows
