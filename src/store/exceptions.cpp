#include "store/exceptions.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

Exception exception_of(Statement& row) {
  return {.id = row.integer(),
          .connection = row.text(),
          .code = row.text(),
          .subject = row.text(),
          .reason = row.text(),
          .next = row.text(),
          .owner = row.text(),
          .deadline = row.maybe_instant(),
          .opened_at = row.instant(),
          .closed_at = row.maybe_instant(),
          .times = static_cast<int>(row.integer())};
}

}  // namespace

std::int64_t Exceptions::open(Tx& tx, const Exception& exception, Instant now) {
  Statement row{connection_of(database_, tx),
                R"(
      INSERT INTO exception (connection_id, code, subject, reason, next, owner, deadline, opened_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (connection_id, code, subject) WHERE closed_at IS NULL
        DO UPDATE SET times = exception.times + 1
      RETURNING id)",
                exception.connection,
                exception.code,
                exception.subject,
                exception.reason,
                exception.next,
                exception.owner,
                exception.deadline,
                now};
  ensure(row.next(), "an exception was neither opened nor counted");
  return row.integer();
}

void Exceptions::close(Tx& tx, const std::string& connection, const std::string& subject, Instant now) {
  change(connection_of(database_, tx), R"(
      UPDATE exception SET closed_at = $3
      WHERE connection_id = $1 AND subject = $2 AND closed_at IS NULL)",
         connection, subject, now);
}

void Exceptions::close_of(Tx& tx, const std::string& connection, const std::string& subject,
                          const std::string& code_begin, Instant now) {
  change(connection_of(database_, tx), R"(
      UPDATE exception SET closed_at = $4
      WHERE connection_id = $1 AND subject = $2 AND substr(code, 1, length($3)) = $3 AND closed_at IS NULL)",
         connection, subject, code_begin, now);
}

void Exceptions::close_code(Tx& tx, const std::string& connection, const std::string& code, Instant now) {
  change(connection_of(database_, tx), R"(
      UPDATE exception SET closed_at = $3
      WHERE connection_id = $1 AND code = $2 AND closed_at IS NULL)",
         connection, code, now);
}

bool Exceptions::is_open(Tx& tx, const std::string& connection, const std::string& subject,
                         const std::string& code) {
  Statement row{connection_of(database_, tx),
                "SELECT 1 FROM exception WHERE connection_id = $1 AND subject = $2 AND code = $3 "
                "AND closed_at IS NULL",
                connection, subject, code};
  return row.next();
}

std::vector<Exception> Exceptions::list_open() {
  return read(database_, [](Connection& reader) {
    std::vector<Exception> exceptions;
    Statement row{reader, R"(
        SELECT id, connection_id, code, subject, reason, next, owner, deadline, opened_at, closed_at, times
        FROM exception WHERE closed_at IS NULL ORDER BY subject, code, id)"};
    while (row.next()) exceptions.push_back(exception_of(row));
    return exceptions;
  });
}

std::map<std::string, std::int64_t> Exceptions::count_open() {
  return read(database_, [](Connection& reader) {
    std::map<std::string, std::int64_t> counts;
    Statement row{reader, "SELECT owner, count(*) - count(closed_at) FROM exception GROUP BY owner"};
    while (row.next()) {
      const std::string owner = row.text();
      counts[owner] = row.integer();
    }
    return counts;
  });
}

std::optional<Exception> Exceptions::find(std::int64_t id) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT id, connection_id, code, subject, reason, next, owner, deadline, opened_at, closed_at, times
        FROM exception WHERE id = $1)",
                  id};
    return row.next() ? std::optional{exception_of(row)} : std::nullopt;
  });
}

}  // namespace weir::store
