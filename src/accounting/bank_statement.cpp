#include "accounting/bank_statement.hpp"

#include <algorithm>
#include <cctype>

#include "accounting/camt053.hpp"
#include "accounting/mt940.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr std::size_t tail_size = 4;
constexpr std::size_t iban_size_min = 15;  // Norway
constexpr std::size_t iban_size_max = 34;

bool is_digit_of_iban(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// How many characters of `text` are an IBAN: two letters, two digits, then letters and digits, in groups of
// four or not. 0: none.
std::size_t iban_at(std::string_view text) {
  if (text.size() < iban_size_min || !is_capital(text[0]) || !is_capital(text[1]) ||
      !is_digit_of_iban(text[2]) || !is_digit_of_iban(text[3]))
    return 0;
  std::size_t size = 4, digits = 0, end = 4;
  for (std::size_t at = 4; at < text.size() && size < iban_size_max; ++at) {
    const char c = text[at];
    if (c == ' ' && size % 4 == 0 && text[at - 1] != ' ') continue;
    if (!is_capital(c) && !is_digit_of_iban(c)) break;
    digits += is_digit_of_iban(c) ? 1 : 0;
    ++size;
    end = at + 1;
  }
  return size >= iban_size_min && digits >= 8 ? end : 0;
}

}  // namespace

std::string_view name_of(BankFormat format) {
  switch (format) {
    case BankFormat::mt940:
      return "MT940";
    case BankFormat::camt053:
      return "CAMT.053";
  }
  throw Bug("a bank statement in no format");
}

std::string tail_of(std::string_view account) {
  std::string tail;
  for (auto at = account.rbegin(); at != account.rend() && tail.size() < tail_size; ++at)
    if (std::isalnum(static_cast<unsigned char>(*at)) != 0) tail.insert(tail.begin(), *at);
  return tail;
}

std::string without_ibans(std::string_view text) {
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_begin = at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0;
    const std::size_t size = is_begin ? iban_at(text.substr(at)) : 0;
    if (size == 0) {
      clean += text[at++];
      continue;
    }
    clean += "…" + tail_of(text.substr(at, size));
    at += size;
  }
  return clean;
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
