#include "accounting/bank_statement.hpp"

#include <algorithm>

#include "accounting/camt053.hpp"
#include "accounting/mt940.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::accounting {

std::string_view name_of(BankFormat format) {
  switch (format) {
    case BankFormat::mt940:
      return "MT940";
    case BankFormat::camt053:
      return "CAMT.053";
  }
  throw Bug("a bank statement in no format");
}

std::string bounded(std::string_view text, std::size_t most) {
  std::size_t size = std::min(text.size(), most);
  // Not in the middle of a character.
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return printable(text.substr(0, size));
}

std::optional<Reason> balance_trouble(const BankStatement& statement, std::uint64_t line) {
  std::int64_t sum = statement.opening.minor();
  bool is_too_large = false;
  for (const BankLine& each : statement.lines)
    is_too_large = __builtin_add_overflow(sum, each.amount.minor(), &sum) || is_too_large;
  const Money reached{is_too_large ? 0 : sum, statement.currency()};
  if (!is_too_large && reached == statement.closing) return std::nullopt;
  std::int64_t missing = 0;
  is_too_large = __builtin_sub_overflow(statement.closing.minor(), sum, &missing) || is_too_large;
  const std::string difference =
      is_too_large ? "more than can be counted" : Money{missing, statement.currency()}.text();
  return Reason{"bank.unbalanced",
                "statement " + printable(statement.number) + ": the opening balance " +
                    statement.opening.text() + " and its " + std::to_string(statement.lines.size()) +
                    " lines do not give the closing balance " + statement.closing.text() + ": " + difference +
                    " is missing. Get the file from the bank again; nothing of it is taken",
                line, 0};
}

Result<std::vector<BankStatement>, Reason> read_bank_file(std::string_view bytes, const BankLimits& limits) {
  if (bytes.size() > limits.bytes)
    return Reason{"bank.too_large",
                  "the file has more than " + std::to_string(limits.bytes >> 20) +
                      " MiB; ask the bank for statements of shorter periods",
                  0, 0};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view begin = trim(bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096)));
  if (begin.starts_with('<')) return read_camt053(bytes, limits);
  const bool is_utf16 = bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE");
  if (is_utf16) return read_camt053(bytes, limits);
  if (begin.starts_with('{') || begin.starts_with(':') || begin.find(":20:") != std::string_view::npos) {
    if (is_utf8(bytes)) return read_mt940(bytes, limits);
    const auto text = to_utf8(bytes, "CP1252");
    if (text) return read_mt940(*text, limits);
  }
  return Reason{"bank.unknown_format",
                "the file is neither MT940 (it would have a line :20:) nor CAMT.053 (it would begin with "
                "<?xml or <Document); unpack it if it is a ZIP, and ask the bank for one of the two",
                1, 1};
}

}  // namespace weir::accounting
