#pragma once
// For tests of store/: questions and damage in plain SQL, past the classes that keep the rules.
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
