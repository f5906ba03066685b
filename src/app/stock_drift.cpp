#include "app/stock_drift.hpp"

#include <algorithm>
#include <tuple>

namespace weir::app {
namespace {

using stock::Gap;
using stock::OfferGap;

constexpr std::int64_t a_piece = 1000;  // thousandths

// By kind, then by what it costs, then by how many pieces it is.
auto gravity(const OfferGap& gap) {
  const std::int64_t off = std::abs(gap.should - gap.shows.value_or(0));
  return std::tuple{gap.gap, -gap.lost_a_day, gap.days_left.value_or(0), -off, gap.listing.sku};
}

// Of many gaps only the gravest are kept: a heap of them, the least grave on top.
void keep_gravest(std::vector<OfferGap>& kept, const OfferGap& gap, std::size_t most) {
  const auto less = [](const OfferGap& one, const OfferGap& other) { return gravity(one) < gravity(other); };
  kept.push_back(gap);
  std::ranges::push_heap(kept, less);
  if (kept.size() <= most) return;
  std::ranges::pop_heap(kept, less);
  kept.pop_back();
}

std::int64_t offers_of(const stock::OfferTally& tally, Gap gap) {
  const auto at = tally.gaps().find(gap);
  return at == tally.gaps().end() ? 0 : at->second.offers;
}

// Whole pieces, rounded up: one that is lost every other day is one.
std::int64_t whole_pieces(std::int64_t thousandths) { return (thousandths + a_piece - 1) / a_piece; }

}  // namespace

bool StockDrift::needs_somebody() const {
  const bool has_gap =
      std::ranges::any_of(std::array{Gap::over, Gap::not_on_sale, Gap::blocked, Gap::no_material},
                          [&](Gap gap) { return offers_of(tally, gap) > 0; });
  return has_gap || !unlisted.empty() || oversold_now > 0;
}

StockDrift stock_drift(const flows::Context& context, std::size_t most) {
  const flows::StockPool& pool = *context.connection.stock.pool;
  auto& book = context.stores.stock;
  StockDrift drift{.connection = context.connection.name,
                   .pool = pool.name,
                   .unlisted = book.survey.unlisted(context.connection.name),
                   .oversold = book.survey.events(pool.name, store::oversold_event),
                   .buffer = book.survey.events(pool.name, store::buffer_event),
                   .oversold_now = book.survey.oversold_now(pool.name),
                   .in_buffer_now = book.survey.in_buffer_now(pool.name)};
  drift.tally = flows::survey_offers(context, [&](const OfferGap& gap) {
    ++drift.all_gaps;
    keep_gravest(drift.gaps, gap, most);
  });
  std::ranges::sort(drift.gaps, {}, gravity);
  if (const auto mark = book.materials.mark(pool.name, "unlisted/" + context.connection.name))
    drift.unlisted_at = mark->reached;
  return drift;
}

void count_stock_drift(Metrics& metrics, const flows::Context& context) {
  constexpr Metric offers{"weir_stock_drift_offers",
                          "Offers that are off, by what is the matter: over, under, not_on_sale, blocked, "
                          "no_material, running_out."};
  constexpr Metric pieces{"weir_stock_drift_pieces", "Pieces by which they are, or that could be sold."};
  constexpr Metric surveyed{"weir_stock_surveyed_offers", "Offers that were held against SAP's stock."};
  constexpr Metric age{"weir_stock_survey_age_seconds", "How long ago that was; -1: never."};
  constexpr Metric stale{
      "weir_stock_stale_seconds",
      "How long it took, or takes, until Amazon was seen to have a change of SAP's, of those "
      "of a day: 95 of 100, and the oldest that it was not seen to have."};
  constexpr Metric lost{"weir_stock_lost_pieces_a_day",
                        "Pieces a day that nobody can buy though SAP has them, by SAP's goods issues."};
  constexpr Metric unlisted{"weir_stock_unlisted_materials", "Materials with stock that are no offer."};
  constexpr Metric events{
      "weir_stock_events_total",
      "How often orders took more than there is (oversold), or from the buffer (buffer)."};
  constexpr Metric units{"weir_stock_event_units_total", "Base units that were taken so."};
  constexpr Metric now_so{"weir_stock_strained_materials",
                          "Materials that are oversold, or in the buffer, now."};
  auto& survey = context.stores.stock.survey;
  const std::string& name = context.connection.name;
  const auto figures = survey.figures(name);
  const auto figure = [&](const std::string& of) {
    const auto at = figures.find(of);
    return at == figures.end() ? std::int64_t{0} : at->second;
  };
  const Metrics::Labels connection{{"connection", name}};
  for (const Gap gap : stock::every_gap) {
    const std::string word{word_of(gap)};
    metrics.set(offers, {{"connection", name}, {"gap", word}}, figure(word + ".offers"));
    metrics.set(pieces, {{"connection", name}, {"gap", word}}, figure(word + ".pieces"));
  }
  const std::int64_t at = figure("at");
  const Duration since = context.clock.now() - Instant{Duration{at}};
  metrics.set(age, connection, at == 0 ? -1 : since / std::chrono::seconds{1});
  metrics.set(surveyed, connection, figure("offers"));
  metrics.set(stale, {{"connection", name}, {"of", "95 of 100"}}, figure("stale_p95"));
  metrics.set(stale, {{"connection", name}, {"of", "oldest"}}, figure("stale_max"));
  metrics.set(lost, connection, whole_pieces(figure("lost_a_day")));
  metrics.set(unlisted, connection, static_cast<std::int64_t>(survey.unlisted(name).size()));
  const std::string& pool = context.connection.stock.pool->name;
  for (const char* what : {store::oversold_event, store::buffer_event}) {
    const store::StockEvents of = survey.events(pool, what);
    metrics.set(events, {{"pool", pool}, {"what", what}}, of.times);
    metrics.set(units, {{"pool", pool}, {"what", what}}, whole_pieces(of.units.thousandths()));
  }
  metrics.set(now_so, {{"pool", pool}, {"what", store::oversold_event}}, survey.oversold_now(pool));
  metrics.set(now_so, {{"pool", pool}, {"what", store::buffer_event}}, survey.in_buffer_now(pool));
}

}  // namespace weir::app
