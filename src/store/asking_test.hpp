#pragma once
// For tests of store/: questions and damage in plain SQL, past the classes that keep the rules.
#include <vector>

#include "store/aggregate.hpp"

namespace weir::store {

// The first column of all rows, with blanks between.
inline std::string ask(Database& database, std::string_view sql) {
  return read(database, [&](Connection& connection) {
    std::string answer;
    Statement row{connection, sql};
    while (row.next()) answer += (answer.empty() ? "" : " ") + row.text();
    return answer;
  });
}

inline void run_sql(Database& database, const std::string& script) {
  database.transact([&](Tx& tx) { connection_of(database, tx).execute(script.c_str()); });
}

// What came in, with the bytes it has, into the same table of another store: a backup.
inline void copy_inbox(Database& from, Database& to) {
  struct Row {
    std::string connection, source, key, subject, key_id, sealed;
    std::int64_t version, is_personal;
  };
  std::vector<Row> rows;
  read(from, [&](Connection& reader) {
    Statement row{
        reader,
        "SELECT connection_id, source, key, subject, key_id, sealed, version, is_personal FROM inbox"};
    while (row.next())
      rows.push_back(Row{row.text(), row.text(), row.text(), row.text(), row.text(), row.text(),
                         row.integer(), row.integer()});
    return rows.size();
  });
  to.transact([&](Tx& tx) {
    for (const Row& row : rows)
      change(connection_of(to, tx), R"(
          INSERT INTO inbox
            (connection_id, source, key, subject, key_id, sealed, version, is_personal, received_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1))",
             row.connection, row.source, row.key, row.subject, row.key_id, Bytes{row.sealed}, row.version,
             row.is_personal);
  });
}

inline Instant at(std::int64_t milliseconds) { return Instant{Duration{1'700'000'000'000 + milliseconds}}; }

inline std::unique_ptr<Database> in_memory() { return *Database::open(":memory:"); }

// Damage that our own guards would refuse: for whoever may do everything to the database.
inline void without_guards(Database& database, const std::string& script) {
  const auto engine = read(database, [](Connection& connection) { return connection.engine(); });
  const bool is_sqlite = engine == Engine::sqlite;
  std::string guards;
  for (const std::string table : {"audit", "audit_head"})
    guards += "ALTER TABLE " + table + " DISABLE TRIGGER USER; ";
  if (is_sqlite)
    guards =
        "DROP TRIGGER IF EXISTS audit_is_never_changed; DROP TRIGGER IF EXISTS audit_is_never_deleted; "
        "DROP TRIGGER IF EXISTS audit_has_no_hole; DROP TRIGGER IF EXISTS audit_head_only_rises; ";
  run_sql(database, guards + script);
}

}  // namespace weir::store
