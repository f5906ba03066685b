#include "store/monitor_figures.hpp"

#include <algorithm>

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr std::int64_t lags_looked_at = 20'000;

template <typename... Values>
Waiting waiting_of(Database& database, const char* sql, const Values&... values) {
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, values...};
    Waiting waiting;
    if (!row.next()) return waiting;
    waiting.number = row.integer();
    waiting.oldest = row.maybe_instant();
    return waiting;
  });
}

std::vector<Duration> lags_of(Database& database, const char* sql, const std::string& connection,
                              Instant since) {
  auto lags = read(database, [&](Connection& reader) {
    Statement row{reader, sql, connection, since, lags_looked_at};
    std::vector<Duration> all;
    while (row.next()) all.push_back(std::max(Duration{row.integer()}, Duration::zero()));
    return all;
  });
  std::ranges::sort(lags);
  return lags;
}

}  // namespace

std::vector<OpenCode> MonitorFigures::open_codes() {
  return read(database_, [](Connection& reader) {
    Statement row{reader,
                  "SELECT connection_id, code, count(*), min(opened_at) FROM exception "
                  "WHERE closed_at IS NULL GROUP BY connection_id, code ORDER BY connection_id, code"};
    std::vector<OpenCode> all;
    while (row.next()) {
      OpenCode& each = all.emplace_back();
      each.connection = row.text();
      each.code = row.text();
      each.number = row.integer();
      each.oldest = row.instant();
    }
    return all;
  });
}

ShipBy MonitorFigures::ship_by(const std::string& connection, Instant now) {
  using namespace std::chrono_literals;
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT coalesce(sum(CASE WHEN ship_by < $2 THEN 1 ELSE 0 END), 0),
               coalesce(sum(CASE WHEN ship_by >= $2 AND ship_by < $3 THEN 1 ELSE 0 END), 0),
               coalesce(sum(CASE WHEN ship_by >= $3 AND ship_by < $4 THEN 1 ELSE 0 END), 0),
               coalesce(sum(CASE WHEN ship_by >= $4 AND ship_by < $5 THEN 1 ELSE 0 END), 0),
               coalesce(sum(CASE WHEN ship_by >= $5 AND ship_by < $6 THEN 1 ELSE 0 END), 0),
               coalesce(sum(CASE WHEN ship_by >= $6 THEN 1 ELSE 0 END), 0), min(ship_by)
        FROM amazon_order
        WHERE connection_id = $1 AND ship_by IS NOT NULL AND channel = 'merchant'
          AND status IN ('UNSHIPPED', 'PARTIALLY_SHIPPED'))",
                  connection, now, now + 15min, now + 1h, now + 4h, now + 24h};
    ShipBy by;
    if (!row.next()) return by;
    for (std::int64_t* each :
         {&by.overdue, &by.within_15_min, &by.within_1_h, &by.within_4_h, &by.within_24_h, &by.later})
      *each = row.integer();
    by.soonest = row.maybe_instant();
    return by;
  });
}

std::int64_t MonitorFigures::cancel_requests(const std::string& connection) {
  return waiting_of(database_,
                    "SELECT count(*), min(updated_at) FROM amazon_order WHERE connection_id = $1 "
                    "AND ship_by IS NOT NULL AND channel = 'merchant' AND cancel_requested = 1 "
                    "AND status IN ('UNSHIPPED', 'PARTIALLY_SHIPPED')",
                    connection)
      .number;
}

Waiting MonitorFigures::unposted(const std::string& connection, const std::string& flow) {
  return waiting_of(database_,
                    "SELECT count(*), min(received_at) FROM document WHERE connection_id = $1 AND flow = $2 "
                    "AND state IN ('received', 'ready', 'posting')",
                    connection, flow);
}

Waiting MonitorFigures::unproven(const std::string& connection, const std::string& flow) {
  return waiting_of(database_,
                    "SELECT count(*), min(changed_at) FROM document WHERE connection_id = $1 AND flow = $2 "
                    "AND state = 'posted'",
                    connection, flow);
}

Waiting MonitorFigures::confirmations(const std::string& connection, const std::string& state) {
  return waiting_of(database_,
                    "SELECT count(*), min(CASE WHEN issued_at > known_since THEN issued_at "
                    "ELSE known_since END) FROM parcel WHERE connection_id = $1 AND state = $2 "
                    "AND state NOT IN ('proven', 'left')",
                    connection, state);
}

std::vector<Duration> MonitorFigures::confirmation_lags(const std::string& connection, Instant since) {
  return lags_of(database_,
                 "SELECT proven_at - issued_at FROM parcel WHERE connection_id = $1 AND proven_at >= $2 "
                 "AND proven_at IS NOT NULL AND issue = 'issued' AND issued_at > 0 LIMIT $3",
                 connection, since);
}

std::vector<Duration> MonitorFigures::order_lags(const std::string& connection, Instant since) {
  return lags_of(database_, R"(
      SELECT p.settled_at - d.received_at FROM posting p
      JOIN document d ON d.connection_id = p.connection_id AND d.flow = 'orders' AND d.key = p.key
      WHERE p.connection_id = $1 AND p.kind = 'sales_order' AND p.state = 'proven' AND p.settled_at >= $2
      LIMIT $3)",
                 connection, since);
}

SuspenseSum MonitorFigures::suspense(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    SuspenseSum sum{.connection = connection, .money = {}};
    {
      Statement row{reader,
                    "SELECT count(*), min(first_seen) FROM suspense WHERE connection_id = $1 "
                    "AND state IN ('open', 'asked')",
                    connection};
      if (row.next()) sum.kinds = row.integer();
      if (sum.kinds > 0) sum.oldest = row.maybe_instant();
    }
    Statement row{reader, R"(
        SELECT s.currency, CAST(sum(p.amount_minor) AS bigint)
        FROM suspense s JOIN suspense_share p ON p.suspense = s.id
        WHERE s.connection_id = $1 AND s.state <> 'ignored' AND p.proven_at IS NULL GROUP BY s.currency)",
                  connection};
    while (row.next()) {
      const auto currency = Currency::of(row.text());
      if (currency) sum.money.add({row.integer(), *currency});
    }
    return sum;
  });
}

std::vector<DueJobs> MonitorFigures::due_jobs(Instant now) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT queue, count(*), min(run_at) FROM job WHERE state = 'ready' AND run_at <= $1 "
                  "GROUP BY queue ORDER BY queue",
                  now};
    std::vector<DueJobs> all;
    while (row.next()) {
      DueJobs& each = all.emplace_back();
      each.queue = row.text();
      each.due.number = row.integer();
      each.due.oldest = row.maybe_instant();
    }
    return all;
  });
}

std::vector<PausedQueue> MonitorFigures::paused(Instant now) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT connection_id, queue, cause FROM queue_pause WHERE paused_until > $1 "
                  "ORDER BY connection_id, queue, cause",
                  now};
    std::vector<PausedQueue> all;
    while (row.next()) {
      PausedQueue& each = all.emplace_back();
      each.connection = row.text();
      each.queue = row.text();
      each.cause = row.text();
    }
    return all;
  });
}

}  // namespace weir::store
