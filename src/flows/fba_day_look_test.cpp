#include "flows/fba_day_look.hpp"

#include <gtest/gtest.h>

#include "flows/fba_movements.hpp"
#include "flows/sweep_fba_ledger.hpp"

namespace weir::flows::fba_day_look_test {
namespace {

using namespace std::chrono_literals;
using store::FbaDayState;
using store::FbaLine;
using store::FbaLineState;

const Date day{2026y / 11 / 28};
const Instant noon = std::chrono::sys_days{2026y / 11 / 29} + 12h;

FbaLine sale(char letter, std::int64_t quantity) {
  return {.connection = "de",
          .key = std::string(32, letter),
          .day = day,
          .sku = "SHOE",
          .event = "Shipments",
          .reference = "302-1234567-1234567",
          .quantity = quantity,
          .disposition = "SELLABLE",
          .country = "DE",
          .seen_at = noon};
}

store::FbaBalance balance(std::int64_t opening, std::int64_t sales) {
  return {.connection = "de",
          .day = day,
          .sku = "SHOE",
          .fnsku = "X",
          .disposition = "SELLABLE",
          .country = "DE",
          .opening = opening,
          .sales = sales,
          .closing = opening + sales};
}

FbaDayReport report(std::vector<FbaLine> lines, std::int64_t opening = 10) {
  std::int64_t sales = 0;
  for (const FbaLine& each : lines) sales += each.quantity;
  return {.day = day, .lines = std::move(lines), .balances = {balance(opening, sales)}};
}

store::FbaDay unknown_day() { return {.connection = "de", .day = day}; }

store::FbaDay unknown() { return {.connection = "de", .day = day}; }

TEST(FbaDayLook, TakesADayThatIsWhole) {
  const auto look = look_at_day(report({sale('a', -2)}), unknown(), {}, noon);
  EXPECT_TRUE(look.takes);
  EXPECT_EQ(look.day.state, FbaDayState::complete);
  EXPECT_EQ(look.day.complete_at, noon);
  ASSERT_EQ(look.fresh.size(), 1u);
  EXPECT_FALSE(look.fresh[0].is_late);
}

TEST(FbaDayLook, TakesNothingOfADayThatIsNotThereOrDoesNotAgree) {
  auto none = report({});
  none.balances.clear();
  const auto missing = look_at_day(none, unknown(), {}, noon);
  EXPECT_EQ(missing.day.state, FbaDayState::missing);
  EXPECT_FALSE(missing.takes);
  auto half = report({sale('a', -2), sale('b', -1)});
  half.lines.pop_back();
  const auto partial = look_at_day(half, unknown(), {}, noon);
  EXPECT_EQ(partial.day.state, FbaDayState::partial);
  EXPECT_NE(partial.day.reason.find("sales are -2 instead of -3"), std::string::npos) << partial.day.reason;
  auto broken = report({sale('a', -2)}, 10);
  broken.before = {{balance(13, 0)}};
  EXPECT_EQ(look_at_day(broken, unknown(), {}, noon).day.state, FbaDayState::partial);
}

TEST(FbaDayLook, BelievesThatThereIsNothingWhereThereWasNothing) {
  FbaDayReport none{.day = day, .lines = {}, .balances = {}, .before = {{balance(2, -2)}}};
  EXPECT_EQ(look_at_day(none, unknown(), {}, noon).day.state, FbaDayState::complete);
  none.before = {{balance(2, -1)}};
  EXPECT_EQ(look_at_day(none, unknown(), {}, noon).day.state, FbaDayState::missing);
}

TEST(FbaDayLook, TakesWhatComesLateAsLate) {
  const auto first = look_at_day(report({sale('a', -2)}), unknown(), {}, noon);
  const auto again =
      look_at_day(report({sale('a', -2), sale('b', -1)}), first.day, {{sale('a', -2)}}, noon + 24h);
  EXPECT_TRUE(again.takes);
  ASSERT_EQ(again.fresh.size(), 1u);
  EXPECT_TRUE(again.fresh[0].is_late);
  EXPECT_TRUE(again.gone.empty());
  EXPECT_EQ(again.day.complete_at, noon) << "for the first time";
}

TEST(FbaDayLook, HoldsADayThatHasLostLinesUntilAPersonHasSaid) {
  const auto first = look_at_day(report({sale('a', -2)}), unknown(), {}, noon);
  const auto corrected = report({sale('b', -1)});
  const std::vector<FbaLine> held{sale('a', -2)};
  auto look = look_at_day(corrected, first.day, held, noon + 24h);
  EXPECT_FALSE(look.takes);
  EXPECT_EQ(look.day.state, FbaDayState::differs);
  EXPECT_EQ(look.day.content, first.day.content);
  EXPECT_NE(look.day.reason.find("lacks 1 of its movements: Shipments -2 of SHOE"), std::string::npos)
      << look.day.reason;
  look.day.allowed = look.day.offered;
  const auto taken = look_at_day(corrected, look.day, held, noon + 25h);
  EXPECT_TRUE(taken.takes);
  EXPECT_EQ(taken.gone, (std::vector<std::string>{std::string(32, 'a')}));
  EXPECT_EQ(taken.fresh.size(), 1u);
  EXPECT_EQ(taken.day.state, FbaDayState::complete);
  EXPECT_EQ(look_at_day(report({sale('c', -1)}), look.day, held, noon + 25h).day.state, FbaDayState::differs)
      << "another one was allowed";
}

TEST(FbaDayLook, KeepsAWholeDayThroughALaterReportThatIsNot) {
  const auto first = look_at_day(report({sale('a', -2)}), unknown(), {}, noon);
  FbaDayReport none{.day = day, .lines = {}, .balances = {}};
  const auto look = look_at_day(none, first.day, {{sale('a', -2)}}, noon + 24h);
  EXPECT_EQ(look.day.state, FbaDayState::complete);
  EXPECT_FALSE(look.takes);
  EXPECT_NE(look.day.reason, "");
}

TEST(FbaLines, StandUntilTheyAreWithdrawnOrTakenBackAndAgainWhenThatIsTakenBack) {
  const FbaLine line = sale('a', -2);
  const FbaLine taker = taking_back(line, 0, noon);
  const FbaLine again = taking_back(taker, 0, noon);
  EXPECT_EQ(taker.quantity, 2);
  EXPECT_EQ(again.quantity, -2);
  const auto keys = [](const std::vector<FbaLine>& lines) {
    std::size_t own = 0;
    for (const FbaLine* each : standing_lines(lines)) own += each->takes_back.empty();
    return own;
  };
  EXPECT_EQ(keys({line}), 1u);
  EXPECT_EQ(keys({line, taker}), 0u);
  EXPECT_EQ(keys({line, taker, again}), 1u);
  FbaLine withdrawn = taker;
  withdrawn.state = FbaLineState::withdrawn;
  EXPECT_EQ(keys({line, withdrawn}), 1u);
}

TEST(FbaBalances, AddUpWhateverFnskuAndStoreTheyAreToldBy) {
  amazon::LedgerBalance one{
      .day = day, .fnsku = "X1", .msku = "SHOE", .disposition = "SELLABLE", .location = "DE"};
  one.starting = 5;
  one.found = 1;
  one.lost = -2;
  one.ending = 4;
  amazon::LedgerBalance other = one;
  other.fnsku = "X2";
  const auto balances = fba_balances_of("de", day, std::vector{one, other});
  ASSERT_EQ(balances.size(), 1u);
  EXPECT_EQ(balances[0].opening, 10);
  EXPECT_EQ(balances[0].adjustments, -2);
  EXPECT_TRUE(fba_balances_of("de", next_day(day), std::vector{one}).empty());
}

TEST(FbaDayLook, TakesADayWithUnknownEventsWhichAreLinesOfTheirOwn) {
  amazon::LedgerBalance row{
      .day = day, .fnsku = "X", .msku = "SHOE", .disposition = "SELLABLE", .location = "DE"};
  row.starting = 10;
  row.customer_shipments = -2;
  row.unknown = -1;
  row.ending = 7;
  const std::vector<amazon::LedgerBalance> rows{row};
  std::vector<FbaLine> lines{sale('a', -2)};
  const auto unknown = unknown_events_of("de", day, rows, lines, noon);
  ASSERT_EQ(unknown.size(), 1u);
  EXPECT_EQ(unknown[0].quantity, -1);
  EXPECT_EQ(unknown[0].key, unknown_events_of("de", day, rows, lines, noon + 1h)[0].key);
  EXPECT_EQ(ledger_row_of(unknown[0]).event, amazon::LedgerEvent::unknown) << "no rule is for it: suspense";
  FbaDayReport told{.day = day, .lines = lines, .balances = fba_balances_of("de", day, rows)};
  EXPECT_EQ(look_at_day(told, unknown_day(), {}, noon).day.state, FbaDayState::partial);
  told.lines.push_back(unknown[0]);
  EXPECT_EQ(look_at_day(told, unknown_day(), {}, noon).day.state, FbaDayState::complete);
  auto explained = sale('b', -1);
  explained.event = "Adjustments";
  lines.push_back(explained);
  EXPECT_TRUE(unknown_events_of("de", day, rows, lines, noon).empty()) << "the detail has it";
}

store::FbaDay held_day(Date of, const std::string& allowed = "") {
  return {.connection = "de", .day = of, .state = FbaDayState::complete, .content = "c", .allowed = allowed};
}

std::string stretch_text(const std::optional<LedgerStretch>& stretch) {
  return stretch ? iso(stretch->from) + ' ' + iso(stretch->until) : "none";
}

TEST(LedgerStretch, IsWhatIsMissingAndTheLastDaysAMonthAtMost) {
  const Date since{2026y / 10 / 1};
  EXPECT_EQ(stretch_text(next_stretch({}, since, 2026y / 10 / 3, 7, std::nullopt)), "2026-10-01 2026-10-03");
  EXPECT_EQ(stretch_text(next_stretch({}, since, 2026y / 12 / 3, 7, std::nullopt)), "2026-10-01 2026-10-31");
  EXPECT_EQ(stretch_text(next_stretch({}, since, 2026y / 12 / 3, 7, Date{2026y / 10 / 31})),
            "2026-11-01 2026-12-01");
  std::vector<store::FbaDay> known;
  for (Date each = since; each <= Date{2026y / 11 / 30}; each = next_day(each))
    known.push_back(held_day(each));
  EXPECT_EQ(stretch_text(next_stretch(known, since, 2026y / 11 / 30, 7, std::nullopt)),
            "2026-11-24 2026-11-30");
  EXPECT_EQ(stretch_text(next_stretch(known, since, 2026y / 11 / 30, 7, Date{2026y / 11 / 30})), "none");
  known[4].content.clear();
  EXPECT_EQ(stretch_text(next_stretch(known, since, 2026y / 11 / 30, 7, std::nullopt)),
            "2026-10-05 2026-10-05");
  known[4] = held_day(known[4].day, "allowed");
  EXPECT_EQ(stretch_text(next_stretch(known, since, 2026y / 11 / 30, 7, std::nullopt)),
            "2026-10-05 2026-10-05");
}

store::FbaDocument movement(Date of, bool goes_out, const std::string& to = "") {
  store::FbaDocument made{.connection = "de",
                          .reference = "FB1",
                          .day = of,
                          .country = "DE",
                          .move_type = "251",
                          .gm_code = "03",
                          .posting_date = of};
  made.items.push_back({.material = "M1",
                        .unit = "ST",
                        .plant = "1900",
                        .location = "0001",
                        .to_location = to,
                        .goes_out = goes_out,
                        .quantity = 5});
  return made;
}

TEST(FbaWave, HasWhatBringsBeforeWhatMovesBeforeWhatTakes) {
  const auto taking = movement(day, true), bringing = movement(day, false),
             moving = movement(day, true, "0003");
  auto later = movement(next_day(day), false);
  EXPECT_FALSE(next_wave({taking, later, moving, bringing}).at(0).items[0].goes_out);
  EXPECT_EQ(next_wave({taking, later, moving}).at(0).items[0].to_location, "0003");
  EXPECT_EQ(next_wave({taking, later}).at(0).day, day);
  auto refused = taking;
  refused.why = "refused";
  EXPECT_EQ(next_wave({refused, later}).at(0).day, next_day(day)) << "it holds up nobody";
  EXPECT_TRUE(next_wave({}).empty());
}

TEST(FbaWave, HasWhatLeavesACentreBeforeWhatArrivesFromAnotherPlant) {
  const auto leaving = movement(day, true, "0003"), taking = movement(day, true);
  auto arriving = movement(day, true, "0001");
  arriving.items[0].to_plant = "1910";
  EXPECT_EQ(next_wave({taking, arriving, leaving}).at(0).items[0].to_location, "0003");
  EXPECT_EQ(next_wave({taking, arriving}).at(0).items[0].to_plant, "1910");
}

TEST(FbaWave, TakesNothingThatIsStillToBeReceived) {
  const auto taking = movement(day, true), bringing = movement(day, false);
  const auto left = [&](const std::map<std::string, Date>& to_come) {
    return without_what_waits({taking, bringing}, to_come).size();
  };
  EXPECT_EQ(left({}), 2u);
  EXPECT_EQ(left({{"M1", day}}), 1u);
  EXPECT_EQ(left({{"M1", next_day(day, -3)}}), 1u);
  EXPECT_EQ(left({{"M1", next_day(day)}}), 2u) << "it comes behind that day";
  EXPECT_EQ(left({{"M2", day}}), 2u);
}

sap::MaterialDocument found(const std::string& number, std::int64_t units, const std::string& reverses = "") {
  return {number, "2026", "FB1",
          "",     day,    {{"0001", "251", "M1", "1900", "0001", Quantity::of(units), "", "", reverses}}};
}

TEST(FbaMovementLook, IsRightWhereSapHasItOnceAsItShouldBe) {
  const auto document = movement(day, true);
  const auto finding = [&](const std::vector<sap::MaterialDocument>& all) {
    return look_at_movement(document, all).finding;
  };
  EXPECT_EQ(finding({}), MovementFinding::missing);
  EXPECT_EQ(finding({found("49", -5)}), MovementFinding::right);
  EXPECT_EQ(finding({found("49", -4)}), MovementFinding::wrong);
  EXPECT_EQ(finding({found("49", -5), found("50", -5)}), MovementFinding::twice);
  EXPECT_EQ(finding({found("49", -5), found("50", 5, "49")}), MovementFinding::reversed);
  EXPECT_EQ(finding({found("49", -5), found("50", 5, "49"), found("51", -5)}), MovementFinding::right);
  EXPECT_EQ(look_at_movement(document, {found("49", -5)}).sap_document, "49 2026");
}

}  // namespace
}  // namespace weir::flows::fba_day_look_test
