#pragma once
// What a settlement does with money at the bank: the payout, debts that were charged to card or bank, the
// cent that proves an account, and payouts that came back; and what it carries over from the one before it.
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "accounting/plan.hpp"
#include "accounting/preview.hpp"

namespace weir::accounting {

struct SettlementCash {
  SettlementId settlement_id;
  std::string marketplace{};  // empty when no row names one
  Instant start{}, end{};
  std::optional<Date> deposit{};  // a plan of Amazon's, no value date
  Money total;
  CarriedAmounts carried;
  Money charged;   // "Successful charge": what Amazon took from card or bank, positive
  Money returned;  // "Transfer of funds unsuccessful": payouts that came back into this settlement
  Money verified;  // "Micro Deposit": negative, it went to the bank
};

SettlementCash cash_of(const SettlementReport& report, const SettlementPlan& plan, const Rules& rules);

enum class MovementKind {
  payout,
  charge,
  verification,
  returned,  // a payout that came back into this settlement: no line of its own, and people may answer for it
};
std::string_view name_of(MovementKind kind);

struct MovementKey {
  std::string connection;
  std::string settlement_id;
  MovementKind kind = MovementKind::payout;
  auto operator<=>(const MovementKey&) const = default;
};

// What should be found on a bank statement.
struct Movement {
  MovementKey key;
  Money amount;                      // at the bank: into the account +
  Date earliest{};                   // nothing of it can be booked before
  Date expected{};                   // the deposit date
  std::vector<std::string> ids{};    // what a bank line may name it by: settlement id, trace ids
  std::string account_tail{};        // as Amazon tells it; empty: it does not
  std::optional<Money> converted{};  // what Amazon says arrives, where it converts
  std::string failed{};              // why it will not arrive, or went back; empty: nobody says so
};

// None where the total is not positive and nothing was charged or verified: no line is to be expected.
std::vector<Movement> movements_of(const SettlementCash& cash, const std::string& connection);

enum class PayoutStanding { open, failed, arrived };

// Which payout came back in a settlement: the one of the same ledger that ended before it, within 60 days,
// and has that amount. Among several it is one that is known to have failed, else the only one that is still
// open, else the only one that has arrived. Where none has that amount it is several that add up to it, if
// there is one choice of them. Where that leaves a choice nobody decides it: `payouts` is empty.
struct ReturnedPayout {
  std::string in_settlement;
  Money amount;
  std::vector<std::string> candidates;  // settlement ids; empty where none has that amount
  std::vector<std::string> payouts{};   // one, or several that came back together
};
std::vector<ReturnedPayout> returned_payouts(
    const std::vector<SettlementCash>& settlements,
    const std::function<PayoutStanding(const std::string& settlement_id)>& standing);

// The chain of these settlements, as check_chain() judges files: one entry a settlement.
std::vector<FilePreview> chain_of(const std::vector<SettlementCash>& settlements);

}  // namespace weir::accounting
