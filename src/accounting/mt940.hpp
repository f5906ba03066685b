#pragma once
// MT940, the account statement of SWIFT (Standards Category 9): fields :20: :25: :28C: :60F: :61: :86: :62F:,
// many statements in a file, with or without the blocks of an envelope around them.
#include <string>
#include <string_view>
#include <vector>

#include "accounting/bank_statement.hpp"

namespace weir::accounting {

// `text` is UTF-8. Fails with bank.unreadable, bank.incomplete, bank.unbalanced or bank.too_large.
Result<std::vector<BankStatement>, Reason> read_mt940(std::string_view text, const BankLimits& limits);

// What field :86: says: free text, the form of German banks ("166?00GUTSCHRIFT?20EREF+…?32AMAZON"), or that
// of Dutch ones ("/EREF/…/NAME/…/REMI/…").
struct Mt940Purpose {
  std::string purpose;
  std::string party;
  std::string end_to_end;
  std::string reference;  // KREF+, where :61: has none
};
Mt940Purpose read_mt940_purpose(const std::vector<std::string_view>& lines);

}  // namespace weir::accounting
