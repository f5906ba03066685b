#pragma once
// What a person says about bank lines and settlements, with the reason, in the audit log.
#include <cstdint>
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

struct SaidMatch {
  std::string lines;  // "17-3", several with commas between, or "none": it is on no statement
  // "25811124052", "25811124052/charge", "25811124052/returned": the row of a payout that came back into it,
  // or "none": it is of no settlement.
  std::string settlement;
  std::string because;
};

class BankActions {
 public:
  explicit BankActions(const Context& context) : context_{context} {}

  // The number of the match. Fails with bank.bad_words, bank.unknown_line, bank.unknown_settlement or
  // bank.matched_already.
  Result<std::int64_t> match(const SaidMatch& said);
  // Opens it again. Fails with bank.unknown_match.
  Result<Done> release(std::int64_t match, const std::string& because);

 private:
  Result<std::vector<store::BankLineKey>> lines_of(const std::string& text) const;
  Result<accounting::MovementKey> movement_of(const std::string& text) const;

  const Context& context_;
};

}  // namespace weir::flows
