#pragma once
// What each settlement does with money at the bank, learnt once from its report; and what Amazon (payouts)
// and SAP (clearing of cash in transit) say of it since.
#include <optional>
#include <string>
#include <vector>

#include "accounting/settlement_cash.hpp"
#include "store/database.hpp"

namespace weir::store {

// As Amazon's Transfers API tells a payout.
struct PayoutTold {
  std::string status{};   // "PAID"; empty: Amazon was not asked, or told nothing
  std::string failure{};  // why, where it failed
  std::string trace_id{};
  std::string account_tail{};      // at most four characters
  std::optional<Money> arrives{};  // the payout's amount
  bool operator==(const PayoutTold&) const = default;
};

struct SettlementMoney {
  std::string connection;
  accounting::SettlementCash cash;
  PayoutTold payout{};
  std::string cleared_by{};             // SAP's clearing document of its cash in transit; empty: not seen yet
  std::optional<Instant> cleared_at{};  // when that was seen

  std::string id() const { return cash.settlement_id.text(); }
};

class SettlementMoneyBook {
 public:
  explicit SettlementMoneyBook(Database& database) : database_{database} {}

  // Settlements of this connection that came in and are not here yet, by id, behind `after`.
  std::vector<std::string> to_learn(const std::string& connection, const std::string& after,
                                    std::size_t most);
  // One that is known stays as it is.
  void add(Tx& tx, const std::string& connection, const accounting::SettlementCash& cash, Instant now);
  // By their ends; `connection` empty: of all.
  std::vector<SettlementMoney> list(const std::string& connection);
  std::optional<SettlementMoney> find(const std::string& connection, const std::string& settlement_id);
  // False where it says what was known, or the settlement is not.
  bool set_payout(Tx& tx, const std::string& connection, const std::string& settlement_id,
                  const PayoutTold& payout);
  void set_cleared(Tx& tx, const std::string& connection, const std::string& settlement_id,
                   const std::string& clearing_document, Instant now);

 private:
  Database& database_;
};

}  // namespace weir::store
