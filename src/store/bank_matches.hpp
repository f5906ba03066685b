#pragma once
// Which bank lines are which payouts, why, since when and by whom. A line and a movement are in one match at
// most: the store's own keys hold it.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounting/settlement_cash.hpp"
#include "store/bank_statements.hpp"

namespace weir::store {

struct BankMatchRow {
  std::int64_t id = 0;
  std::string reason;  // accounting::name_of, "by_hand", or "aside": a line that is of no settlement
  std::string detail;
  std::vector<accounting::MovementKey> movements{};
  std::vector<BankLineKey> lines{};
  Instant matched_at{};
  std::string matched_by{};
};

class BankMatches {
 public:
  explicit BankMatches(Database& database) : database_{database} {}

  // Nothing when a line or a movement of it is matched already, or named twice: somebody was faster, or is at
  // it in this moment.
  std::optional<std::int64_t> add(Tx& tx, const BankMatchRow& match, const Actor& actor, Instant now);
  // Its lines and movements are open again. False when there is none.
  bool release(Tx& tx, std::int64_t id);
  // The latest first.
  std::vector<BankMatchRow> list(std::size_t most);
  std::optional<BankMatchRow> find(std::int64_t id);
  std::optional<BankMatchRow> of(const accounting::MovementKey& movement);
  std::set<accounting::MovementKey> matched_movements();
  // Those in matches of that reason.
  std::set<accounting::MovementKey> movements_of(const std::string& reason);

 private:
  Database& database_;
};

}  // namespace weir::store
