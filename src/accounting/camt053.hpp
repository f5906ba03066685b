#pragma once
// CAMT.053, the account statement of ISO 20022, versions camt.053.001.02 to .13: the two ways in which names,
// states and amounts of details are written are both read.
#include <string_view>
#include <vector>

#include "accounting/bank_statement.hpp"

namespace weir::accounting {

// Fails with bank.unreadable, bank.incomplete, bank.unbalanced or bank.too_large. A document type (DTD) is
// refused: entities of its own are how XML is turned against its reader.
Result<std::vector<BankStatement>, Reason> read_camt053(std::string_view bytes, const BankLimits& limits);

}  // namespace weir::accounting
