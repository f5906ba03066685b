#include "store/account_health.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

std::optional<std::int64_t> part_of(const std::optional<CountedRate>& counted) {
  return counted ? std::optional{counted->part} : std::nullopt;
}

std::optional<std::int64_t> whole_of(const std::optional<CountedRate>& counted) {
  return counted ? std::optional{counted->whole} : std::nullopt;
}

std::optional<CountedRate> counted_rate(Statement& row) {
  const auto part = row.maybe_integer();
  const auto whole = row.maybe_integer();
  return part && whole ? std::optional{CountedRate{*part, *whole}} : std::nullopt;
}

HealthRateRow health_rate_in(Statement& row) {
  HealthRateRow rate;
  rate.rate = row.text();
  rate.status = row.text();
  rate.value = row.maybe_integer();
  rate.target = row.maybe_integer();
  rate.condition = row.text();
  rate.counted = counted_rate(row);
  rate.from = row.maybe_instant();
  rate.to = row.maybe_instant();
  rate.own = counted_rate(row);
  rate.forecast = counted_rate(row);
  return rate;
}

void add_rates(Connection& reader, HealthRow& health) {
  Statement row{reader,
                R"(
      SELECT rate, status, value, target, condition, part, whole, from_at, to_at, own_part, own_whole,
             forecast_part, forecast_whole
      FROM account_rate WHERE connection_id = $1 AND marketplace_id = $2 AND made_at = $3 ORDER BY rate)",
                health.connection, health.marketplace_id, health.made_at};
  while (row.next()) health.rates.push_back(health_rate_in(row));
}

std::vector<HealthRow> health_rows(Connection& reader, Statement& row) {
  std::vector<HealthRow> all;
  while (row.next()) {
    HealthRow& health = all.emplace_back();
    health.connection = row.text();
    health.marketplace_id = row.text();
    health.made_at = row.instant();
    health.account_status = row.text();
  }
  for (HealthRow& health : all) add_rates(reader, health);
  return all;
}

}  // namespace

void AccountHealth::put(Tx& tx, const HealthRow& row) {
  Connection& writer = connection_of(database_, tx);
  const bool is_new = change(writer, R"(
      INSERT INTO account_health (connection_id, marketplace_id, made_at, account_status)
      VALUES ($1, $2, $3, $4) ON CONFLICT (connection_id, marketplace_id, made_at) DO NOTHING)",
                             row.connection, row.marketplace_id, row.made_at, row.account_status) == 1;
  if (!is_new) return;
  for (const HealthRateRow& rate : row.rates)
    change(writer, R"(
      INSERT INTO account_rate (connection_id, marketplace_id, made_at, rate, status, value, target,
                                condition, part, whole, from_at, to_at, own_part, own_whole, forecast_part,
                                forecast_whole)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16))",
           row.connection, row.marketplace_id, row.made_at, rate.rate, rate.status, rate.value, rate.target,
           rate.condition, part_of(rate.counted), whole_of(rate.counted), rate.from, rate.to,
           part_of(rate.own), whole_of(rate.own), part_of(rate.forecast), whole_of(rate.forecast));
}

std::vector<HealthRow> AccountHealth::latest(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT connection_id, marketplace_id, made_at, account_status FROM account_health h
        WHERE connection_id = $1 AND made_at = (
          SELECT max(made_at) FROM account_health
          WHERE connection_id = h.connection_id AND marketplace_id = h.marketplace_id)
        ORDER BY marketplace_id)",
                  connection};
    return health_rows(reader, row);
  });
}

std::optional<HealthRow> AccountHealth::latest_by(const std::string& connection,
                                                  const std::string& marketplace_id, Instant made_by) {
  auto found = read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT connection_id, marketplace_id, made_at, account_status FROM account_health
        WHERE connection_id = $1 AND marketplace_id = $2 AND made_at <= $3
        ORDER BY made_at DESC LIMIT 1)",
                  connection, marketplace_id, made_by};
    return health_rows(reader, row);
  });
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

}  // namespace weir::store
