#include "flows/list_prices.hpp"

#include <algorithm>

#include "amazon/api/reports.hpp"
#include "flows/job_args.hpp"
#include "flows/price_jobs.hpp"
#include "flows/stock_orders.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using amazon::MerchantListing;
using jobs::Job;
using jobs::Outcome;
using store::PriceStanding;

constexpr Duration prices_look_again = 1min;
constexpr std::size_t prices_at_once = 1000;  // in one transaction

store::ListedPrice listed_price(const Context& context, const std::string& marketplace,
                                const MerchantListing& listing) {
  store::ListedPrice listed{.key = {context.connection.name, marketplace, listing.sku},
                            .material = "",
                            .is_shipped_by_amazon = listing.is_shipped_by_amazon,
                            .standing = PriceStanding::no_material};
  const auto article = context.connection.rule_book.articles.find(listing.sku);
  if (!article) return listed;
  const auto parts = taken_by(*article);
  listed.standing = parts.size() == 1 ? PriceStanding::sold : PriceStanding::bundle;
  if (parts.size() != 1) return listed;
  listed.material = parts.begin()->first;
  listed.pieces = parts.begin()->second;
  return listed;
}

void tell_of_unpriced(Tx& tx, const Context& context, const std::string& marketplace, std::int64_t unknown) {
  const std::string subject = price_subject("materials/" + marketplace);
  if (unknown == 0) return close_stock_exceptions(tx, context, subject);
  open_stock_exception(
      tx, context, subject, "price.no_material",
      std::to_string(unknown) + " offers of " + context.connection.name + " in " + marketplace +
          " are no material in the rules for orders, or a bundle of several, so that no price "
          "of them is told; add them below [articles], weir prices list --what no_material "
          "names them");
}

void tell_of_missing_prices(Tx& tx, const Context& context, const std::string& marketplace,
                            const store::PriceListings::Missed& missed) {
  const std::string subject = price_subject("missing/" + marketplace);
  if (missed.first == 0) return close_stock_exceptions(tx, context, subject);
  open_stock_exception(
      tx, context, subject, "price.listings_missing",
      std::to_string(missed.first) + " offers of " + context.connection.name + " in " + marketplace +
          " are not in Amazon's report any more, and count as gone when the next report lacks "
          "them too; nothing to do if somebody has deleted them");
}

}  // namespace

std::string list_prices_name(const std::string& marketplace_id) {
  return std::string{list_prices_kind} + '/' + marketplace_id;
}

std::vector<Outcome> ListPrices::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(step(job));
  return outcomes;
}

Outcome ListPrices::step(const Job& job) {
  const std::string marketplace = arg(job, "marketplace");
  if (const auto report = from_checkpoint(job, "report")) return wait(marketplace, *report);
  // Without it the names of the columns are in the language of the marketplace.
  const auto report = amazon::request_report(context_.connection.amazon,
                                             {.type = amazon::ReportType::merchant_listings,
                                              .marketplace_ids = {marketplace},
                                              .options = {{"preferredReportDocumentLocale", "en_US"}}});
  if (!report) return Outcome::failed(of_one_call(report.error()));
  return Outcome::unfinished(to_args({{"report", *report}}));
}

Outcome ListPrices::wait(const std::string& marketplace, const std::string& report_id) {
  const std::string here = to_args({{"report", report_id}});
  const auto report = amazon::get_report(context_.connection.amazon, report_id);
  if (!report) return Outcome::failed(of_one_call(report.error())).from(here);
  const auto again = [&](Next next, const char* code, const char* text, std::optional<Instant> at) {
    return Outcome::failed(
        {.next = next, .code = code, .text = text, .subject = list_prices_kind, .not_before = at});
  };
  switch (amazon::state_of(*report)) {
    case amazon::ReportState::waiting:
      return again(Next::wait, "amazon.report_in_work", "Amazon is at work on the report of offers",
                   context_.clock.now() + prices_look_again)
          .from(here);
    case amazon::ReportState::empty:
      return Outcome::done();  // nothing is offered there, or the report came back empty: nothing is gone by
                               // it
    case amazon::ReportState::failed:
      return again(Next::retry, "amazon.report_failed",
                   "Amazon could not make the report of offers; it is asked for again", std::nullopt)
          .from("");
    case amazon::ReportState::ready:
      break;
  }
  return keep(marketplace, report_id, report->report_document_id.value_or(""));
}

// In pieces: a million rows are no transaction. Whoever dies in between reads the same report again.
Outcome ListPrices::keep(const std::string& marketplace, const std::string& report_id,
                         const std::string& document_id) {
  const auto text = amazon::fetch_report_text(context_.connection.amazon, document_id, "CP1252");
  if (!text) return Outcome::failed(of_one_call(text.error())).from(to_args({{"report", report_id}}));
  const auto listings = amazon::read_merchant_listings(*text);
  if (!listings) return Outcome::failed(listings.error());
  const Instant begun = context_.clock.now();
  auto& prices = context_.stores.stock.prices;
  std::int64_t unknown = 0;
  for (std::size_t from = 0; from < listings->size(); from += prices_at_once)
    context_.stores.jobs.transact([&](Tx& tx) {
      for (std::size_t i = from; i < std::min(listings->size(), from + prices_at_once); ++i)
        prices.list(tx, listed_price(context_, marketplace, (*listings)[i]), begun);
    });
  for (const MerchantListing& each : *listings)
    unknown += listed_price(context_, marketplace, each).standing == PriceStanding::sold ? 0 : 1;
  const bool is_believed = !listings->empty();
  return Outcome::done([this, marketplace, unknown, begun, is_believed, &prices](Tx& tx) {
    const std::string& connection = context_.connection.name;
    const Instant now = context_.clock.now();
    tell_of_unpriced(tx, context_, marketplace, unknown);
    if (is_believed)
      tell_of_missing_prices(tx, context_, marketplace, prices.miss(tx, connection, marketplace, begun, now));
    context_.stores.watermarks.set(tx, connection, list_prices_name(marketplace), now, now);
    close_stock_exceptions(tx, context_, list_prices_name(marketplace));
    look_at_prices_later(tx, context_);
  });
}

}  // namespace weir::flows
