#include "store/console_reads.hpp"

#include <algorithm>

#include "jobs/heartbeat.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

using Counts = std::map<std::pair<std::string, std::string>, QueueCount>;

void count_into(Counts& counts, Statement row, std::int64_t QueueCount::*member) {
  while (row.next()) {
    std::string connection = row.text();
    std::string queue = row.text();
    QueueCount& count = counts[{connection, queue}];
    count.connection = std::move(connection);
    count.queue = std::move(queue);
    count.*member = row.integer();
  }
}

// The first column of the only row; 0 where there is none.
std::int64_t mark(Connection& reader, const char* sql) { return number(reader, sql); }

}  // namespace

std::vector<QueueCount> ConsoleReads::queues(Instant now) {
  return read(database_, [&](Connection& reader) {
    Counts counts;
    count_into(counts,
               {reader, R"(
        SELECT r.connection_id, r.queue, count(*) FROM (
          SELECT connection_id, queue FROM job WHERE state = 'ready' AND run_at <= $1 LIMIT $2) r
        GROUP BY r.connection_id, r.queue)",
                now, ready_counted},
               &QueueCount::ready);
    count_into(counts, {reader, R"(
        SELECT connection_id || '', queue, count(*) FROM job WHERE worker_id > ''
        GROUP BY connection_id || '', queue)"},
               &QueueCount::running);
    count_into(counts, {reader, R"(
        SELECT connection_id, queue, count(*) FROM job WHERE lane IS NOT NULL AND state = 'dead'
        GROUP BY connection_id, queue)"},
               &QueueCount::dead);
    std::vector<QueueCount> all;
    for (auto& [key, count] : counts) all.push_back(std::move(count));
    return all;
  });
}

std::vector<ClosedLane> ConsoleReads::closed_lanes(std::size_t most) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT connection_id, lane, id, kind, subject FROM job WHERE lane IS NOT NULL AND state = 'dead'
        ORDER BY connection_id, lane, id LIMIT $1)",
                  static_cast<std::int64_t>(most)};
    std::vector<ClosedLane> lanes;
    while (row.next()) {
      ClosedLane lane;
      lane.connection = row.text();
      lane.lane = row.text();
      lane.job = row.integer();
      lane.kind = row.text();
      lane.subject = row.text();
      lanes.push_back(std::move(lane));
    }
    return lanes;
  });
}

std::vector<WorkerRow> ConsoleReads::workers(Instant now) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT id, started_at, beat_at FROM worker ORDER BY id"};
    std::vector<WorkerRow> workers;
    while (row.next()) {
      WorkerRow worker;
      worker.id = row.text();
      worker.started_at = row.instant();
      worker.beat_at = row.instant();
      worker.is_alive = now - worker.beat_at <= jobs::silence_max;
      workers.push_back(std::move(worker));
    }
    return workers;
  });
}

std::vector<PauseRow> ConsoleReads::pauses() {
  return read(database_, [](Connection& reader) {
    Statement row{reader, R"(
        SELECT connection_id, queue, cause, reason, paused_until, paused_at FROM queue_pause
        ORDER BY connection_id, queue, cause)"};
    std::vector<PauseRow> pauses;
    while (row.next()) {
      PauseRow pause;
      pause.connection = row.text();
      pause.queue = row.text();
      pause.cause = row.text();
      pause.reason = row.text();
      pause.until = row.instant();
      pause.since = row.instant();
      pauses.push_back(std::move(pause));
    }
    return pauses;
  });
}

std::vector<BucketRow> ConsoleReads::buckets() {
  return read(database_, [](Connection& reader) {
    Statement row{reader, R"(
        SELECT b.name, b.rate, b.next, b.refusals,
               (SELECT count(*) FROM bucket_waiter w WHERE w.bucket = b.name)
        FROM bucket b ORDER BY b.name)"};
    std::vector<BucketRow> buckets;
    while (row.next()) {
      BucketRow bucket;
      bucket.name = row.text();
      bucket.rate = row.integer();
      constexpr std::int64_t nanoseconds_in_one = 1'000'000;
      bucket.next = Instant{Duration{row.integer() / nanoseconds_in_one}};
      bucket.refusals = row.integer();
      bucket.waiting = row.integer();
      buckets.push_back(std::move(bucket));
    }
    return buckets;
  });
}

std::map<std::string, std::int64_t> ConsoleReads::open_by_code(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT code, count(*) FROM exception WHERE connection_id = $1 AND closed_at IS NULL GROUP BY code)",
                  connection};
    std::map<std::string, std::int64_t> counts;
    while (row.next()) {
      const std::string code = row.text();
      counts[code] = row.integer();
    }
    return counts;
  });
}

std::int64_t ConsoleReads::documents_in(const std::string& connection, const std::string& flow,
                                        const std::string& state) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT count(*) FROM document WHERE connection_id = $1 AND flow = $2 AND state = $3",
                  connection, flow, state};
    return row.next() ? row.integer() : 0;
  });
}

std::optional<Instant> ConsoleReads::last_change(const std::string& connection, const std::string& flow,
                                                 const std::string& state) {
  return read(database_, [&](Connection& reader) -> std::optional<Instant> {
    if (state.empty()) {
      Statement row{reader, "SELECT max(changed_at) FROM document WHERE connection_id = $1 AND flow = $2",
                    connection, flow};
      return row.next() ? row.maybe_instant() : std::nullopt;
    }
    Statement row{
        reader, "SELECT max(changed_at) FROM document WHERE connection_id = $1 AND flow = $2 AND state = $3",
        connection, flow, state};
    return row.next() ? row.maybe_instant() : std::nullopt;
  });
}

std::int64_t ConsoleReads::late_orders(const std::string& connection, Instant from, Instant to) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT count(*) FROM amazon_order WHERE connection_id = $1 AND ship_by >= $2 AND ship_by < $3
          AND channel = 'merchant' AND status IN ('UNSHIPPED', 'PARTIALLY_SHIPPED'))",
                  connection, from, to};
    return row.next() ? row.integer() : 0;
  });
}

std::optional<Instant> ConsoleReads::last_certificate(const std::string& connection) {
  return read(database_, [&](Connection& reader) -> std::optional<Instant> {
    Statement row{reader, R"(
        SELECT made_at FROM certificate WHERE connection_id = $1 ORDER BY number DESC LIMIT 1)",
                  connection};
    return row.next() ? row.maybe_instant() : std::nullopt;
  });
}

std::map<std::string, std::int64_t> ConsoleReads::marks(const std::vector<std::string>& connections) {
  auto marks = read(database_, [](Connection& reader) {
    return std::map<std::string, std::int64_t>{
        {"exceptions", mark(reader,
                            "SELECT (SELECT coalesce(max(id), 0) * 1000003 FROM exception) + "
                            "(SELECT count(*) FROM exception WHERE closed_at IS NULL)")},
        {"queue", mark(reader,
                       "SELECT (SELECT coalesce(max(paused_at), 0) FROM queue_pause) + "
                       "(SELECT count(*) FROM queue_pause) + "
                       "(SELECT count(*) FROM job WHERE lane IS NOT NULL AND state = 'dead')")},
        {"audit", mark(reader, "SELECT coalesce(max(number), 0) FROM audit")},
        {"calls", mark(reader, "SELECT coalesce(max(number), 0) FROM amazon_call")},
        {"idocs", mark(reader, "SELECT coalesce(max(number), 0) FROM received_idoc")}};
  });
  for (const char* flow : {"orders", "settlements"}) {
    Instant last{};
    for (const std::string& name : connections)
      last = std::max(last, last_change(name, flow).value_or(Instant{}));
    marks[flow] = last.time_since_epoch().count();
  }
  return marks;
}

std::vector<PostingLine> ConsoleReads::postings_of(const std::string& connection, const std::string& order_id,
                                                   const std::vector<std::string>& kinds) {
  return read(database_, [&](Connection& reader) {
    std::vector<PostingLine> found;
    for (const std::string& kind : kinds) {
      // '0' stands behind '/' in ASCII: the keys that begin with "302-…/" and no others.
      Statement row{reader, R"(
          SELECT kind, key, reference, state, receipt, sent_count, planned_at, sent_at, settled_at
          FROM posting WHERE connection_id = $1 AND kind = $2 AND key >= $3 AND key < $4)",
                    connection, kind, order_id, order_id + '0'};
      while (row.next()) {
        PostingLine line;
        line.kind = row.text();
        line.key = row.text();
        line.reference = row.text();
        line.state = row.text();
        line.receipt = row.text();
        line.sent_count = row.integer();
        line.planned_at = row.instant();
        line.sent_at = row.maybe_instant();
        line.settled_at = row.maybe_instant();
        if (line.key == order_id || line.key.starts_with(order_id + '/')) found.push_back(std::move(line));
      }
    }
    return found;
  });
}

std::vector<SettledIn> ConsoleReads::settled_in(const std::string& connection, const std::string& order_id) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT settlement_id, settled_at FROM order_settled
        WHERE connection_id = $1 AND order_id = $2 ORDER BY settled_at, settlement_id)",
                  connection, order_id};
    std::vector<SettledIn> found;
    while (row.next()) {
      SettledIn settled;
      settled.settlement_id = row.text();
      settled.at = row.instant();
      found.push_back(std::move(settled));
    }
    return found;
  });
}

std::vector<std::int64_t> ConsoleReads::open_about(const std::string& connection,
                                                   const std::string& subject) {
  return read(database_, [&](Connection& reader) {
    std::vector<std::int64_t> ids;
    const auto add = [&](Statement row) {
      while (row.next()) ids.push_back(row.integer());
    };
    add({reader, R"(
        SELECT id FROM exception
        WHERE connection_id = $1 AND subject = $2 AND closed_at IS NULL ORDER BY id)",
         connection, subject});
    add({reader, R"(
        SELECT id FROM exception WHERE connection_id = $1 AND subject > $2 AND subject < $3
          AND closed_at IS NULL ORDER BY id)",
         connection, subject + '/', subject + '0'});
    return ids;
  });
}

}  // namespace weir::store
