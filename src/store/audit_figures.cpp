#include "store/audit_figures.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

// Of a settlement that ended before the cut-over: whoever posted then answers for it.
constexpr const char* told_in_period = R"(
    SELECT id, connection_id, code, subject, reason, next, owner, deadline, opened_at, closed_at, times
    FROM exception e WHERE (closed_at IS NULL OR closed_at >= $1) AND NOT EXISTS (
      SELECT 1 FROM document d
      WHERE d.connection_id = e.connection_id AND d.flow = 'settlements' AND d.state = 'ignored'
        AND d.reason = 'cutover.before' AND (e.subject = 'settlement/' || d.key
          OR e.subject LIKE 'settlement/' || d.key || '/%' OR e.subject LIKE 'settlement/' || d.key || ':%'))
    ORDER BY id DESC LIMIT $2)";

std::int64_t counted_since(Connection& reader, const char* sql, Instant from) {
  Statement row{reader, sql, from};
  return row.next() ? row.integer() : 0;
}

}  // namespace

std::vector<Exception> AuditFigures::told_since(Instant from, std::size_t most) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, told_in_period, from, static_cast<std::int64_t>(most)};
    std::vector<Exception> all;
    while (row.next())
      all.push_back({.id = row.integer(),
                     .connection = row.text(),
                     .code = row.text(),
                     .subject = row.text(),
                     .reason = row.text(),
                     .next = row.text(),
                     .owner = row.text(),
                     .deadline = row.maybe_instant(),
                     .opened_at = row.instant(),
                     .closed_at = row.maybe_instant(),
                     .times = static_cast<int>(row.integer())});
    return all;
  });
}

PeriodVolume AuditFigures::volume(Instant from) {
  return read(database_, [&](Connection& reader) {
    PeriodVolume volume;
    volume.orders = counted_since(
        reader, "SELECT count(*) FROM document WHERE flow = 'orders' AND received_at >= $1", from);
    volume.settlements =
        counted_since(reader,
                      "SELECT count(*) FROM document WHERE flow = 'settlements' AND received_at >= $1 "
                      "AND reason <> 'cutover.before'",
                      from);
    volume.packages = counted_since(reader, "SELECT count(*) FROM parcel WHERE known_since >= $1", from);
    Statement lines{reader, "SELECT count(*) FROM bank_line WHERE is_amazon = 1 AND value_on >= $1",
                    iso(from).substr(0, 10)};
    volume.bank_lines = lines.next() ? lines.integer() : 0;
    volume.listings = number(reader, "SELECT count(*) FROM stock_listing WHERE standing = 'sold'");
    volume.prices = number(reader, "SELECT count(*) FROM price_listing WHERE standing = 'sold'");
    return volume;
  });
}

std::vector<CallCount> AuditFigures::calls(Instant from) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT connection_id, operation, count(*),
               CAST(sum(CASE WHEN status = 429 THEN 1 ELSE 0 END) AS bigint)
        FROM amazon_call WHERE sent_at >= $1 GROUP BY connection_id, operation
        ORDER BY connection_id, operation)",
                  from};
    std::vector<CallCount> all;
    while (row.next()) all.push_back({row.text(), row.text(), row.integer(), row.integer()});
    return all;
  });
}

std::vector<AttemptCount> AuditFigures::attempts(Instant from) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT j.connection_id, j.kind, count(*),
               CAST(sum(CASE WHEN a.outcome = 'failed' OR a.outcome = 'dead' THEN 1 ELSE 0 END) AS bigint)
        FROM job_attempt a JOIN job j ON j.connection_id = a.connection_id AND j.id = a.job_id
        WHERE a.ended_at >= $1 GROUP BY j.connection_id, j.kind ORDER BY j.connection_id, j.kind)",
                  from};
    std::vector<AttemptCount> all;
    while (row.next()) all.push_back({row.text(), row.text(), row.integer(), row.integer()});
    return all;
  });
}

std::vector<HeardCount> AuditFigures::heard(Instant from) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT connection_id, count(*), count(notified_at) FROM amazon_order
        WHERE created_at >= $1 AND swept_at IS NOT NULL GROUP BY connection_id ORDER BY connection_id)",
                  from};
    std::vector<HeardCount> all;
    while (row.next()) all.push_back({row.text(), row.integer(), row.integer()});
    return all;
  });
}

std::vector<std::string> AuditFigures::connections() {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT DISTINCT connection_id FROM amazon_order ORDER BY connection_id"};
    std::vector<std::string> all;
    while (row.next()) all.push_back(row.text());
    return all;
  });
}

}  // namespace weir::store
