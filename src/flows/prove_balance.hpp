#pragma once
// Job "prove_balance": once a day, what Amazon says it owed at the end of days that are over (listBalances)
// against wallet, reserve and deferred. Those are read from its transactions, page by page, and from the
// settlements that came in. A day is asked for again until it agrees; after two days, in which Amazon's
// transactions may still come, what differs is finance's.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accounting/balance_proof.hpp"
#include "amazon/api/finances.hpp"
#include "flows/context.hpp"

namespace weir::flows {

inline constexpr const char* prove_balance_kind = "prove_balance";

// How far a look has come, between two pages.
struct BalanceLook {
  std::vector<accounting::DayEnd> ends;
  Instant held_after{}, released_after{}, before{};  // the transactions that are asked for
  std::size_t step = 0;                              // which standing; behind the last: the balances
  amazon::MoneyPlace place{};
  std::map<std::string, std::vector<accounting::UnsettledSum>> sums{};  // by currency, for each end
};
std::string balance_checkpoint(const BalanceLook& look);
BalanceLook balance_look_in(const std::string& checkpoint);

class ProveBalance {
 public:
  explicit ProveBalance(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome look(const jobs::Job& job);
  jobs::Outcome next_page(BalanceLook look);
  jobs::Outcome compare(const BalanceLook& look);

  const Context& context_;
};

// The days whose balances are to be proven now: those that ended lately, and the last of the month before, as
// far as they are not proven; and the one that is asked for.
std::vector<Date> days_to_prove(const Context& context, std::optional<Date> asked);

// Amazon is asked as of that day as soon as somebody is there to run the job. Fails with bank.off,
// bank.balance_off, bank.bad_day: it is not over, or too long ago; or bank.balance_asked: a day that was
// asked for before is not answered yet.
Result<Done> ask_balance(const Context& context, Date day);

// That one differs, and is old enough to say so: the newest judged day of each currency.
std::vector<store::BalanceProofRow> balances_that_differ(
    const std::vector<store::BalanceProofRow>& newest_first);

}  // namespace weir::flows
