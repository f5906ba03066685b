#pragma once
// How often an assistant may call: by the minute and by the day, for each client over all of its sessions and
// processes, so that to begin anew gives nobody more.
#include <cstdint>
#include <string>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct CallBudget {
  std::int64_t a_minute = 60;  // of the clock
  std::int64_t a_day = 5'000;  // of the last 24 hours
};

enum class BudgetTaken { yes, no_more_this_minute, no_more_today };

class AssistantBudget {
 public:
  explicit AssistantBudget(Database& database) : database_{database} {}

  // One call; what is refused is not counted.
  BudgetTaken take(Tx& tx, const std::string& client, const CallBudget& budget, Instant now);

 private:
  Database& database_;
};

}  // namespace weir::store
