#include <algorithm>

#include "report/settlement_preview.hpp"

namespace weir::report {
namespace {

using namespace accounting;

std::string posting(const JournalLine& line, std::size_t account_width) {
  const Money amount = line.side == Side::debit ? line.amount : -line.amount;
  const std::string decimal = amount.decimal();
  constexpr std::size_t amount_width = 16;
  std::string text = "    " + line.account + std::string(account_width - line.account.size() + 2, ' ');
  text += std::string(amount_width - std::min(amount_width, decimal.size()), ' ') + amount.text();
  return text + "  ; " + line.text + '\n';
}

std::string entry(const Journal& journal, const PreviewedSettlement& settlement, char status) {
  std::size_t account_width = 0;
  for (const JournalLine& line : journal.lines())
    account_width = std::max(account_width, line.account.size());
  std::string text = iso(journal.posting_date()) + ' ' + status + " (" + journal.reference() +
                     ") Amazon settlement " + settlement.settlement_id.text() +
                     (settlement.marketplace.empty() ? "" : " " + settlement.marketplace) + '\n';
  for (const JournalLine& line : journal.lines()) text += posting(line, account_width);
  return text + '\n';
}

// A path may hold a line feed; a comment may not.
std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace

std::string settlement_preview_hledger(std::span<const FilePreview> files) {
  std::string text = "decimal-mark .\n\n";
  for (const FilePreview& file : files) {
    text += "; " + one_line(file.file) + ": " + std::string{name_of(file.verdict)} + '\n';
    for (const Reason& reason : file.blocking) text += ";   " + one_line(reason.text) + '\n';
    text += '\n';
    if (!file.settlement) continue;
    const char status = file.verdict == Verdict::hold ? '!' : '*';
    for (const Journal& journal : file.settlement->plan.journals)
      text += entry(journal, *file.settlement, status);
  }
  return text;
}

}  // namespace weir::report
