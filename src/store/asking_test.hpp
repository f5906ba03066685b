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

}  // namespace weir::store
