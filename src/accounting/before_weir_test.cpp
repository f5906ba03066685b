#include "accounting/before_weir.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "accounting/padded_text.hpp"
#include "support/any_settlement.hpp"
#include "support/reading.hpp"

namespace weir::accounting::before_weir_test {
namespace {

using namespace testing;
using namespace std::chrono_literals;

const std::string earlier_order = "302-1111111-1111111", later_order = "302-2222222-2222222";

bool carries_on(const RowKind& kind) {
  const auto which = shipped().classify(kind);
  return which == shipped().named("RESERVE") || which == shipped().named("CARRY_FORWARD");
}

// A report as it is planned by a cut-over of that day, in UTC.
struct Planned {
  explicit Planned(const SettlementText& text, Date day, std::set<std::string> earlier = {earlier_order})
      : bytes{text.text()} {
    report = read_settlement(bytes.bytes(), Zone::utc());
    split =
        split_before(*report, bytes.bytes(),
                     {.day = day,
                      .since = Zone::utc().start_of(day),
                      .is_earlier = [&](std::string_view id) { return earlier.contains(std::string{id}); },
                      .stays = carries_on});
    plan = plan_settlement(*report, shipped(), split);
  }
  // In cents by class, debits positive, of one document or of all.
  std::map<std::string, std::int64_t> lines(const std::string& reference = "") const {
    std::map<std::string, std::int64_t> sums;
    for (const Journal& journal : plan->journals)
      for (const JournalLine& line : journal.lines())
        if (reference.empty() || journal.reference().ends_with(reference))
          sums[line.class_name] += line.side == Side::debit ? line.amount.minor() : -line.amount.minor();
    std::erase_if(sums, [](const auto& each) { return each.second == 0; });
    return sums;
  }

  PaddedText bytes;
  Result<SettlementReport, Reason> report = Reason{};
  BeforeSplit split;
  Result<SettlementPlan> plan = Failure{};
};

TextRow of(TextRow row, const std::string& order) { return std::move(row).with("order-id", order); }

SettlementText over_the_day() {
  return {.rows = {reserve_opening(30'00), of(goods(100'00), earlier_order).on("2026-05-05 10:00:00"),
                   of(goods(50'00), earlier_order).on("2026-05-12 10:00:00"),
                   of(goods(20'00), later_order).on("2026-05-12 11:00:00"),
                   of(commission(-3'00), later_order).on("2026-05-12 11:00:00"),
                   storage(-1'00).on("2026-05-04 10:00:00"), unknown(-7'00).on("2026-05-04 10:00:00"),
                   unknown(-2'00).on("2026-05-13 10:00:00"), reserve_closing(-40'00)}};
}

TEST(BeforeWeir, TakesRowsOfEarlierOrdersAndRowsThatWerePostedEarlier) {
  const Planned planned{over_the_day(), 2026y / 5 / 10};
  EXPECT_EQ(planned.lines("/1"),
            (std::map<std::string, std::int64_t>{{"BEFORE_WEIR", -(150'00 - 1'00 - 7'00)},
                                                 {"REV_GOODS", -20'00},
                                                 {"FEE_REFERRAL", 3'00},
                                                 {"SUSPENSE", 2'00},
                                                 {"RESERVE", 10'00},
                                                 {"WALLET", 147'00}}))
      << "the reserve is carried on, whenever it was posted";
  ASSERT_EQ(planned.split.sums.size(), 2u);
  EXPECT_EQ(planned.split.sums[0].order_id, "");
  EXPECT_EQ(planned.split.sums[0].amount, dollars(-8'00));
  EXPECT_EQ(planned.split.sums[1].order_id, earlier_order);
  EXPECT_EQ(planned.split.sums[1].amount, dollars(150'00));
  EXPECT_EQ(planned.split.sums[1].rows, 2u);
}

TEST(BeforeWeir, KeepsOnlyWhatNobodyKnowsOfSinceInSuspense) {
  const Planned planned{over_the_day(), 2026y / 5 / 10};
  ASSERT_EQ(planned.plan->suspense.size(), 1u);
  EXPECT_EQ(planned.plan->suspense[0].amount, dollars(-2'00));
  EXPECT_EQ(planned.plan->suspense[0].lines.size(), 1u);
}

TEST(BeforeWeir, PostsNothingIntoThePeriodBeforeTheDay) {
  SettlementText text = over_the_day();
  text.rows.push_back(of(goods(5'00), earlier_order).on("2026-04-29 10:00:00"));
  const Planned planned{text, 2026y / 5 / 1};
  ASSERT_EQ(planned.plan->journals.size(), 3u);
  EXPECT_EQ(planned.plan->journals[0].posting_date(), Date{2026y / 5 / 1});
  EXPECT_EQ(planned.lines("/1"),
            (std::map<std::string, std::int64_t>{{"BEFORE_WEIR", -5'00}, {"WALLET", 5'00}}));
}

TEST(BeforeWeir, KeepsTheCarriedAmountsAndTheTotal) {
  const Planned planned{over_the_day(), 2026y / 5 / 10};
  EXPECT_EQ(planned.plan->carried.reserve_opening, dollars(30'00));
  EXPECT_EQ(planned.plan->carried.reserve_closing, dollars(-40'00));
  EXPECT_EQ(planned.lines()["CASH_IN_TRANSIT"], planned.report->total.minor());
}

TEST(BeforeWeir, ChangesNothingWhereNothingIsOfBefore) {
  const Planned planned{over_the_day(), 2026y / 5 / 1, {}};
  const auto plain = plan_of(over_the_day());
  ASSERT_EQ(planned.plan->classes.size(), plain.classes.size());
  for (std::size_t at = 0; at < plain.classes.size(); ++at)
    EXPECT_EQ(planned.plan->classes[at].amount, plain.classes[at].amount);
}

TEST(BeforeWeir, NamesTheOrdersOfRowsSince) {
  const PaddedText bytes{over_the_day().text()};
  const auto euro = *Currency::of("USD");
  EXPECT_EQ(orders_posted_since(bytes.bytes(), euro, Zone::utc().start_of(Date{2026y / 5 / 10})),
            (std::vector<std::string>{earlier_order, later_order}));
  EXPECT_TRUE(orders_posted_since(bytes.bytes(), euro, Zone::utc().start_of(Date{2026y / 5 / 20})).empty());
}

TEST(BeforeWeir, TellsOfEachRow) {
  const Planned planned{over_the_day(), 2026y / 5 / 10};
  std::set<LineNumber> before;
  for (const LineNumber line : planned.report->lines)
    if (is_before(*planned.report, planned.split, line)) before.insert(line);
  EXPECT_EQ(before, (std::set<LineNumber>{4, 5, 8, 9}));
}

// Whatever the rows and the day: no amount and no row is lost, and what is of before is what its rows say.
RC_GTEST_PROP(BeforeWeir, LosesNothing, ()) {
  SettlementText text = *any_settlement();
  for (TextRow& row : text.rows)
    row.cells["order-id"] = *rc::gen::elementOf(std::vector{earlier_order, later_order});
  const int later = *rc::gen::inRange(0, 75);
  const Date day{std::chrono::sys_days{2026y / 5 / 1} + std::chrono::days{later}};
  const Planned planned{text, day};
  RC_ASSERT(planned.plan.has_value());
  std::int64_t cells = 0, before = 0, sums = 0;
  for (std::size_t at = 0; at < planned.report->cells.size(); ++at) {
    cells += planned.report->cells[at].sum;
    RC_ASSERT(planned.report->cells[at].rows == planned.report->lines_of(at).size());
    if (planned.split.cells[at]) before += planned.report->cells[at].sum;
  }
  for (const BeforeSum& sum : planned.split.sums) sums += sum.amount.minor();
  RC_ASSERT(cells == planned.report->total.minor());
  RC_ASSERT(before == sums);
  std::int64_t expected = 0;
  for (const TextRow& row : text.rows) {
    const RowKind kind{row.transaction_type, row.amount_type, row.amount_description};
    const bool is_earlier = row.posted < iso(day) || row.cells.at("order-id") == earlier_order;
    if (is_earlier && !carries_on(kind)) expected += row.minor;
  }
  RC_ASSERT(before == expected);
}

}  // namespace
}  // namespace weir::accounting::before_weir_test
