#include "accounting/plan.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "accounting/before_weir.hpp"
#include "accounting/month_finder.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr std::string_view part_names = "123456789ABCDEFGHIJKLMNOQRSTUVWXYZ";  // P is the payout

struct Group {
  std::uint64_t rows = 0;
  std::int64_t sum = 0;
  std::vector<std::size_t> cells;
};

// read_settlement refuses a report whose amounts, signs left out, leave 64 bits: no sum of some of them can.
void add_cell(Group& group, const Cell& cell, std::size_t number) {
  group.sum += cell.sum;
  group.rows += cell.rows;
  group.cells.push_back(number);
}

using ByClass = std::map<ClassNumber, Group>;

struct Grouped {
  ByClass classes;
  std::map<MonthNumber, ByClass> months;
};

Grouped group_cells(const SettlementReport& report, const std::vector<ClassNumber>& class_of_cell) {
  Grouped grouped;
  for (std::size_t cell = 0; cell < report.cells.size(); ++cell) {
    add_cell(grouped.classes[class_of_cell[cell]], report.cells[cell], cell);
    add_cell(grouped.months[report.cells[cell].month][class_of_cell[cell]], report.cells[cell], cell);
  }
  return grouped;
}

Group sum_of(const ByClass& classes) {
  Group whole;
  for (const auto& [which, group] : classes) {
    whole.sum += group.sum;
    whole.rows += group.rows;
  }
  return whole;
}

void add_share(SuspenseSum& sum, const std::string& reference, const Cell& cell) {
  const Money amount{cell.sum, sum.amount.currency()};
  const auto at = std::ranges::find(sum.shares, reference, &SuspenseShare::reference);
  if (at == sum.shares.end()) return sum.shares.push_back({reference, amount, cell.rows});
  at->amount += amount;
  at->rows += cell.rows;
}

// By month, as part_names go.
void sort_shares(SuspenseSum& sum) {
  const auto place = [](const SuspenseShare& share) { return part_names.find(share.reference.back()); };
  std::ranges::sort(sum.shares, {}, place);
}

std::vector<SuspenseSum> suspense_of(const SettlementReport& report, const ByClass& classes,
                                     ClassNumber suspense) {
  const auto at = classes.find(suspense);
  if (at == classes.end()) return {};
  const Currency currency = report.total.currency();
  const auto references = part_references(report);
  std::map<std::array<std::string, 3>, SuspenseSum>
      by_texts;  // months and padded spellings of one text meet here
  for (const std::size_t cell : at->second.cells) {
    const RowKind& kind = report.cells[cell].kind;
    const std::array texts{decoded(trim(kind.transaction_type), currency),
                           decoded(trim(kind.amount_type), currency),
                           decoded(trim(kind.amount_description), currency)};
    SuspenseSum& sum =
        by_texts.try_emplace(texts, SuspenseSum{texts[0], texts[1], texts[2], Money{0, currency}, {}})
            .first->second;
    sum.amount += Money{report.cells[cell].sum, currency};
    add_share(sum, references.at(report.cells[cell].month), report.cells[cell]);
    sum.lines.insert(sum.lines.end(), report.lines_of(cell).begin(), report.lines_of(cell).end());
  }
  std::vector<SuspenseSum> sums;
  for (auto& [texts, sum] : by_texts) {
    std::ranges::sort(sum.lines);
    sort_shares(sum);
    sums.push_back(std::move(sum));
  }
  std::ranges::sort(sums, {}, [](const SuspenseSum& sum) { return sum.lines.front(); });
  return sums;
}

CarriedAmounts carried_by(const SettlementReport& report, const std::vector<ClassNumber>& class_of_cell,
                          const Rules& rules) {
  const Money zero{0, report.total.currency()};
  CarriedAmounts carried{zero, zero, zero};
  const ClassNumber reserve = rules.named("RESERVE");
  const ClassNumber carry_forward = rules.named("CARRY_FORWARD");
  for (std::size_t cell = 0; cell < report.cells.size(); ++cell) {
    const Money amount{report.cells[cell].sum, report.total.currency()};
    if (class_of_cell[cell] == carry_forward) carried.payable += amount;
    if (class_of_cell[cell] != reserve) continue;
    const bool opening = normalised(report.cells[cell].kind.amount_description).starts_with("previous");
    (opening ? carried.reserve_opening : carried.reserve_closing) += amount;
  }
  return carried;
}

// A part is what of the settlement's period lies in one month. It is posted on its last day: the month's, or
// the settlement's own end in the month in which it ends.
Date posting_date_of(Month month, const SettlementReport& report) {
  const Date end = report.zone.date_of(report.end);
  return month >= month_of(end) ? end : last_day(month);
}

class Poster {
 public:
  Poster(const SettlementReport& report, const Rules& rules, const BeforeSplit& before)
      : report_{report}, rules_{rules}, posts_from_{before.posts_from}, ledger_{report} {}

  Result<std::vector<Journal>> post(const std::map<MonthNumber, ByClass>& months) {
    if (months.size() > part_names.size())
      return Failure{.next = Next::refuse,
                     .code = "journal.too_many_months",
                     .text = "the settlement has rows in " + std::to_string(months.size()) +
                             " months; look at its dates",
                     .subject = report_.settlement_id.text(),
                     .not_before = {}};
    std::size_t part = 0;
    for (const auto& [month, classes] : months)
      if (auto failure = post_month(part_names[part++], month_of_number(month), classes)) return *failure;
    if (auto failure = post_payout()) return *failure;
    if (!ledger_.is_complete())
      return Failure{.next = Next::refuse,
                     .code = "journal.row_missing",
                     .text = std::to_string(ledger_.open_rows()) + " rows are in no journal",
                     .subject = report_.settlement_id.text(),
                     .not_before = {}};
    return std::move(journals_);
  }

 private:
  // What lies before the cut-over clears what was open on that day; the period before it is not Weir's.
  Date posted_on(Date date) const { return std::max(date, posts_from_); }
  Money money(std::int64_t minor) const { return {minor, report_.total.currency()}; }

  std::optional<Failure> post_month(char part, Month month, const ByClass& classes) {
    JournalDraft draft{journal_reference(report_.settlement_id, part),
                       posted_on(posting_date_of(month, report_))};
    for (const auto& [which, group] : classes) {
      std::vector<std::span<const LineNumber>> rows;
      for (const std::size_t cell : group.cells) rows.push_back(report_.lines_of(cell));
      draft.post_to_class(rules_[which].account, rules_[which].name, money(group.sum),
                          rules_[which].title + ' ' + iso(month), std::move(rows));
    }
    const Group whole = sum_of(classes);
    const AccountingClass& wallet = rules_[rules_.named("WALLET")];
    draft.post_to_wallet(wallet.account, wallet.name, money(whole.sum), wallet.title + ' ' + iso(month),
                         whole.rows);
    return keep(std::move(draft));
  }

  // Money only leaves the wallet when Amazon owes some; a negative total stays in it as a debt.
  std::optional<Failure> post_payout() {
    if (report_.total.is_negative() || report_.total.is_zero()) return std::nullopt;
    JournalDraft draft{journal_reference(report_.settlement_id, 'P'),
                       posted_on(report_.zone.date_of(report_.end))};
    const AccountingClass& transit = rules_[rules_.named("CASH_IN_TRANSIT")];
    const AccountingClass& wallet = rules_[rules_.named("WALLET")];
    draft.post_to_wallet(transit.account, transit.name, report_.total,
                         "Payout " + report_.settlement_id.text(), 0);
    draft.post_to_wallet(wallet.account, wallet.name, -report_.total,
                         "Payout " + report_.settlement_id.text(), 0);
    return keep(std::move(draft));
  }

  std::optional<Failure> keep(JournalDraft draft) {
    auto journal = std::move(draft).close(ledger_);
    if (!journal) return journal.error();
    if (*journal) journals_.push_back(**std::move(journal));
    return std::nullopt;
  }

  const SettlementReport& report_;
  const Rules& rules_;
  const Date posts_from_;
  RowLedger ledger_;
  std::vector<Journal> journals_;
};

}  // namespace

std::map<MonthNumber, std::string> part_references(const SettlementReport& report) {
  std::map<MonthNumber, std::string> references;
  for (const Cell& cell : report.cells) references.try_emplace(cell.month);
  std::size_t part = 0;
  for (auto& [month, reference] : references) {
    ensure(part < part_names.size(), "a settlement of more months than references can tell apart");
    reference = journal_reference(report.settlement_id, part_names[part++]);
  }
  return references;
}

Result<SettlementPlan> plan_settlement(const SettlementReport& report, const Rules& rules) {
  return plan_settlement(report, rules, {});
}

Result<SettlementPlan> plan_settlement(const SettlementReport& report, const Rules& rules,
                                       const BeforeSplit& before) {
  std::vector<ClassNumber> class_of_cell;
  class_of_cell.reserve(report.cells.size());
  for (std::size_t cell = 0; cell < report.cells.size(); ++cell) {
    const bool is_before = cell < before.cells.size() && before.cells[cell];
    class_of_cell.push_back(is_before ? rules.named("BEFORE_WEIR") : rules.classify(report.cells[cell].kind));
  }

  const Grouped grouped = group_cells(report, class_of_cell);
  auto journals = Poster{report, rules, before}.post(grouped.months);
  if (!journals) return journals.error();

  SettlementPlan plan{.classes = {},
                      .months = {},
                      .suspense = suspense_of(report, grouped.classes, rules.named("SUSPENSE")),
                      .carried = carried_by(report, class_of_cell, rules),
                      .journals = *std::move(journals)};
  for (const auto& [which, group] : grouped.classes)
    plan.classes.push_back({which, group.rows, Money{group.sum, report.total.currency()}});
  for (const auto& [month, classes] : grouped.months) {
    const Group whole = sum_of(classes);
    plan.months.push_back({month_of_number(month), whole.rows, Money{whole.sum, report.total.currency()}});
  }
  return plan;
}

}  // namespace weir::accounting
