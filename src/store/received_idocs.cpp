#include "store/received_idocs.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* idoc_columns =
    "number, connection_id, sender, client, docnum, digest, message_type, basic_type, is_test, body, place, "
    "state, reason, received_at";

IdocState idoc_state_of(const std::string& name) {
  for (const IdocState state : {IdocState::fresh, IdocState::done, IdocState::kept, IdocState::poison})
    if (name_of(state) == name) return state;
  throw StoreBroken("a received IDoc is in the state " + name);
}

ReceivedIdoc idoc_in(Statement& row) {
  ReceivedIdoc idoc;
  idoc.number = row.integer();
  idoc.connection = row.text();
  idoc.sender = row.text();
  idoc.client = row.text();
  idoc.docnum = row.text();
  idoc.digest = row.text();
  idoc.message_type = row.text();
  idoc.basic_type = row.text();
  idoc.is_test = row.integer() != 0;
  idoc.body = row.text();
  idoc.place = static_cast<int>(row.integer());
  idoc.state = idoc_state_of(row.text());
  idoc.reason = row.text();
  idoc.received_at = row.instant();
  return idoc;
}

// Nothing when there is one with this content already.
std::optional<std::int64_t> insert(Connection& writer, const ReceivedIdoc& idoc, Instant now) {
  const bool is_open = idoc.state == IdocState::fresh;
  Statement row{writer,
                R"(
      INSERT INTO received_idoc (connection_id, sender, client, docnum, digest, message_type, basic_type,
                                 is_test, body, place, state, reason, received_at, ended_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      ON CONFLICT (connection_id, sender, client, docnum, digest) DO NOTHING RETURNING number)",
                idoc.connection,
                idoc.sender,
                idoc.client,
                idoc.docnum,
                idoc.digest,
                idoc.message_type,
                idoc.basic_type,
                idoc.is_test ? 1 : 0,
                idoc.body,
                idoc.place,
                std::string{name_of(idoc.state)},
                idoc.reason,
                now,
                is_open ? std::nullopt : std::optional{now}};
  return row.next() ? std::optional{row.integer()} : std::nullopt;
}

bool has_other(Connection& writer, const ReceivedIdoc& idoc) {
  Statement row{writer,
                "SELECT 1 FROM received_idoc WHERE connection_id = $1 AND sender = $2 AND client = $3 "
                "AND docnum = $4 AND digest <> $5 LIMIT 1",
                idoc.connection,
                idoc.sender,
                idoc.client,
                idoc.docnum,
                idoc.digest};
  return row.next();
}

}  // namespace

std::string_view name_of(IdocState state) {
  switch (state) {
    case IdocState::fresh:
      return "new";
    case IdocState::done:
      return "done";
    case IdocState::kept:
      return "kept";
    case IdocState::poison:
      return "poison";
  }
  throw Bug("a received IDoc in no state");
}

ReceivedIdocs::Added ReceivedIdocs::add(Tx& tx, const ReceivedIdoc& idoc, Instant now) {
  Connection& writer = connection_of(database_, tx);
  const bool is_other = !idoc.docnum.empty() && has_other(writer, idoc);
  const auto number = insert(writer, idoc, now);
  if (!number) return {Arrival::repeat};
  return {is_other ? Arrival::other_content : Arrival::first, *number};
}

bool ReceivedIdocs::end(Tx& tx, std::int64_t number, IdocState state, const std::string& reason,
                        Instant now) {
  return change(connection_of(database_, tx),
                "UPDATE received_idoc SET state = $2, reason = $3, ended_at = $4 "
                "WHERE number = $1 AND state = 'new'",
                number, std::string{name_of(state)}, reason, now) == 1;
}

std::optional<ReceivedIdoc> ReceivedIdocs::find(std::int64_t number) {
  static const std::string sql =
      std::string{"SELECT "} + idoc_columns + " FROM received_idoc WHERE number = $1";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, number};
    return row.next() ? std::optional{idoc_in(row)} : std::nullopt;
  });
}

std::vector<ReceivedIdoc> ReceivedIdocs::list(const std::string& connection, std::size_t most) {
  static const std::string sql = std::string{"SELECT "} + idoc_columns +
                                 " FROM received_idoc WHERE connection_id = $1 "
                                 "ORDER BY received_at DESC, number DESC LIMIT $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, static_cast<std::int64_t>(most)};
    std::vector<ReceivedIdoc> found;
    while (row.next()) found.push_back(idoc_in(row));
    return found;
  });
}

std::int64_t ReceivedIdocs::prune(const std::string& connection, Instant before, std::int64_t most) {
  std::int64_t pruned = 0;
  database_.transact([&](Tx& tx) {
    pruned = change(connection_of(database_, tx), R"(
        DELETE FROM received_idoc WHERE number IN (
          SELECT number FROM received_idoc WHERE connection_id = $1 AND ended_at < $2 AND state <> 'poison'
          ORDER BY number LIMIT $3))",
                    connection, before, most);
  });
  return pruned;
}

}  // namespace weir::store
