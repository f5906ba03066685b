#include "accounting/close_checklist.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace weir::accounting::close_checklist_test {
namespace {

Money euros(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }
Money pounds(std::int64_t minor) { return {minor, *Currency::of("GBP")}; }

CloseTally tally(std::int64_t number, std::int64_t minor, std::int64_t days = 0) {
  CloseTally of{.number = number, .oldest_days = days};
  of.money.add(euros(minor));
  return of;
}

// Of which Weir knows 57.00 euro.
BalanceProof balance(std::int64_t told) {
  return {.day = std::chrono::year{2026} / 10 / 31,
          .zone = "UTC",
          .told = {euros(told)},
          .wallet = euros(7'00),
          .reserve = euros(30'00),
          .deferred = euros(20'00)};
}

// A month in which all is well.
CloseFigures well() {
  CloseFigures of;
  of.is_over = of.follows_bank = of.has_watched = true;
  of.settlements = of.compared = of.links = of.payouts = 2;
  of.transit = CloseTally{};
  of.settled_for_suspense = 2;
  of.receivables = of.unbilled = of.claims = of.stock_differs = CloseTally{};
  of.transit_units = 0;
  of.asks_balance = true;
  of.last_day = std::chrono::year{2026} / 10 / 31;
  of.ledgers = 1;
  of.balances = {balance(57'00)};
  return of;
}

CloseLine line(const CloseFigures& figures, const std::string& check) {
  const auto lines = close_lines(figures);
  const auto found = std::ranges::find(lines, check, &CloseLine::check);
  return found == lines.end() ? CloseLine{} : *found;
}

CloseLight light(const CloseFigures& figures, const std::string& check) { return line(figures, check).light; }

TEST(CloseChecklist, IsGreenNowhereWhenNothingWasMeasured) {
  for (const CloseLine& each : close_lines({})) {
    EXPECT_EQ(each.light, CloseLight::not_measured) << each.check;
    EXPECT_EQ(each.figure, "-") << each.check;
    EXPECT_FALSE(each.next.empty()) << each.check;
    EXPECT_FALSE(each.owner.empty()) << each.check;
  }
}

TEST(CloseChecklist, OfAMonthInOrderIsGreenButForWhatWeirDoesNotRead) {
  for (const CloseLine& each : close_lines(well())) {
    const bool is_built = each.figure != "-";
    EXPECT_EQ(each.light, is_built ? CloseLight::ok : CloseLight::not_measured) << each.check;
    EXPECT_EQ(each.next.empty(), is_built) << each.check;
    EXPECT_FALSE(holds_up(each)) << each.check;
  }
  for (const char* check : {"accruals", "tax", "fee_invoices", "cost_of_sales", "revaluation"})
    EXPECT_EQ(light(well(), check), CloseLight::not_measured) << check;
}

TEST(CloseChecklist, HoldsAmazonsBalanceAgainstWhatIsKnown) {
  EXPECT_EQ(line(well(), "balance").figure, "57.00 EUR");
  CloseFigures of = well();
  of.balances = {balance(58'50)};
  EXPECT_EQ(light(of, "balance"), CloseLight::open);
  EXPECT_EQ(line(of, "balance").why, "Amazon says 58.50 EUR, Weir knows 57.00 EUR: +1.50 EUR");
  EXPECT_TRUE(holds_up(line(of, "balance")));
  of = well();
  of.ledgers = 2;
  EXPECT_EQ(light(of, "balance"), CloseLight::open) << "of one currency nobody knows";
  of.balances.clear();
  EXPECT_EQ(light(of, "balance"), CloseLight::not_measured);
  EXPECT_EQ(line(of, "balance").next, "weir bank balance --ask 2026-10-31");
  of = well();
  of.asks_balance = false;
  EXPECT_EQ(line(of, "balance").next, "set bank.prove_balance");
}

TEST(CloseChecklist, OpensTheLineWhoseFigureIsNotWell) {
  struct Case {
    const char* check;
    void (*spoil)(CloseFigures&);
    const char* figure;
  };
  const Case cases[] = {
      {"settlements", [](CloseFigures& of) { of.unproven = tally(1, 85'00); },
       "1 of 2 proven, open 85.00 EUR"},
      {"residual", [](CloseFigures& of) { of.residual = tally(1, 1); }, "0.01 EUR, 1 settlement"},
      {"chain", [](CloseFigures& of) { of.broken_links = {"one is missing"}; }, "1 gap"},
      {"bank", [](CloseFigures& of) { of.unmatched = tally(1, 85'00, 3); }, "1 of 2 matched, open 85.00 EUR"},
      {"transit", [](CloseFigures& of) { of.transit = tally(1, 85'00, 15); }, "85.00 EUR, 1 payout"},
      {"suspense", [](CloseFigures& of) { of.suspense = tally(2, -5'12, 40); }, "-5.12 EUR, 2 rows"},
      {"receivables", [](CloseFigures& of) { of.receivables = tally(1, 20'00, 60); }, "20.00 EUR, 1 order"},
      {"unbilled", [](CloseFigures& of) { of.unbilled = tally(3, 60'00, 4); }, "60.00 EUR, 3 orders"},
      {"claims", [](CloseFigures& of) { of.claims = tally(1, 7'50, 4); }, "7.50 EUR, 1 claim"},
      {"stock", [](CloseFigures& of) { of.stock_differs = tally(1, 0), of.stock_units = 4; },
       "4 units differ"},
      {"stock_in_transit", [](CloseFigures& of) { of.transit_units = 9, of.transit_troubles = 1; },
       "9 units"},
      {"exceptions",
       [](CloseFigures& of) {
         of.exception_days = {1, 40};
       },
       "2 exceptions"},
  };
  for (const Case& each : cases) {
    CloseFigures figures = well();
    each.spoil(figures);
    EXPECT_EQ(light(figures, each.check), CloseLight::open) << each.check;
    EXPECT_EQ(line(figures, each.check).figure, each.figure);
    EXPECT_FALSE(line(figures, each.check).why.empty()) << each.check;
    EXPECT_FALSE(line(figures, each.check).next.empty()) << each.check;
  }
}

TEST(CloseChecklist, NeverAddsTwoCurrencies) {
  CloseFigures figures = well();
  figures.suspense = tally(2, 5'00);
  figures.suspense.money.add(pounds(5'00));
  EXPECT_EQ(line(figures, "suspense").figure, "5.00 EUR, 5.00 GBP, 2 rows");
}

TEST(CloseChecklist, DifferencesThatCancelOutAreDifferences) {
  CloseFigures figures = well();
  figures.residual = tally(2, 0);
  EXPECT_EQ(light(figures, "residual"), CloseLight::open);
}

TEST(CloseChecklist, HalfAMeasureIsNotGreen) {
  CloseFigures figures = well();
  figures.settlements = 3;
  EXPECT_EQ(light(figures, "chain"), CloseLight::open) << "a settlement of the month was not looked at";
  EXPECT_EQ(light(figures, "bank"), CloseLight::open);
  EXPECT_EQ(light(figures, "residual"), CloseLight::open);
  figures = well();
  figures.unfollowed = 1;
  EXPECT_EQ(light(figures, "bank"), CloseLight::open);
}

TEST(CloseChecklist, YoungCashInTransitIsWellAndHasItsFigure) {
  CloseFigures figures = well();
  figures.transit = tally(1, 85'00, transit_days);
  EXPECT_EQ(light(figures, "transit"), CloseLight::ok);
  EXPECT_EQ(line(figures, "transit").figure, "85.00 EUR, 1 payout");
}

TEST(CloseChecklist, WhatStaysInSuspenseForAReasonIsExplained) {
  CloseFigures figures = well();
  figures.left_in_suspense = 1;
  EXPECT_EQ(light(figures, "suspense"), CloseLight::explained);
}

TEST(CloseExplanations, HoldForTheFigureTheyWereGivenFor) {
  CloseFigures figures = well();
  figures.suspense = tally(2, -5'12);
  const std::vector<CloseExplanation> said{{"suspense", "-5.12 EUR, 2 rows", "asked Amazon", "anna"}};
  const auto at = [&](const CloseFigures& of) {
    const auto lines = explained(close_lines(of), said);
    return *std::ranges::find(lines, "suspense", &CloseLine::check);
  };
  EXPECT_EQ(at(figures).light, CloseLight::explained);
  EXPECT_EQ(at(figures).explanation, "asked Amazon (anna)");
  EXPECT_FALSE(holds_up(at(figures)));
  figures.suspense = tally(3, -900'00);
  EXPECT_EQ(at(figures).light, CloseLight::open);
  EXPECT_NE(at(figures).why.find("was explained at -5.12 EUR, 2 rows: asked Amazon"), std::string::npos);
  EXPECT_TRUE(holds_up(at(figures)));
  EXPECT_EQ(at(well()).light, CloseLight::ok);
  EXPECT_TRUE(at(well()).explanation.empty());
}

// Two exceptions of the same number, one after the other.
TEST(CloseExplanations, AreOfWhatIsOpenAndNotOfANumber) {
  CloseFigures figures = well();
  figures.exception_days = {3};
  figures.exception_items = {"settlement.suspense settlement/1: a 5.00 EUR"};
  CloseExplanation said{"exceptions", "1 exception", "rounding", "anna"};
  said.standing = close_standing(line(figures, "exceptions"));
  const auto at = [&] {
    const auto lines = explained(close_lines(figures), {said});
    return *std::ranges::find(lines, "exceptions", &CloseLine::check);
  };
  EXPECT_EQ(at().light, CloseLight::explained);
  figures.exception_items = {"bank.payout_missing settlement/1/bank 40000.00 EUR"};
  EXPECT_EQ(at().figure, "1 exception");
  EXPECT_EQ(at().light, CloseLight::open);
  EXPECT_NE(at().why.find("was explained at 1 exception of other things: rounding"), std::string::npos);
}

TEST(CloseExplanations, OfNoMeasureAreOfItsReason) {
  CloseFigures figures = well();
  figures.follows_bank = false;
  const std::string off = close_standing(line(figures, "bank"));
  figures.follows_bank = true;
  figures.payouts = 0;
  figures.unfollowed = 1;
  figures.unfollowed_items = {"1 payout"};
  EXPECT_EQ(line(figures, "bank").figure, "-");
  EXPECT_NE(close_standing(line(figures, "bank")), off);
}

TEST(CloseExplanations, OfTheBankAreOfWhatKeepsItOpen) {
  CloseFigures figures = well();
  figures.unfollowed = 1;
  figures.unfollowed_items = {"1 payout"};
  const CloseLine before = line(figures, "bank");
  figures.unfollowed = 0;
  figures.unfollowed_items.clear();
  figures.links = 1;
  figures.not_linked = {"2"};
  EXPECT_EQ(line(figures, "bank").figure, before.figure);
  EXPECT_EQ(line(figures, "bank").light, CloseLight::open);
  EXPECT_NE(close_standing(line(figures, "bank")), close_standing(before));
}

TEST(CloseChecklist, CountsWhatFailedAsNoArrival) {
  CloseFigures figures = well();
  figures.gone = tally(1, 85'00);
  EXPECT_EQ(line(figures, "bank").figure, "2 of 2 matched, 1 of them failed or went back: 85.00 EUR");
  EXPECT_EQ(line(figures, "bank").why, "what did not arrive is in a later settlement again");
  EXPECT_EQ(light(figures, "bank"), CloseLight::ok);
  figures.lost = tally(1, 85'00);
  EXPECT_EQ(light(figures, "bank"), CloseLight::open) << "nobody has the money";
}

TEST(CloseChecklist, DoesNotWaitForAnAmountOfWhatHasNothingToPost) {
  CloseFigures figures = well();
  figures.settlements = 3;
  figures.without_postings = 1;
  EXPECT_EQ(light(figures, "residual"), CloseLight::ok) << line(figures, "residual").why;
}

TEST(CloseChecklist, IsNotGreenOverStockThatCouldNotBeCompared) {
  CloseFigures figures = well();
  figures.stock_unknown = 2;
  figures.stock_unplaced = 1;
  EXPECT_EQ(light(figures, "stock"), CloseLight::open);
  EXPECT_EQ(line(figures, "stock").figure,
            "0 units differ; 2 SKUs of which no rule says the article; 1 country without a plant");
}

TEST(CloseChecklist, ShowsWhatExceptionsAreWorth) {
  CloseFigures figures = well();
  figures.exception_days = {1, 2};
  figures.exception_money.add(euros(40'000'00));
  EXPECT_EQ(line(figures, "exceptions").figure, "40000.00 EUR, 2 exceptions");
}

TEST(CloseExplanations, DoNotMakeAMeasureOfNone) {
  CloseFigures figures = well();
  figures.follows_bank = false;
  EXPECT_TRUE(holds_up(line(figures, "bank"))) << "required, and nobody looked";
  const auto lines = explained(close_lines(figures), {{"bank", "-", "matched by hand", "anna"}});
  const auto bank = *std::ranges::find(lines, "bank", &CloseLine::check);
  EXPECT_EQ(bank.light, CloseLight::not_measured);
  EXPECT_FALSE(holds_up(bank)) << "somebody has answered for it";
}

}  // namespace
}  // namespace weir::accounting::close_checklist_test
