#include "app/price_mismatch.hpp"

#include <algorithm>

#include "amazon/model/purchasable_offer.hpp"
#include "flows/price_jobs.hpp"
#include "store/price_mismatches.hpp"

namespace weir::app {
namespace {

bool sends_prices(const flows::Context& context) {
  return context.connection.prices.is_live &&
         !context.stores.stock.prices.find_switch(context.connection.name).stopped_at;
}

// What buyers are asked for now, against the floor of the rules. A price that cannot be read is told as such.
bool is_below_floor(const flows::Context& context, const store::PriceMismatch& is) {
  const std::string& marketplace = is.key.marketplace_id;
  const auto* market = context.connection.prices.book->find(marketplace, is.is_shipped_by_amazon);
  if (market == nullptr || is.shown.empty()) return false;
  const Currency currency = flows::currency_of_marketplace(marketplace);
  const auto floor = stock::fence_of(*market, is.key.sku, currency).floor;
  if (!floor) return false;
  const auto read = amazon::read_offer(is.shown, marketplace, currency);
  return read && read->offer && amazon::price_at(*read->offer, context.clock.now()).minor() < floor->minor();
}

}  // namespace

void count_price_mismatch(Metrics& metrics, const flows::Context& context, store::Database& database) {
  constexpr Metric differing{"weir_price_mismatch_offers",
                             "Offers that Amazon was seen to show at another price than they should have."};
  constexpr Metric oldest{"weir_price_mismatch_seconds",
                          "For how long the oldest of these has been so; 0: none."};
  constexpr Metric below{"weir_price_below_floor_offers",
                         "Offers that Amazon was seen to show below the floor of the rules."};
  const std::string& name = context.connection.name;
  const bool is_sending = sends_prices(context);
  const Instant now = context.clock.now();
  std::int64_t offers = 0, below_floor = 0;
  Duration age{};
  for (const store::PriceMismatch& each : store::price_mismatches(database, name)) {
    if (is_below_floor(context, each)) ++below_floor;
    if (!is_sending || !each.since) continue;
    ++offers;
    age = std::max<Duration>(age, now - *each.since);
  }
  metrics.set(differing, {{"connection", name}}, offers);
  metrics.set(oldest, {{"connection", name}}, age / std::chrono::seconds{1});
  metrics.set(below, {{"connection", name}}, below_floor);
}

}  // namespace weir::app
