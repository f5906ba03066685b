#include "flows/restate_offers.hpp"

#include "flows/job_args.hpp"
#include "flows/offer_parts.hpp"
#include "flows/stock_jobs.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::ListingStanding;
using store::StockListing;

constexpr std::size_t offers_a_step = 500;      // in one transaction
constexpr const char* counting_mark = "rules";  // by which rules for stock the pool was last counted

std::string articles_mark(const Context& context) { return "articles/" + context.connection.name; }

bool holds_already(const Context& context, const std::string& mark, const std::string& version) {
  const auto is = context.stores.stock.materials.mark(context.connection.stock.pool->name, mark);
  return is && is->seen == std::set<std::string>{version};
}

void set_rules_mark(Tx& tx, const Context& context, const std::string& mark, const std::string& version) {
  context.stores.stock.materials.set_mark(tx, context.connection.stock.pool->name, mark,
                                          {.reached = context.clock.now(), .seen = {version}});
}

void restate(Tx& tx, const Context& context, const StockListing& listing) {
  const bool is_ours =
      listing.standing == ListingStanding::sold || listing.standing == ListingStanding::no_material;
  if (!is_ours) return;
  auto& book = context.stores.stock;
  const auto parts = offer_parts(context, listing.key.sku);
  const auto standing = parts.empty() ? ListingStanding::no_material : ListingStanding::sold;
  if (standing != listing.standing) book.listings.set_standing(tx, listing.key, standing);
  book.materials.set_parts(tx, context.connection.stock.pool->name, listing.key, parts, context.clock.now());
}

}  // namespace

std::vector<Outcome> RestateOffers::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(step(job));
  return outcomes;
}

Outcome RestateOffers::step(const Job& job) {
  count_by_new_rules();
  const std::string& articles = context_.connection.rule_book.version;
  if (holds_already(context_, articles_mark(context_), articles)) return Outcome::done();
  const bool goes_on = from_checkpoint(job, "articles") == articles;
  if (!goes_on) count_open_orders(context_);
  return restate_behind(goes_on ? from_checkpoint(job, "behind").value_or("") : "");
}

// Every quantity is counted anew, once for all connections of the pool.
void RestateOffers::count_by_new_rules() {
  const StockPool& pool = *context_.connection.stock.pool;
  if (pool.looking() != context_.connection.name) return;
  if (holds_already(context_, counting_mark, pool.rules.version)) return;
  context_.stores.jobs.transact([&](Tx& tx) {
    context_.stores.stock.materials.touch_all(tx, pool.name, context_.clock.now());
    set_rules_mark(tx, context_, counting_mark, pool.rules.version);
    look_later(tx, context_);
  });
}

Outcome RestateOffers::restate_behind(const std::string& sku) {
  const std::string& articles = context_.connection.rule_book.version;
  const auto listings = context_.stores.stock.listings.behind(context_.connection.name, sku, offers_a_step);
  if (listings.empty())
    return Outcome::done([this](Tx& tx) {
      set_rules_mark(tx, context_, articles_mark(context_), context_.connection.rule_book.version);
      look_later(tx, context_);
    });
  return Outcome::unfinished(to_args({{"articles", articles}, {"behind", listings.back().key.sku}}),
                             [this, listings](Tx& tx) {
                               for (const StockListing& each : listings) restate(tx, context_, each);
                             });
}

}  // namespace weir::flows
