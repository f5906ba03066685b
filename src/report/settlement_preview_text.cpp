#include <algorithm>

#include "core/text.hpp"
#include "report/settlement_preview.hpp"
#include "report/table.hpp"

namespace weir::report {
namespace {

using namespace accounting;

constexpr std::string_view indent = "  ";

std::string coloured(std::string_view text, Verdict verdict, bool with_colour) {
  if (!with_colour) return std::string{text};
  const auto colour = [&]() -> std::string_view {
    switch (verdict) {
      case Verdict::accept:
      case Verdict::accept_no_posting:
        return "\x1b[1;32m";
      case Verdict::accept_with_suspense:
      case Verdict::duplicate:
        return "\x1b[1;33m";
      case Verdict::hold:
      case Verdict::reject:
        return "\x1b[1;31m";
    }
    return "";
  };
  return std::string{colour()} + std::string{text} + "\x1b[0m";
}

std::string_view meaning(Verdict verdict) {
  switch (verdict) {
    case Verdict::accept:
      return "adds up, and every row has a class";
    case Verdict::accept_no_posting:
      return "no rows and nothing to pay: recorded, nothing is posted";
    case Verdict::accept_with_suspense:
      return "adds up and can be posted; some rows wait for a rule";
    case Verdict::hold:
      return "adds up by itself, but a person must look before it is posted";
    case Verdict::duplicate:
      return "already among the files: posted once";
    case Verdict::reject:
      return "nothing of it can be posted";
  }
  return "";
}

std::string label(std::string_view name) {
  return std::string{indent} + std::string{name} + std::string(11 - name.size(), ' ');
}

// 1,234,567 for counts of rows; amounts stay as SAP and hledger write them.
std::string grouped(std::uint64_t count) {
  std::string text = std::to_string(count);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ',');
  return text;
}

std::string rows(std::uint64_t count) { return grouped(count) + (count == 1 ? " row" : " rows"); }

std::string header(const PreviewedSettlement& settlement) {
  std::string text =
      label("settlement") + settlement.settlement_id.text() + "  " +
      (settlement.marketplace.empty() ? "no marketplace named" : printable(settlement.marketplace)) + '\n';
  text += label("period") + iso(settlement.start) + " to " + iso(settlement.end) + ", months in " +
          settlement.zone + '\n';
  text += label("deposit") +
          (settlement.deposit ? "planned for " + iso(*settlement.deposit) : "no date given") + '\n';
  text += label("total") + settlement.total.text() + '\n';
  text +=
      label("rows") + rows(settlement.row_count) + ", which add up to " + settlement.row_sum.text() + '\n';
  text += label("residual") + (settlement.total - settlement.row_sum).text() + '\n';
  return text;
}

std::string classes(const PreviewedSettlement& settlement, const Rules& rules) {
  if (settlement.plan.classes.empty()) return "";
  Table table{
      {{"account"}, {"class"}, {"what it is"}, {"rows", Align::right}, {"side"}, {"amount", Align::right}}};
  for (const ClassSum& sum : settlement.plan.classes) {
    const AccountingClass& which = rules[sum.which];
    const std::string_view side = sum.amount.is_zero() ? "" : sum.amount.is_negative() ? "debit" : "credit";
    table.add({which.account, which.name, which.title, grouped(sum.rows), std::string{side},
               absolute(sum.amount).decimal()});
  }
  return "\n  By class, in " + std::string{settlement.total.currency().code()} + '\n' + table.text("    ");
}

std::string journal_text(const Journal& journal) {
  Table table{{{"account"},
               {"class"},
               {"text"},
               {"rows", Align::right},
               {"debit", Align::right},
               {"credit", Align::right}}};
  Money debits{0, journal.currency()};
  for (const JournalLine& line : journal.lines()) {
    const bool is_debit = line.side == Side::debit;
    if (is_debit) debits += line.amount;
    table.add({line.account, line.class_name, line.text, line.rows == 0 ? "" : grouped(line.rows),
               is_debit ? line.amount.decimal() : "", is_debit ? "" : line.amount.decimal()});
  }
  table.add_rule();
  table.add({"", "", "", "", debits.decimal(), debits.decimal()});
  return "\n  Journal " + journal.reference() + ", posted on " + iso(journal.posting_date()) + ", in " +
         std::string{journal.currency().code()} + '\n' + table.text("    ");
}

std::string months(const SettlementPlan& plan) {
  if (plan.months.size() < 2) return "";
  Table table{{{"month"}, {"rows", Align::right}, {"amount", Align::right}}};
  for (const MonthSum& sum : plan.months)
    table.add({iso(sum.month), grouped(sum.rows), sum.amount.decimal()});
  return "\n  By month\n" + table.text("    ");
}

// The lines of the file, the first few of them: enough to find the rows, short enough for a screen.
std::string lines_shown(const std::vector<LineNumber>& lines) {
  constexpr std::size_t shown_max = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), shown_max); ++i)
    text += (i ? ", " : "") + std::to_string(lines[i]);
  if (lines.size() > shown_max) text += ", … " + grouped(lines.size() - shown_max) + " more";
  return text;
}

std::string suspense(const SettlementPlan& plan) {
  if (plan.suspense.empty()) return "\n  Suspense: none, every row has a class\n";
  Table table{{{"transaction-type"},
               {"amount-type"},
               {"amount-description"},
               {"rows", Align::right},
               {"amount", Align::right},
               {"lines of the file"}}};
  for (const SuspenseSum& sum : plan.suspense)
    table.add({printable(sum.transaction_type), printable(sum.amount_type), printable(sum.amount_description),
               grouped(sum.lines.size()), sum.amount.decimal(), lines_shown(sum.lines)});
  return "\n  Suspense: no rule knows these rows; give them a class with --rules\n" + table.text("    ");
}

std::string reserve(const CarriedAmounts& carried) {
  if (carried.reserve_opening.is_zero() && carried.reserve_closing.is_zero() && carried.payable.is_zero())
    return "\n  Reserve: none carried in, none left\n";
  std::string text = "\n  Reserve: opened with " + carried.reserve_opening.text() + ", closes with " +
                     (-carried.reserve_closing).text() + '\n';
  if (!carried.payable.is_zero()) text += "  Debt carried in: " + (-carried.payable).text() + '\n';
  return text;
}

std::string reasons(const FilePreview& file) {
  std::string text;
  const auto add = [&](const Reason& reason) {
    const std::string where = reason.line == 0 ? "" : "line " + std::to_string(reason.line) + ": ";
    text += "    - " + where + reason.text + " [" + std::string{reason.short_code()} + "]\n";
  };
  std::ranges::for_each(file.blocking, add);
  std::ranges::for_each(file.remarks, add);
  return text.empty() ? "" : "\n  Why, and what to know\n" + text;
}

std::string section(const FilePreview& file, const Rules& rules, bool with_colour) {
  std::string text = printable(file.file) + '\n';
  text += label("verdict") + coloured(name_of(file.verdict), file.verdict, with_colour) + ": " +
          std::string{meaning(file.verdict)} + '\n';
  if (!file.settlement) return text + reasons(file);
  const SettlementPlan& plan = file.settlement->plan;
  text += header(*file.settlement) + classes(*file.settlement, rules) + months(plan);
  for (const Journal& journal : plan.journals) text += journal_text(journal);
  return text + suspense(plan) + reserve(plan.carried) + reasons(file);
}

}  // namespace

std::string settlement_preview_text(std::span<const FilePreview> files, const Rules& rules,
                                    bool with_colour) {
  std::string text;
  for (const FilePreview& file : files) {
    if (!text.empty()) text += '\n';
    text += section(file, rules, with_colour);
  }
  return text;
}

}  // namespace weir::report
