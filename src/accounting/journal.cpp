#include "accounting/journal.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

__extension__ using Wide = unsigned __int128;  // 20 digits and one more

Failure refused(std::string code, std::string text, const std::string& reference) {
  return {.next = Next::refuse,
          .code = std::move(code),
          .text = std::move(text),
          .subject = reference,
          .not_before = {}};
}

Money debit_amount(const JournalLine& line) { return line.side == Side::debit ? line.amount : -line.amount; }

// The first characters that fit, whole ones.
std::string cut(std::string text, std::size_t characters_max) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (begins && characters++ == characters_max) return text.substr(0, i);
  }
  return text;
}

}  // namespace

RowLedger::RowLedger(const SettlementReport& report) : open_(report.last_line / 64 + 1, 0) {
  for (const LineNumber line : report.lines) open_[line / 64] |= std::uint64_t{1} << (line % 64);
  for (const std::uint64_t bits : open_) open_rows_ += static_cast<std::size_t>(__builtin_popcountll(bits));
  ensure(open_rows_ == report.lines.size(), "a report lists one of its rows twice");
}

bool RowLedger::take(std::span<const LineNumber> rows) {
  for (const LineNumber line : rows) {
    const std::uint64_t bit = std::uint64_t{1} << (line % 64);
    if (line / 64 >= open_.size() || !(open_[line / 64] & bit)) return false;
    open_[line / 64] &= ~bit;
  }
  open_rows_ -= rows.size();
  return true;
}

void JournalDraft::post(JournalLine line) {
  if (line.amount.is_zero()) return;
  if (line.amount.is_negative()) {
    line.amount = -line.amount;
    line.side = line.side == Side::debit ? Side::credit : Side::debit;
  }
  line.text = cut(std::move(line.text), line_text_size_max);
  lines_.push_back(std::move(line));
}

void JournalDraft::post_to_class(std::string account, std::string class_name, Money signed_amount,
                                 std::string text, std::vector<std::span<const LineNumber>> rows) {
  std::uint64_t count = 0;
  for (const auto& each : rows) count += each.size();
  rows_.insert(rows_.end(), rows.begin(), rows.end());
  post({std::move(account), std::move(class_name), Side::credit, signed_amount, std::move(text), count});
}

void JournalDraft::post_to_wallet(std::string account, std::string class_name, Money signed_amount,
                                  std::string text, std::uint64_t rows) {
  post({std::move(account), std::move(class_name), Side::debit, signed_amount, std::move(text), rows});
}

Result<std::optional<Journal>> JournalDraft::close(RowLedger& ledger) && {
  for (const auto& rows : rows_)
    if (!ledger.take(rows))
      return refused("journal.row_twice", "a row is posted twice, or is no row of this settlement",
                     reference_);
  return std::move(*this).balanced();
}

Result<std::optional<Journal>> JournalDraft::close_without_rows() && {
  ensure(rows_.empty(), "a journal of rows is closed without their ledger");
  return std::move(*this).balanced();
}

Result<std::optional<Journal>> JournalDraft::balanced() && {
  if (reference_.size() > reference_size_max || lines_.size() > journal_lines_max)
    return refused("journal.too_large", "the journal does not fit into one SAP document", reference_);
  Balance balance;
  for (const JournalLine& line : lines_) balance.add(debit_amount(line));
  if (!balance.is_zero())
    return refused("journal.unbalanced", "debit and credit differ by " + balance.parts().front().text(),
                   reference_);
  if (lines_.empty()) return std::optional<Journal>{};
  return std::optional{Journal{std::move(reference_), posting_date_, std::move(lines_)}};
}

namespace {
constexpr std::string_view base36_digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::optional<SettlementId> id_in(std::string_view digits) {
  const auto id = SettlementId::parse(digits);
  return id ? std::optional{*id} : std::nullopt;
}
}  // namespace

std::string journal_reference(const SettlementId& settlement, char part) {
  const std::string& id = settlement.text();
  constexpr std::size_t plain_size_max = 11;
  if (id.size() <= plain_size_max) return "AMZ" + id + '/' + part;
  Wide number = 1;  // a leading one keeps leading zeros apart
  for (const char digit : id) number = number * 10 + static_cast<unsigned>(digit - '0');
  std::string base36;
  for (; number > 0; number /= 36) base36 += base36_digits[static_cast<std::size_t>(number % 36)];
  std::ranges::reverse(base36);
  return base36 + '-' + part;  // another mark, so that no plain reference can look the same
}

std::optional<SettlementId> settlement_of(std::string_view reference) {
  constexpr std::string_view prefix = "AMZ";
  if (reference.size() < prefix.size() || reference.size() > reference_size_max) return std::nullopt;
  const std::string_view id = reference.substr(0, reference.size() - 2);
  const char mark = reference[reference.size() - 2];
  if (mark == '/' && id.starts_with(prefix)) return id_in(id.substr(prefix.size()));
  if (mark != '-') return std::nullopt;
  Wide number = 0;  // 14 digits of base 36 stay far below 128 bits
  for (const char digit : id) {
    const std::size_t value = base36_digits.find(digit);
    if (value == std::string_view::npos) return std::nullopt;
    number = number * 36 + value;
  }
  std::string digits;
  for (; number > 0; number /= 10) digits += static_cast<char>('0' + static_cast<int>(number % 10));
  std::ranges::reverse(digits);
  if (!digits.starts_with('1')) return std::nullopt;
  return id_in(std::string_view{digits}.substr(1));
}

}  // namespace weir::accounting
