#pragma once
// What Amazon said it owed at the end of days, against what Weir knows of it: one row a currency and day.
#include <optional>
#include <string>
#include <vector>

#include "accounting/balance_proof.hpp"
#include "store/database.hpp"

namespace weir::store {

struct BalanceProofRow {
  std::string connection;
  accounting::BalanceProof proof;
  Instant looked_at{};  // when Amazon was asked
};

class BalanceProofs {
 public:
  explicit BalanceProofs(Database& database) : database_{database} {}

  // In place of the one before it, unless that agreed: what was proven once stays so.
  void put(Tx& tx, const std::string& connection, const accounting::BalanceProof& proof, Instant now);
  // The newest day first.
  std::vector<BalanceProofRow> list(const std::string& connection, std::size_t most);
  // Of all currencies.
  std::vector<BalanceProofRow> of_day(const std::string& connection, Date day);

 private:
  Database& database_;
};

}  // namespace weir::store
