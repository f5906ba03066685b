#include "store/assistant_budget.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr std::int64_t minutes_of_a_day = 24 * 60;

std::int64_t calls_since(Connection& writer, const std::string& client, std::int64_t minute) {
  Statement row{writer,
                "SELECT CAST(coalesce(sum(calls), 0) AS bigint) FROM assistant_use "
                "WHERE client = $1 AND minute >= $2",
                client, minute};
  return row.next() ? row.integer() : 0;
}

}  // namespace

// Counted before it is judged: on PostgreSQL the row's lock makes others wait for the verdict.
BudgetTaken AssistantBudget::take(Tx& tx, const std::string& client, const CallBudget& budget, Instant now) {
  Connection& writer = connection_of(database_, tx);
  const std::int64_t minute = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
  const std::int64_t since = minute - minutes_of_a_day + 1;
  change(writer, R"(
      INSERT INTO assistant_use (client, minute, calls) VALUES ($1, $2, 1)
      ON CONFLICT (client, minute) DO UPDATE SET calls = assistant_use.calls + 1)",
         client, minute);
  change(writer, "DELETE FROM assistant_use WHERE client = $1 AND minute < $2", client, since);
  const bool is_over_minute = calls_since(writer, client, minute) > budget.a_minute;
  const bool is_over_day = calls_since(writer, client, since) > budget.a_day;
  if (!is_over_minute && !is_over_day) return BudgetTaken::yes;
  change(writer, "UPDATE assistant_use SET calls = calls - 1 WHERE client = $1 AND minute = $2", client,
         minute);
  return is_over_day ? BudgetTaken::no_more_today : BudgetTaken::no_more_this_minute;
}

}  // namespace weir::store
