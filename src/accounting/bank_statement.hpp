#pragma once
// An account statement as a bank sends it, whatever the format: MT940 (SWIFT) or CAMT.053 (ISO 20022). The
// opening balance and all lines give the closing balance, or there is no statement.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounting/account_number.hpp"
#include "accounting/reason.hpp"
#include "core/money.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::accounting {

struct BankLine {
  std::size_t place = 0;  // among the lines of its statement, from 1
  Date booked{};
  Date value{};
  Money amount;                       // into the account +, out of it -
  bool is_reversal = false;           // the bank takes back what it booked; the sign says already which way
  std::string reference{};            // the bank's own: sub-field 8 of :61:, AcctSvcrRef
  std::string end_to_end{};           // the payer's: EREF+, EndToEndId
  std::string party{};                // the other side's name; people among them, never logged
  std::string purpose{};              // what the payer wrote, with what the bank added
  std::optional<Money> instructed{};  // what was sent, where the bank says so: in another currency perhaps
};

enum class BankFormat { mt940, camt053 };
std::string_view name_of(BankFormat format);  // "MT940", "CAMT.053"

struct BankStatement {
  BankFormat format = BankFormat::mt940;
  std::string account;  // IBAN, or bank and account number, without a currency: confidential, never logged
  std::string number;   // as the bank counts statements; account numbers in it are cut down
  Date opened{};        // of the opening balance
  Date closed{};        // of the closing balance
  Money opening;
  Money closing;
  std::vector<BankLine> lines{};
  std::size_t not_booked = 0;  // entries that the bank has only announced; they are in no balance

  Currency currency() const { return opening.currency(); }
};

struct BankLimits {
  std::size_t bytes = std::size_t{64} << 20;
  std::size_t lines = 500'000;        // of all statements of a file
  std::size_t elements = 20'000'000;  // of XML
  std::size_t text = 4'000;           // characters of one line's purpose
};

// All statements of one file, in its order, MT940 or CAMT.053, told apart by how they begin. The Reason names
// line and field: bank.too_large, bank.unknown_format, bank.unreadable, bank.incomplete, bank.unbalanced.
Result<std::vector<BankStatement>, Reason> read_bank_file(std::string_view bytes,
                                                          const BankLimits& limits = {});

// At most `most` bytes of a text from outside, and valid UTF-8 in any case.
std::string bounded(std::string_view text, std::size_t most);

// Fails with bank.unbalanced, naming what is missing, where opening and lines do not give the closing.
std::optional<Reason> balance_trouble(const BankStatement& statement, std::uint64_t line);

}  // namespace weir::accounting
