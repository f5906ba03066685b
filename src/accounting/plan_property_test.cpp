// The laws of a plan, over random reports.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <tuple>

#include "accounting/plan.hpp"
#include "core/random.hpp"
#include "support/any_settlement.hpp"
#include "support/reading.hpp"

namespace weir::accounting::plan_property_test {
namespace {

using namespace testing;

std::int64_t signed_minor(const JournalLine& line) {
  return line.side == Side::debit ? line.amount.minor() : -line.amount.minor();
}

std::int64_t posted_to(const Journal& journal, std::string_view class_name) {
  std::int64_t sum = 0;
  for (const JournalLine& line : journal.lines())
    if (line.class_name == class_name) sum += signed_minor(line);
  return sum;
}

bool is_payout(const Journal& journal) { return journal.reference().ends_with("/P"); }

std::int64_t posted_by_months(const SettlementPlan& plan, std::string_view class_name) {
  std::int64_t sum = 0;
  for (const Journal& journal : plan.journals)
    if (!is_payout(journal)) sum += posted_to(journal, class_name);
  return sum;
}

// Everything that a plan says but the numbers of lines, amounts multiplied; sides change with the sign.
struct Told {
  using Line = std::tuple<std::string, std::string, std::int64_t, std::string, std::uint64_t>;
  std::vector<std::tuple<ClassNumber, std::uint64_t, std::int64_t>> classes;
  std::vector<std::tuple<Month, std::uint64_t, std::int64_t>> months;
  std::vector<std::tuple<std::string, std::int64_t, std::size_t>> suspense;
  std::vector<std::int64_t> carried;
  std::vector<std::tuple<std::string, Date, std::vector<Line>>> journals;
  bool operator==(const Told&) const = default;
};

std::vector<Told::Line> lines_told(const Journal& journal, std::int64_t factor) {
  std::vector<Told::Line> lines;
  for (const JournalLine& line : journal.lines())
    lines.emplace_back(line.account, line.class_name, signed_minor(line) * factor, line.text, line.rows);
  return lines;
}

Told told(const SettlementPlan& plan, std::int64_t factor = 1) {
  Told all;
  for (const ClassSum& sum : plan.classes)
    all.classes.emplace_back(sum.which, sum.rows, sum.amount.minor() * factor);
  for (const MonthSum& sum : plan.months)
    all.months.emplace_back(sum.month, sum.rows, sum.amount.minor() * factor);
  for (const SuspenseSum& sum : plan.suspense)
    all.suspense.emplace_back(sum.amount_description, sum.amount.minor() * factor, sum.lines.size());
  std::ranges::sort(all.suspense);  // it is listed as its rows come
  for (const Money& amount :
       {plan.carried.reserve_opening, plan.carried.reserve_closing, plan.carried.payable})
    all.carried.push_back(amount.minor() * factor);
  for (const Journal& journal : plan.journals)
    all.journals.emplace_back(journal.reference(), journal.posting_date(), lines_told(journal, factor));
  return all;
}

Told without_payout(Told all) {
  std::erase_if(all.journals, [](const auto& journal) { return std::get<0>(journal).ends_with("/P"); });
  return all;
}

SettlementText times(SettlementText report, std::int64_t factor) {
  for (TextRow& row : report.rows) row.minor *= factor;
  return report;
}

RC_GTEST_PROP(PlanLaw, EveryJournalBalances, ()) {
  for (const Journal& journal : plan_of(*any_settlement()).journals) {
    std::int64_t sum = 0;
    for (const JournalLine& line : journal.lines()) {
      RC_ASSERT(line.amount.minor() > 0);
      sum += signed_minor(line);
    }
    RC_ASSERT(sum == 0);
    RC_ASSERT(journal.lines().size() >= 2u && journal.lines().size() <= journal_lines_max);
  }
}

RC_GTEST_PROP(PlanLaw, TheWalletOverAllMonthsIsTheTotal, ()) {
  const SettlementText report = *any_settlement();
  const SettlementPlan plan = plan_of(report);
  RC_ASSERT(posted_by_months(plan, "WALLET") == report.sum());
}

RC_GTEST_PROP(PlanLaw, ClassesAndMonthsAddUpToTheTotalWithEveryRow, ()) {
  const SettlementText report = *any_settlement();
  const SettlementPlan plan = plan_of(report);
  std::int64_t by_class = 0, by_month = 0;
  std::uint64_t class_rows = 0, month_rows = 0;
  for (const ClassSum& sum : plan.classes) by_class += sum.amount.minor(), class_rows += sum.rows;
  for (const MonthSum& sum : plan.months) by_month += sum.amount.minor(), month_rows += sum.rows;
  RC_ASSERT(by_class == report.sum() && by_month == report.sum());
  RC_ASSERT(class_rows == report.rows.size() && month_rows == report.rows.size());
  RC_ASSERT(std::ranges::is_sorted(plan.months, {}, &MonthSum::month));
}

RC_GTEST_PROP(PlanLaw, EachClassIsPostedWithItsSum, ()) {
  const SettlementPlan plan = plan_of(*any_settlement());
  for (const ClassSum& sum : plan.classes)
    RC_ASSERT(posted_by_months(plan, shipped()[sum.which].name) == -sum.amount.minor());
}

RC_GTEST_PROP(PlanLaw, AnythingIsPaidOutOnlyWhenTheTotalIsPositive, ()) {
  const SettlementText report = *any_settlement();
  const SettlementPlan plan = plan_of(report);
  const auto payouts = std::ranges::count_if(plan.journals, is_payout);
  RC_ASSERT(payouts == (report.sum() > 0 ? 1 : 0));
  if (payouts == 0) return;
  RC_ASSERT(is_payout(plan.journals.back()));
  RC_ASSERT(posted_to(plan.journals.back(), "CASH_IN_TRANSIT") == report.sum());
  RC_ASSERT(posted_to(plan.journals.back(), "WALLET") == -report.sum());
}

RC_GTEST_PROP(PlanLaw, TheOrderOfTheRowsNeverMatters, ()) {
  SettlementText report = *any_settlement();
  const Told original = told(plan_of(report));
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  for (auto left = std::ssize(report.rows); left > 1; --left)
    std::swap(report.rows[static_cast<std::size_t>(left - 1)],
              report.rows[static_cast<std::size_t>(random.between(0, left - 1))]);
  RC_ASSERT(told(plan_of(report)) == original);
}

RC_GTEST_PROP(PlanLaw, TenTimesTheAmountsIsTenTimesThePlan, ()) {
  const SettlementText report = *any_settlement();
  RC_ASSERT(told(plan_of(times(report, 10))) == told(plan_of(report), 10));
}

RC_GTEST_PROP(PlanLaw, NegatedAmountsChangeTheSides, ()) {
  const SettlementText report = *any_settlement();
  RC_ASSERT(without_payout(told(plan_of(times(report, -1)))) == without_payout(told(plan_of(report), -1)));
}

RC_GTEST_PROP(PlanLaw, TheSameReportGivesTheSamePlan, ()) {
  const SettlementText report = *any_settlement();
  RC_ASSERT(told(plan_of(report)) == told(plan_of(report)));
}

RC_GTEST_PROP(PlanLaw, SuspenseNamesExactlyTheLinesThatNoRuleExplains, ()) {
  const SettlementText report = *any_settlement();
  std::vector<LineNumber> wanted, came;
  for (std::size_t row = 0; row < report.rows.size(); ++row)
    if (report.rows[row].transaction_type == "Zorblat Levy")
      wanted.push_back(static_cast<LineNumber>(row + 3));
  for (const SuspenseSum& sum : plan_of(report).suspense) {
    RC_ASSERT(std::ranges::is_sorted(sum.lines));
    came.insert(came.end(), sum.lines.begin(), sum.lines.end());
  }
  std::ranges::sort(came);
  RC_ASSERT(came == wanted);
}

RC_GTEST_PROP(PlanLaw, TheRowsOfTheLinesAreTheRowsOfTheReport, ()) {
  SettlementText report = *any_settlement();
  for (TextRow& row : report.rows) row.minor = row.minor < 0 ? -row.minor + 1 : row.minor + 1;
  std::uint64_t to_classes = 0, to_wallet = 0;
  for (const Journal& journal : plan_of(report).journals)
    for (const JournalLine& line : journal.lines())
      (line.class_name == "WALLET" ? to_wallet : to_classes) += line.rows;
  RC_ASSERT(to_classes == report.rows.size());
  RC_ASSERT(to_wallet == report.rows.size());
}

}  // namespace
}  // namespace weir::accounting::plan_property_test
