#include "flows/list_offers.hpp"

#include <algorithm>
#include <set>

#include "amazon/api/reports.hpp"
#include "core/log.hpp"
#include "flows/job_args.hpp"
#include "flows/offer_parts.hpp"
#include "flows/stock_jobs.hpp"
#include "flows/sweep_progress.hpp"
#include "stock/wide.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using amazon::MerchantListing;
using jobs::Job;
using jobs::Outcome;
using store::ListingStanding;

constexpr Duration offers_look_again = 1min;
constexpr std::size_t skus_at_once = 1000;  // in one transaction
constexpr std::size_t skus_named = 5;       // of those without a material, in an exception

ListingStanding standing_of(const MerchantListing& listing, const std::vector<store::StockPart>& parts) {
  if (listing.is_shipped_by_amazon) return ListingStanding::amazon_ships;
  return parts.empty() ? ListingStanding::no_material : ListingStanding::sold;
}

// More than it was told, though that had time to show: somebody else has written it. It is told again with
// the next look, and the proof of that closes the entry.
void tell_of_another_writer(Tx& tx, const Context& context, const stock::ListingKey& key, std::int64_t shown,
                            Instant made_at) {
  const auto known = context.stores.stock.listings.find(key);
  if (!known || !known->told || known->is_open() || shown <= known->told->pieces) return;
  if (made_at - known->told->at <= context.connection.stock.pool->rules.drift.settling) return;
  open_stock_exception(tx, context, sku_subject(key.sku), "stock.overwritten",
                       "SKU " + key.sku + " shows " + std::to_string(shown) + " at Amazon, and was told " +
                           std::to_string(known->told->pieces) +
                           "; find who else writes this quantity (another tool, Seller Central, a second "
                           "connection) and switch that off");
}

void keep_listing(Tx& tx, const Context& context, const MerchantListing& listing, Instant made_at) {
  auto& book = context.stores.stock;
  const StockSide& side = context.connection.stock;
  auto parts = offer_parts(context, listing.sku);
  const auto standing = standing_of(listing, parts);
  if (standing != ListingStanding::sold) parts.clear();
  store::ListedSku listed{.key = listing_key(context, listing.sku),
                          .connection = context.connection.name,
                          .pool = side.pool->name,
                          .standing = standing,
                          .offer = stock::OfferLook{stock::state_in_report(listing.status), made_at}};
  if (listing.quantity && standing == ListingStanding::sold) {
    listed.seen = {*listing.quantity, made_at};
    tell_of_another_writer(tx, context, listed.key, *listing.quantity, made_at);
  }
  book.listings.list(tx, listed, context.clock.now());
  book.materials.set_parts(tx, side.pool->name, listed.key, parts, context.clock.now());
}

Failure vanished(const Context& context, std::size_t gone, std::size_t listed) {
  return {
      .next = Next::refuse,
      .code = "stock.listings_vanished",
      .text = "Amazon's report has " + std::to_string(listed) + " offers of " + context.connection.name +
              " and lacks " + std::to_string(gone) +
              " that it had before, so that these are kept; look into Seller Central whether they are gone",
      .subject = stock_subject("listings/" + context.connection.name)};
}

// Those that the last list did not have either, and those that this one is the first to lack.
struct MissingOffers {
  std::vector<stock::ListingKey> gone, first;
  std::size_t count() const { return gone.size() + first.size(); }
};

MissingOffers sorted_by_age(const std::vector<store::MissingListing>& missing) {
  MissingOffers sorted;
  for (const auto& each : missing) (each.since ? sorted.gone : sorted.first).push_back(each.key);
  return sorted;
}

bool is_mass(const Context& context, std::size_t missing, std::size_t listed) {
  const auto& guard = context.connection.stock.pool->rules.guard;
  const auto count = static_cast<std::int64_t>(missing);
  return count >= guard.zeroed_least &&
         stock::Wide{count} * stock::whole_percent >
             stock::Wide{static_cast<std::int64_t>(listed) + count} * guard.zeroed;
}

std::string some_of(const std::vector<std::string>& skus) {
  std::string text;
  for (std::size_t i = 0; i < std::min(skus.size(), skus_named); ++i) text += (i == 0 ? "" : ", ") + skus[i];
  return skus.size() > skus_named ? text + ", …" : text;
}

void tell_of_missing(Tx& tx, const Context& context, const std::vector<stock::ListingKey>& first) {
  const std::string subject = stock_subject("missing/" + context.connection.name);
  if (first.empty()) return close_stock_exceptions(tx, context, subject);
  std::vector<std::string> skus;
  for (const stock::ListingKey& key : first) skus.push_back(key.sku);
  open_stock_exception(tx, context, subject, "stock.listings_missing",
                       std::to_string(first.size()) + " offers of " + context.connection.name +
                           " are not in Amazon's report any more (" + some_of(skus) +
                           "), and are gone once Amazon does not show them, or the next report lacks them "
                           "too; nothing to do if somebody has deleted them");
}

// A report may come back half, and what others then get of the pool is sold twice while Amazon shows the
// listing on. So each is looked at first, and keeps its share.
void keep_missing(Tx& tx, const Context& context, const MissingOffers& missing) {
  const Instant now = context.clock.now();
  for (const stock::ListingKey& key : missing.first)
    context.stores.stock.listings.change(tx, key, [&](store::StockListing& is) {
      is.missing_since = now;
      if (is.standing == ListingStanding::sold) is.prove_at = now;
    });
  for (const stock::ListingKey& key : missing.gone) forget_listing(tx, context, key);
  tell_of_missing(tx, context, missing.first);
}

void tell_of_unknown(Tx& tx, const Context& context, const std::vector<std::string>& skus) {
  const std::string subject = stock_subject("materials/" + context.connection.name);
  if (skus.empty()) return close_stock_exceptions(tx, context, subject);
  open_stock_exception(tx, context, subject, "stock.no_material",
                       std::to_string(skus.size()) + " offers of " + context.connection.name +
                           " are no material in the rules for orders, so that nothing is told of them (" +
                           some_of(skus) +
                           "); add them below [articles], weir stock list --what no_material names all");
}

}  // namespace

std::vector<Outcome> ListOffers::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(step(job));
  return outcomes;
}

Outcome ListOffers::step(const Job& job) {
  if (const auto report = from_checkpoint(job, "report")) return wait(job, *report);
  // Without it the names of the columns are in the language of the marketplace.
  const auto report = amazon::request_report(context_.connection.amazon,
                                             {.type = amazon::ReportType::merchant_listings,
                                              .marketplace_ids = context_.connection.marketplace_ids,
                                              .options = {{"preferredReportDocumentLocale", "en_US"}}});
  if (!report) return Outcome::failed(of_one_call(report.error()));
  return Outcome::unfinished(
      to_args({{"report", *report}, {"asked", to_text(context_.clock.now())}}));  // for people
}

Outcome ListOffers::wait(const Job& job, const std::string& report_id) {
  const Instant now = context_.clock.now();
  const std::string& here = job.checkpoint;
  const auto report = amazon::get_report(context_.connection.amazon, report_id);
  if (!report) return Outcome::failed(of_one_call(report.error())).from(here);
  const auto again = [&](Next next, const char* code, const char* text, std::optional<Instant> at) {
    return Outcome::failed(
        {.next = next, .code = code, .text = text, .subject = list_offers_kind, .not_before = at});
  };
  switch (amazon::state_of(*report)) {
    case amazon::ReportState::waiting:
      return again(Next::wait, "amazon.report_in_work", "Amazon is at work on the report of offers",
                   now + offers_look_again)
          .from(here);
    case amazon::ReportState::empty:
      // That nothing is offered is not believed: there would be nothing to sell.
      log_warn("stock.no_offers", {{"report", report_id}});
      return Outcome::done();
    case amazon::ReportState::failed:
      return again(Next::retry, "amazon.report_failed",
                   "Amazon could not make the report of offers; it is asked for again", std::nullopt)
          .from("");
    case amazon::ReportState::ready:
      break;
  }
  return fetch(job, report->report_document_id.value_or(""),
               report->processing_start_time.value_or(report->created_time));
}

Outcome ListOffers::fetch(const Job& job, const std::string& document_id, Instant made_at) {
  const auto text = amazon::fetch_report_text(context_.connection.amazon, document_id, "CP1252");
  if (!text) return Outcome::failed(of_one_call(text.error())).from(job.checkpoint);
  const auto listings = amazon::read_merchant_listings(*text);
  if (!listings) return Outcome::failed(listings.error());
  const Instant begun = context_.clock.now();  // Amazon's clock is another one
  count_open_orders(context_);                 // before the first listing is looked at
  keep(*listings, made_at);
  return end(*listings, begun);
}

// In pieces: a million rows are no transaction. Whoever dies in between reads the same report again.
void ListOffers::keep(const std::vector<MerchantListing>& listings, Instant made_at) {
  for (std::size_t from = 0; from < listings.size(); from += skus_at_once)
    context_.stores.jobs.transact([&](Tx& tx) {
      for (std::size_t i = from; i < std::min(listings.size(), from + skus_at_once); ++i)
        keep_listing(tx, context_, listings[i], made_at);
    });
}

// That nothing is offered is not believed of a report either.
Outcome ListOffers::end(const std::vector<MerchantListing>& listings, Instant begun) {
  std::vector<std::string> unknown;
  for (const MerchantListing& each : listings)
    if (!each.is_shipped_by_amazon && offer_parts(context_, each.sku).empty()) unknown.push_back(each.sku);
  const auto missing =
      sorted_by_age(context_.stores.stock.listings.not_listed_since(context_.connection.name, begun));
  const bool is_believed = !listings.empty() && !is_mass(context_, missing.count(), listings.size());
  return Outcome::done([this, unknown, missing, is_believed, listed = listings.size()](Tx& tx) {
    const std::string& connection = context_.connection.name;
    const Instant now = context_.clock.now();
    tell_of_unknown(tx, context_, unknown);
    const std::string subject = stock_subject("listings/" + connection);
    if (!is_believed && missing.count() > 0)
      open_stock_exception(tx, context_, vanished(context_, missing.count(), listed), subject);
    else
      close_stock_exceptions(tx, context_, subject);
    if (is_believed) keep_missing(tx, context_, missing);
    context_.stores.watermarks.set(tx, connection, list_offers_kind, now, now);
    close_stock_exceptions(tx, context_, list_offers_kind);
    look_later(tx, context_);
  });
}

}  // namespace weir::flows
