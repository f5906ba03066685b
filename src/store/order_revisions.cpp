#include "store/order_revisions.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

int latest(Connection& reader, const std::string& connection, const std::string& order_id) {
  Statement row{reader,
                "SELECT coalesce(max(revision), 0) FROM order_revision "
                "WHERE connection_id = $1 AND order_id = $2",
                connection, order_id};
  return row.next() ? static_cast<int>(row.integer()) : 0;
}

}  // namespace

int OrderRevisions::current(const std::string& connection, const std::string& order_id) {
  return read(database_, [&](Connection& reader) { return latest(reader, connection, order_id); });
}

std::map<std::string, int> OrderRevisions::current(const std::string& connection,
                                                   const std::vector<std::string>& order_ids) {
  return read(database_, [&](Connection& reader) {
    std::map<std::string, int> revisions;
    for (const std::string& id : order_ids)
      if (const int revision = latest(reader, connection, id); revision > 0) revisions.emplace(id, revision);
    return revisions;
  });
}

int OrderRevisions::begin(Tx& tx, const std::string& connection, const std::string& order_id,
                          const Actor& actor, const std::string& reason, Instant now) {
  Connection& writer = connection_of(database_, tx);
  const int next = latest(writer, connection, order_id) + 1;
  change(writer, R"(
      INSERT INTO order_revision (connection_id, order_id, revision, actor, reason, made_at)
      VALUES ($1, $2, $3, $4, $5, $6))",
         connection, order_id, next, actor.name, reason, now);
  return next;
}

}  // namespace weir::store
