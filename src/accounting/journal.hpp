#pragma once
// A Journal is balanced, uses every row exactly once and fits SAP's limits, or it does not exist: the only
// way to get one is JournalDraft::close().
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accounting/settlement_report.hpp"
#include "core/money.hpp"
#include "core/result.hpp"

namespace weir::accounting {

enum class Side { debit, credit };

// ECC refuses a document of more than 999 items (F5 727), tax items included; the rest is room for those.
constexpr std::size_t journal_lines_max = 900;
constexpr std::size_t line_text_size_max = 50;  // SGTXT, in characters
constexpr std::size_t reference_size_max = 16;  // XBLNR

struct JournalLine {
  std::string account;
  std::string class_name;
  Side side;
  Money amount;  // always positive: the side carries the sign
  std::string text;
  std::uint64_t rows;  // of the report that this line stands for; 0 on a payout
};

class Journal {
 public:
  const std::string& reference() const {
    return reference_;
  }  // derived from the settlement: a rerun gives the same
  Date posting_date() const { return posting_date_; }
  Currency currency() const { return lines_.front().amount.currency(); }
  const std::vector<JournalLine>& lines() const { return lines_; }

 private:
  friend class JournalDraft;
  Journal(std::string reference, Date posting_date, std::vector<JournalLine> lines)
      : reference_{std::move(reference)}, posting_date_{posting_date}, lines_{std::move(lines)} {}
  std::string reference_;
  Date posting_date_;
  std::vector<JournalLine> lines_;
};

// Which rows of one report have been posted: one bit a line of the file. A row that is posted twice, that is
// no row of this report, or that nobody posts, is found here and nowhere else.
class RowLedger {
 public:
  explicit RowLedger(const SettlementReport& report);

  // Marks the rows as posted. False, and nothing more is promised, when one is no open row of this report.
  bool take(std::span<const LineNumber> rows);
  bool is_complete() const { return open_rows_ == 0; }
  std::size_t open_rows() const { return open_rows_; }

 private:
  std::vector<std::uint64_t> open_;  // bit set: a row of the report that is not posted yet
  std::size_t open_rows_ = 0;
};

class JournalDraft {
 public:
  JournalDraft(std::string reference, Date posting_date)
      : reference_{std::move(reference)}, posting_date_{posting_date} {}

  // Posts an amount as Amazon signs it: a plus raises what Amazon owes, which is income or a debt to the
  // other side, so the class is credited. The decision between debit and credit is made here and nowhere
  // else.
  void post_to_class(std::string account, std::string class_name, Money signed_amount, std::string text,
                     std::vector<std::span<const LineNumber>> rows);
  // The same amount on Amazon's side of the entry: the wallet, or money on its way to the bank.
  void post_to_wallet(std::string account, std::string class_name, Money signed_amount, std::string text,
                      std::uint64_t rows);

  // Nothing when every line came to zero: the rows are accounted for and there is nothing to post. Fails with
  // journal.row_twice, journal.unbalanced or journal.too_large; a mistake of ours, not of the report.
  Result<std::optional<Journal>> close(RowLedger& ledger) &&;
  // Of a journal that stands for no rows of its own, because they are posted already; fails likewise.
  Result<std::optional<Journal>> close_without_rows() &&;

 private:
  void post(JournalLine line);
  Result<std::optional<Journal>> balanced() &&;

  std::string reference_;
  Date posting_date_;
  std::vector<JournalLine> lines_;
  std::vector<std::span<const LineNumber>> rows_;  // every row posted, those of 0.00 included
};

// What SAP carries as XBLNR, at most 16 characters: "AMZ25811124052/1". `part` is "1", "2", … or "P" for the
// payout. Settlement ids longer than today's 11 digits are written in base 36 to fit.
std::string journal_reference(const SettlementId& settlement, char part);
// The settlement of such a reference; nothing for any other text.
std::optional<SettlementId> settlement_of(std::string_view journal_reference);

}  // namespace weir::accounting
