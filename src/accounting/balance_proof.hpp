#pragma once
// Whether what Amazon says it owes is wallet, reserve and deferred together, at the end of a day. Wallet and
// deferred are what Amazon's transactions tell that no settlement has yet; the reserve, and a debt that is
// carried over, are what the last settlement of each ledger left. Nothing is rounded and nothing tolerated.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "accounting/settlement_cash.hpp"

namespace weir::accounting {

enum class TransactionStanding {
  deferred,  // held back until the goods were delivered for some days
  let_go,    // was deferred, and is not any more
  released
};

// One transaction of Amazon's, as far as the balance takes it.
struct WalletMovement {
  Money amount;
  Instant posted{};
  TransactionStanding standing = TransactionStanding::released;
  std::string settlement_id{};  // empty: none is named
  bool lets_go = false;         // it is the release of one that was deferred: DEFERRED_TRANSACTION_ID
  bool has_release = false;     // RELEASE_TRANSACTION_ID: another one says when it was released
  bool is_carried = false;      // a row that only carries a balance from one settlement to the next
};

// "Current Reserve Amount", "Previous Reserve Amount Balance", "Payable to Amazon": the opening has them.
bool is_carried_row(std::string_view description);

// The end of a day. Amazon does not say in which zone a day of its balances ends, so that there are several
// for one day, and the balance is proven when it is right at one of them.
struct DayEnd {
  Date day{};
  std::string zone;  // "UTC"
  Instant at{};      // the first instant behind it
};

// When settlements ended that are known, by id.
using SettledAt = std::map<std::string, Instant>;

// What transactions tell of one currency until a day's end.
struct UnsettledSum {
  std::int64_t wallet = 0;    // minor units
  std::int64_t deferred = 0;  // likewise
  std::int64_t movements = 0;
  std::set<std::string> unknown{};  // settlements that transactions name, and that did not come in
};

// Adds the transaction, where it is in the balance at that end. A transaction that was deferred, and let go
// by another one, counts as deferred until that one is posted, whichever of the two comes first.
void add_movement(UnsettledSum& sum, const WalletMovement& movement, const DayEnd& end,
                  const SettledAt& settled);

// What the settlements that ended before that instant left, over all ledgers of the currency.
struct LedgerOpening {
  Money reserve;
  Money carried;                           // the debt of a settlement with a negative total: never positive
  std::vector<std::string> settlements{};  // the last of each ledger
  std::optional<Instant> settled_until{};  // the earliest of their ends; nothing: no settlement is known
};
LedgerOpening opening_at(const std::vector<SettlementCash>& settlements, Currency currency, Instant at);

// Of which Amazon owes a balance at that instant, and none is among those that it told: a settlement ended in
// the sixty days before, or the last one left a reserve or a debt, whenever that was.
std::vector<Currency> currencies_untold(const std::set<Currency>& told,
                                        const std::vector<SettlementCash>& settlements, Instant at);

// As Amazon's listBalances says it. Its parts are for people: what has to agree is the total.
struct ToldBalance {
  Money total;
  std::optional<Money> available{}, reserve{}, deferred{};
};

struct BalanceProof {
  Date day{};
  std::string zone;  // of the day's end
  Instant at{};      // that end
  ToldBalance told;
  Money wallet;  // with the debt that is carried
  Money reserve;
  Money deferred;
  std::int64_t movements = 0;
  std::vector<std::string> unknown{};  // settlements that Amazon names, and that did not come in

  Money ours() const { return wallet + reserve + deferred; }
  Money difference() const { return told.total - ours(); }
  bool agrees() const { return difference().is_zero(); }
};

// At one end of the day; the currency is the balance's.
BalanceProof balance_proof(const ToldBalance& told, const LedgerOpening& opening, const UnsettledSum& sum,
                           const DayEnd& end);
// Of the proofs at several ends of one day the one that counts: that agrees, else the first.
const BalanceProof& that_counts(const std::vector<BalanceProof>& proofs);

// Where Amazon's parts are other than ours: "reserve 5.00 EUR less at Amazon"; empty where it told none.
std::string where_it_differs(const BalanceProof& proof);

}  // namespace weir::accounting
