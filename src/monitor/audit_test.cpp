#include "monitor/audit.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::monitor::audit_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};
const Instant month_ago = noon - 30 * 24h;

store::Exception told(const std::string& code, const std::string& subject, bool is_open,
                      std::optional<Instant> deadline = {}) {
  store::Exception exception;
  exception.connection = "de";
  exception.code = code;
  exception.subject = subject;
  exception.reason = code + " of " + subject;
  exception.next = "mend " + code;
  exception.deadline = deadline;
  exception.opened_at = noon - 48h;
  if (!is_open) exception.closed_at = noon - 24h;
  return exception;
}

AreaScore area(const AuditReport& report, AuditArea wanted) {
  for (const auto& each : report.areas)
    if (each.area == wanted) return each;
  return {};
}

TEST(Audit, IsAllWellWithoutFindings) {
  const AuditVolume some{
      .orders = 1, .packages = 2, .listings = 3, .prices = 4, .settlements = 5, .bank_lines = 6};
  const auto report = audit_of({}, some, month_ago, noon);
  EXPECT_EQ(report.areas.size(), every_audit_area.size());
  for (const auto& each : report.areas) EXPECT_EQ(each.score, 100) << name_of(each.area);
  EXPECT_TRUE(report.next.empty());
}

// A flow that is switched off leaves nothing behind that could be wrong, and has not done well for it.
TEST(Audit, GivesNoMarkWhereNothingWasThereToBeMeasured) {
  const auto report = audit_of({told("price.refused", "price/1", true)}, {.orders = 100}, month_ago, noon);
  EXPECT_EQ(area(report, AuditArea::orders).score, 100);
  EXPECT_EQ(area(report, AuditArea::prices).score, 90) << "what was found counts all the same";
  for (const AuditArea off : {AuditArea::dispatch, AuditArea::stock, AuditArea::settlements, AuditArea::bank})
    EXPECT_EQ(area(report, off).score, std::nullopt) << name_of(off);
  for (const AuditArea always : {AuditArea::rights, AuditArea::operations})
    EXPECT_EQ(area(report, always).score, 100) << name_of(always);
}

TEST(Audit, MeasuresTheBankByItsLinesAndNotBySettlements) {
  const auto told_of = std::vector{told("bank.no_match", "bank/1", true)};
  const auto report = audit_of(told_of, {.settlements = 2, .bank_lines = 50}, month_ago, noon);
  EXPECT_EQ(area(report, AuditArea::bank).volume, 50);
  EXPECT_EQ(area(report, AuditArea::bank).score, 98);
}

TEST(Audit, CountsThingsAndNotHowOftenTheyWereTold) {
  const auto report = audit_of({told("proof.twice", "order/1", false), told("order.held", "order/1", true),
                                told("order.held", "order/2", true)},
                               {.orders = 100}, month_ago, noon);
  const auto orders = area(report, AuditArea::orders);
  EXPECT_EQ(orders.findings, 2);
  EXPECT_EQ(orders.open, 2);
  EXPECT_EQ(orders.score, 98);
}

TEST(Audit, HalvesAnAreaWhileSomethingIsLate) {
  const auto late =
      audit_of({told("dispatch.overdue", "order/1", true, noon - 1h)}, {.packages = 1000}, month_ago, noon);
  EXPECT_EQ(area(late, AuditArea::dispatch).score, 50);
  EXPECT_TRUE(late.findings.front().is_late);
  const auto was_late =
      audit_of({told("dispatch.overdue", "order/1", false, noon - 30h)}, {.packages = 1000}, month_ago, noon);
  EXPECT_EQ(area(was_late, AuditArea::dispatch).score, 99);
  EXPECT_TRUE(was_late.findings.front().is_late) << "it was closed behind its deadline";
}

TEST(Audit, KnowsEachArea) {
  EXPECT_EQ(area_of_code("completeness.gap"), AuditArea::orders);
  EXPECT_EQ(area_of_code("price.overwritten"), AuditArea::prices);
  EXPECT_EQ(area_of_code("suspense.changed"), AuditArea::settlements);
  EXPECT_EQ(area_of_code("amazon.no_right"), AuditArea::rights);
  EXPECT_EQ(area_of_code("http.lost_answer"), AuditArea::operations);
}

TEST(Audit, NamesTheThreeStepsThatMendMost) {
  std::vector<store::Exception> all;
  for (int i = 0; i < 5; ++i)
    all.push_back(told("mapping.unknown_sku", "order/302-1234567-000000" + std::to_string(i), true));
  for (int i = 0; i < 3; ++i)
    all.push_back(told("stock.refused", "stock/sku/100000" + std::to_string(i), true));
  all.push_back(told("dispatch.overdue", "order/302-7654321-0000001", true, noon - 1h));
  all.push_back(told("order.held", "order/302-7654321-0000002", true));
  all.push_back(told("order.gone_from_sap", "order/302-7654321-0000003", false));
  const auto report = audit_of(all, {.orders = 100, .packages = 10, .listings = 50}, month_ago, noon);
  ASSERT_EQ(report.next.size(), 3u);
  EXPECT_EQ(report.next[0].code, "dispatch.overdue") << "late comes first";
  EXPECT_EQ(report.next[1].affected, 5);
  EXPECT_EQ(report.next[2].step, "mend stock.refused");
}

RC_GTEST_PROP(AuditScore, IsBetweenNoughtAndAHundredAndFallsWithFindings, ()) {
  AreaScore counted;
  counted.volume = *rc::gen::inRange<std::int64_t>(0, 1'000);
  counted.findings = *rc::gen::inRange<std::int64_t>(0, 2'000);
  counted.open = *rc::gen::inRange<std::int64_t>(0, counted.findings + 1);
  counted.late = *rc::gen::inRange<std::int64_t>(0, counted.open + 1);
  const auto score = score_of(counted);
  RC_ASSERT(score.has_value() == (*counted.volume > 0 || counted.findings > 0));
  RC_ASSERT(score.value_or(0) >= 0 && score.value_or(0) <= 100);
  ++counted.findings;
  RC_ASSERT(score_of(counted).value() <= score.value_or(100));
}

}  // namespace
}  // namespace weir::monitor::audit_test
