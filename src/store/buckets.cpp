#include "store/buckets.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

using jobs::BucketRecord;
using jobs::BucketWaiter;

constexpr const char* select_bucket = R"(
    SELECT b.version, b.rate, b.next, b.epoch, b.refusals, w.holder, w.urgency, w.tokens, w.due
    FROM bucket b LEFT JOIN bucket_waiter w ON w.bucket = b.name
    WHERE b.name = $1 ORDER BY w.place)";
constexpr const char* insert_bucket = R"(
    INSERT INTO bucket (name, version, rate, next, epoch, refusals) VALUES ($1, 1, $2, $3, $4, $5)
    ON CONFLICT (name) DO NOTHING)";
constexpr const char* update_bucket = R"(
    UPDATE bucket SET version = version + 1, rate = $1, next = $2, epoch = $3, refusals = $4
    WHERE name = $5 AND version = $6)";
constexpr const char* insert_waiter = R"(
    INSERT INTO bucket_waiter (bucket, place, holder, urgency, tokens, due) VALUES ($1, $2, $3, $4, $5, $6))";

BucketWaiter read_waiter(Statement& row) {
  BucketWaiter waiter;
  waiter.holder = row.text();
  waiter.urgency = static_cast<Urgency>(row.integer());  // 0 … 3 by the constraint of its column
  waiter.tokens = row.integer();
  waiter.due = row.instant();
  return waiter;
}

std::optional<BucketRecord> read_bucket(Connection& reader, std::string_view name) {
  Statement row{reader, select_bucket, name};
  std::optional<BucketRecord> record;
  while (row.next()) {
    if (!record) record.emplace().name = name;
    record->version = row.integer();
    record->rate = row.integer();
    record->next = row.integer();
    record->epoch = row.integer();
    record->refusals = row.integer();
    if (!row.is_null()) record->line.push_back(read_waiter(row));
  }
  return record;
}

bool write_bucket(Connection& writer, const BucketRecord& record) {
  if (record.version == 0)
    return change(writer, insert_bucket, record.name, record.rate, record.next, record.epoch,
                  record.refusals) == 1;
  return change(writer, update_bucket, record.rate, record.next, record.epoch, record.refusals, record.name,
                record.version) == 1;
}

// A line is a handful: it is written anew as a whole.
void write_line(Connection& writer, const BucketRecord& record) {
  if (record.version != 0) change(writer, "DELETE FROM bucket_waiter WHERE bucket = $1", record.name);
  std::int64_t place = 0;
  for (const BucketWaiter& waiter : record.line)
    change(writer, insert_waiter, record.name, ++place, waiter.holder, static_cast<int>(waiter.urgency),
           waiter.tokens, waiter.due);
}

}  // namespace

std::optional<BucketRecord> Buckets::load(std::string_view name) {
  return read(database_, [&](Connection& reader) { return read_bucket(reader, name); });
}

bool Buckets::save(const BucketRecord& record) {
  bool was_first = false;
  database_.transact([&](Tx& tx) {
    Connection& writer = connection_of(database_, tx);
    was_first = write_bucket(writer, record);
    if (was_first) write_line(writer, record);
  });
  return was_first;
}

}  // namespace weir::store
