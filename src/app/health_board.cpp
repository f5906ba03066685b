#include "app/health_board.hpp"

#include <algorithm>

namespace weir::app {
namespace {

constexpr std::chrono::days trend_over{7};

std::optional<std::int64_t> value_in(const std::optional<store::HealthRow>& row, mapping::HealthRate rate) {
  if (!row) return std::nullopt;
  const auto found = std::ranges::find(row->rates, mapping::name_of(rate), &store::HealthRateRow::rate);
  return found == row->rates.end() ? std::nullopt : found->value;
}

HealthLine health_line(const mapping::RateReading& reading, const flows::HealthLook& look,
                       const std::optional<store::HealthRow>& earlier) {
  HealthLine line{.amazon = reading, .own = {}, .before = value_in(earlier, reading.rate)};
  const auto own = std::ranges::find(look.projected, reading.rate, &proof::ProjectedRate::rate);
  if (own != look.projected.end()) line.own = own->projection;
  if (reading.target) line.trend = proof::trend_of(line.before, reading.millionths, *reading.target);
  return line;
}

}  // namespace

HealthBoard health_board(Engine& engine, const std::string& connection) {
  const flows::Context& context = engine.context_of(connection);
  flows::HealthStores& stores = engine.health();
  HealthBoard board;
  board.connection = connection;
  board.is_shadow = context.connection.shadow.dispatch;
  board.last_proven = stores.figures.last_proven(connection);
  board.canary_alive = context.stores.watermarks.find(connection, flows::canary_mark);
  for (const flows::HealthLook& look : flows::health_looks(context, stores)) {
    ShopHealth& shop = board.shops.emplace_back();
    shop.marketplace_id = look.row.marketplace_id;
    shop.account_status = look.row.account_status;
    shop.made_at = look.row.made_at;
    shop.alarms = proof::health_alarms(look.amazon, look.projected);
    const auto earlier = stores.health.latest_by(connection, shop.marketplace_id, shop.made_at - trend_over);
    for (const auto& reading : look.amazon.rates) shop.lines.push_back(health_line(reading, look, earlier));
  }
  return board;
}

}  // namespace weir::app
