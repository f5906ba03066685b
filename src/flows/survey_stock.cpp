#include "flows/survey_stock.hpp"

#include <algorithm>
#include <set>

#include "core/log.hpp"
#include "flows/offer_parts.hpp"
#include "flows/prove_quantities.hpp"
#include "flows/stock_jobs.hpp"
#include "sap/reads/stock.hpp"
#include "stock/sellable.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Outcome;
using stock::Gap;
using stock::OfferGap;
using store::ListingStanding;
using store::StockListing;
using store::UnlistedMaterial;

constexpr std::size_t offers_a_read = 1000;
constexpr std::size_t materials_a_read = 200;  // values of one list of SAP's
constexpr std::size_t offers_told = 5;         // by name, in an exception
constexpr std::size_t unlisted_kept = 10'000;
constexpr Duration unlisted_every = 24h;
constexpr Duration unlisted_again = 1h;  // where SAP did not answer

std::string unlisted_mark(const Context& context) { return "unlisted/" + context.connection.name; }

stock::OfferFacts facts_of(const Context& context, const StockListing& listing,
                           const std::map<std::string, std::int64_t>& sold) {
  stock::OfferFacts facts;
  facts.accounts = accounts_of(context, listing);
  facts.is_counted = listing.wanted.has_value();
  facts.has_material = listing.standing != ListingStanding::no_material;
  facts.shown = listing.shown().value_or(0);
  facts.state = listing.offer;
  facts.state_since = listing.offer_since;
  facts.state_at = listing.offer_at;
  if (const auto at = sold.find(listing.key.sku); at != sold.end()) facts.sold_a_day = at->second;
  return facts;
}

bool is_surveyed(const StockListing& listing) {
  return listing.standing == ListingStanding::sold || listing.standing == ListingStanding::no_material;
}

// The materials of the rules for orders, with their SKUs.
std::map<std::string, std::vector<std::string>> materials_of_rules(const Context& context) {
  std::map<std::string, std::vector<std::string>> materials;
  for (const auto& [sku, material] : context.connection.rule_book.articles.exact)
    materials[material].push_back(sku);
  return materials;
}

// As a part of a set, or under another SKU than the rules name.
bool is_in_an_offer(const Context& context, const std::string& material) {
  const auto parts = context.stores.stock.materials.parts_of(context.connection.stock.pool->name, material);
  return std::ranges::any_of(
      parts, [&](const store::ListedPart& part) { return part.connection == context.connection.name; });
}

// Every SKU that Amazon lists, whoever ships it.
std::set<std::string> listed_skus(const Context& context) {
  std::set<std::string> skus;
  std::string behind;
  for (;;) {
    const auto listings =
        context.stores.stock.listings.behind(context.connection.name, behind, offers_a_read);
    if (listings.empty()) return skus;
    for (const StockListing& listing : listings)
      if (listing.standing != ListingStanding::gone) skus.insert(listing.key.sku);
    behind = listings.back().key.sku;
  }
}

Quantity stock_in_pool(const Context& context, const sap::Stock& stock, const std::string& material) {
  const auto& locations = context.connection.stock.pool->of(stock::Tier::normal).pool.locations;
  Quantity sum;
  for (const auto& at : stock.locations) {
    const stock::Location here{at.werks, at.lgort};
    const bool is_counted = std::ranges::any_of(
        locations, [&](const stock::Location& own) { return stock::may_meet(own, here); });
    if (at.matnr == material && is_counted && !at.is_deleted) sum += at.labst;
  }
  return sum;
}

// What of SKUs an entry names, and how many there are.
class NamedOffers {
 public:
  void add(const std::string& sku) {
    if (count_++ < offers_told) text_ += (text_.empty() ? "" : ", ") + sku;
  }
  std::size_t count() const { return count_; }
  std::string text() const { return count_ > offers_told ? text_ + ", …" : text_; }

 private:
  std::size_t count_ = 0;
  std::string text_;
};

std::string pieces_text(std::int64_t thousandths) { return Quantity::of_thousandths(thousandths).text(); }

void tell(Tx& tx, const Context& context, const char* what, const NamedOffers& named, const std::string& code,
          const std::string& text) {
  const std::string subject = stock_subject(std::string{what} + '/' + context.connection.name);
  if (named.count() == 0) return close_stock_exceptions(tx, context, subject);
  open_stock_exception(tx, context, subject, code, std::to_string(named.count()) + ' ' + text);
}

struct Surveyed {
  stock::OfferTally tally;
  NamedOffers over, not_sold, unlisted;
};

std::int64_t lost_a_day(const stock::OfferTally& tally) {
  std::int64_t lost = 0;
  for (const auto& [gap, each] : tally.gaps()) lost += each.lost_a_day;
  return lost;
}

void keep_survey(Tx& tx, const Context& context, const Surveyed& is) {
  const std::string& name = context.connection.name;
  context.stores.stock.survey.set_figures(tx, name, figures_of(is.tally, context.clock.now()));
  tell(tx, context, "over", is.over, "stock.over_offered",
       "offers of " + name + " show more than the rules allow, and Amazon had time to settle (" +
           is.over.text() +
           "); weir stock drift names all, weir stock why SKU tells what keeps each from going down");
  tell(tx, context, "not_on_sale", is.not_sold, "stock.not_on_sale",
       "offers of " + name + " have stock in SAP and nobody can buy them at Amazon (" + is.not_sold.text() +
           "), which costs about " + pieces_text(lost_a_day(is.tally)) +
           " pieces a day; see each in Seller Central (Manage Inventory: inactive, suppressed), weir stock "
           "drift names all");
  tell(tx, context, "unlisted", is.unlisted, "stock.unlisted",
       "materials of the rules for orders have stock and are no offer of " + name + " (" +
           is.unlisted.text() + "); list them at Amazon, or take them out of [articles]");
}

}  // namespace

stock::OfferTally survey_offers(const Context& context, const std::function<void(const OfferGap&)>& each) {
  auto& book = context.stores.stock;
  const stock::DriftRules& rules = context.connection.stock.pool->rules.drift;
  const Instant now = context.clock.now();
  stock::OfferTally tally;
  std::string behind;
  for (;;) {
    const auto listings = book.listings.behind(context.connection.name, behind, offers_a_read);
    if (listings.empty()) return tally;
    const std::string last = listings.back().key.sku;
    const auto sold = book.materials.sold_a_day(listings.front().key, behind, last);
    for (const StockListing& listing : listings) {
      if (!is_surveyed(listing)) continue;
      const auto facts = facts_of(context, listing, sold);
      const auto gap = stock::gap_of(facts, rules, now);
      tally.add(facts, gap, now);
      if (gap) each(*gap);
    }
    behind = last;
  }
}

std::map<std::string, std::int64_t> figures_of(const stock::OfferTally& tally, Instant now) {
  std::map<std::string, std::int64_t> figures{{surveyed_at, now.time_since_epoch().count()},
                                              {"offers", tally.offers()},
                                              {catalogue_sold, tally.sold()},
                                              {catalogue_with_stock, tally.with_stock()},
                                              {"lost_a_day", lost_a_day(tally)},
                                              {"stale_p95", tally.staleness(95) / 1s},
                                              {"stale_max", tally.stalest() / 1s}};
  for (const Gap gap : stock::every_gap) {
    const auto at = tally.gaps().find(gap);
    const stock::GapTally of_gap = at == tally.gaps().end() ? stock::GapTally{} : at->second;
    figures[std::string{word_of(gap)} + ".offers"] = of_gap.offers;
    figures[std::string{word_of(gap)} + ".pieces"] = of_gap.pieces;
  }
  return figures;
}

std::vector<Outcome> SurveyStock::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(survey());
  return outcomes;
}

// Before the first list of offers there is nothing to hold against each other.
Outcome SurveyStock::survey() {
  const std::string& name = context_.connection.name;
  if (!context_.stores.watermarks.find(name, list_offers_kind)) return Outcome::done();
  Surveyed is;
  is.tally = survey_offers(context_, [&](const OfferGap& gap) {
    if (gap.gap == Gap::over) is.over.add(gap.listing.sku);
    if (gap.gap == Gap::not_on_sale || gap.gap == Gap::blocked) is.not_sold.add(gap.listing.sku);
  });
  // Last, because it needs SAP, and what Amazon shows has to be held against the rules without it too.
  const auto looked = look_for_unlisted();
  if (!looked) log_warn("stock.unlisted_not_asked", {{"because", looked.error().code}});
  for (const UnlistedMaterial& each : context_.stores.stock.survey.unlisted(name)) is.unlisted.add(each.sku);
  return Outcome::done([this, is](Tx& tx) {
    keep_survey(tx, context_, is);
    close_stock_exceptions(tx, context_, survey_stock_kind);
  });
}

// What nobody offers is in no look at stock: SAP is asked for it by itself, once a day.
Result<Done> SurveyStock::look_for_unlisted() {
  const StockPool& pool = *context_.connection.stock.pool;
  auto& book = context_.stores.stock;
  const Instant now = context_.clock.now();
  const auto mark = book.materials.mark(pool.name, unlisted_mark(context_));
  if (mark && now - mark->reached < unlisted_every) return Done{};
  std::vector<std::pair<std::string, std::string>> open;  // material, SKU
  const auto listed = listed_skus(context_);
  for (const auto& [material, skus] : materials_of_rules(context_)) {
    const bool is_offered =
        std::ranges::any_of(skus, [&](const std::string& sku) { return listed.contains(sku); });
    if (is_offered || open.size() >= unlisted_kept || is_in_an_offer(context_, material)) continue;
    open.emplace_back(material, skus.front());
  }
  std::vector<UnlistedMaterial> found;
  for (std::size_t from = 0; from < open.size(); from += materials_a_read) {
    std::vector<std::string> names;
    for (std::size_t i = from; i < std::min(open.size(), from + materials_a_read); ++i)
      names.push_back(open[i].first);
    const auto stock = sap::read_stock(context_.connection.rfc, pool.plants(), names);
    if (!stock) {
      context_.stores.jobs.transact([&](Tx& tx) {
        book.materials.set_mark(tx, pool.name, unlisted_mark(context_),
                                {.reached = now - unlisted_every + unlisted_again, .seen = {}});
      });
      return stock.error();
    }
    for (std::size_t i = from; i < from + names.size(); ++i) {
      const Quantity there = stock_in_pool(context_, *stock, open[i].first);
      if (there > Quantity{}) found.push_back({open[i].first, open[i].second, there});
    }
  }
  context_.stores.jobs.transact([&](Tx& tx) {
    book.survey.set_unlisted(tx, context_.connection.name, found);
    book.materials.set_mark(tx, pool.name, unlisted_mark(context_), {.reached = now, .seen = {}});
  });
  return Done{};
}

}  // namespace weir::flows
