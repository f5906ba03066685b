#include "accounting/bank_match.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "accounting/bank_reversals.hpp"
#include "accounting/bank_sums.hpp"
#include "core/random.hpp"

namespace weir::accounting::bank_match_test {
namespace {

Date day(const char* text) { return *parse_date(text); }
Money eur(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }
Money gbp(std::int64_t minor) { return {minor, *Currency::of("GBP")}; }

Movement payout(const std::string& id, Money amount, const char* expected = "2026-12-02") {
  Movement movement{.key = {"de", id, MovementKind::payout}, .amount = amount};
  movement.expected = day(expected);
  movement.earliest = std::chrono::sys_days{movement.expected} - std::chrono::days{3};
  movement.ids = {id};
  return movement;
}

OfferedLine line(const std::string& id, Money amount, const char* value = "2026-12-03") {
  OfferedLine offered{.id = id, .value = day(value), .amount = amount};
  offered.is_amazon = true;
  offered.text = "AMAZON PAYMENTS EUROPE";
  return offered;
}

OfferedLine saying(OfferedLine offered, const std::string& text) {
  offered.text = text;
  return offered;
}

// "exact A1=L1; combined A1+A2=L1; waiting A3 (L2); line L4 ambiguous A1+A2"
std::string told(const BankMatching& matching) {
  std::string text;
  const auto add = [&](const std::string& what) { text += (text.empty() ? "" : "; ") + what; };
  const auto keys = [](const std::vector<MovementKey>& all) {
    std::string names;
    for (const MovementKey& key : all) names += (names.empty() ? "" : "+") + key.settlement_id;
    return names;
  };
  const auto ids = [](const std::vector<std::string>& all) {
    std::string names;
    for (const std::string& id : all) names += (names.empty() ? "" : "+") + id;
    return names;
  };
  for (const BankMatch& match : matching.matches)
    add(std::string{name_of(match.reason)} + ' ' + keys(match.movements) + '=' + ids(match.lines));
  for (const OpenMovement& open : matching.movements)
    add(std::string{name_of(open.why)} + ' ' + open.key.settlement_id +
        (open.lines.empty() ? "" : " (" + ids(open.lines) + ')'));
  for (const OpenLine& open : matching.lines)
    add("line " + open.id + ' ' + std::string{name_of(open.why)} +
        (open.movements.empty() ? "" : ' ' + keys(open.movements)));
  return text;
}

TEST(BankMatch, AnExactAmountInTimeFromAmazonIsAMatch) {
  EXPECT_EQ(told(match_bank({payout("S10001", eur(100'00))}, {line("L1", eur(100'00))})), "exact S10001=L1");
}

TEST(BankMatch, WhatDoesNotAgreeInEverythingStaysOpen) {
  const Movement wanted = payout("S10001", eur(100'00));
  const std::string open = "waiting S10001; line L1 waiting";
  EXPECT_EQ(told(match_bank({wanted}, {line("L1", gbp(100'00))})), open)
      << "another currency, and nobody says why";
  EXPECT_EQ(told(match_bank({wanted}, {line("L1", eur(100'00), "2026-11-20")})), open)
      << "before it was closed";
  EXPECT_EQ(told(match_bank({wanted}, {line("L1", eur(100'00), "2026-12-31")})), open) << "weeks too late";
  auto other = line("L1", eur(100'00));
  other.is_amazon = false;
  EXPECT_EQ(told(match_bank({wanted}, {other})), open) << "of somebody else";
  auto elsewhere = line("L1", eur(100'00));
  elsewhere.account_tail = "4712";
  auto of_account = wanted;
  of_account.account_tail = "711";
  EXPECT_EQ(told(match_bank({of_account}, {elsewhere})), open) << "on another account";
  elsewhere.account_tail = "4711";
  EXPECT_EQ(told(match_bank({of_account}, {elsewhere})), "exact S10001=L1");
}

TEST(BankMatch, TwoThatAreEqualAreBothNamedAndNeitherIsTaken) {
  EXPECT_EQ(told(match_bank({payout("S10001", eur(100'00)), payout("S10002", eur(100'00))},
                            {line("L1", eur(100'00)), line("L2", eur(100'00))})),
            "ambiguous S10001 (L1+L2); ambiguous S10002 (L1+L2); line L1 ambiguous S10001+S10002; "
            "line L2 ambiguous S10001+S10002");
  EXPECT_EQ(told(match_bank({payout("S10001", eur(100'00)), payout("S10002", eur(100'00))},
                            {line("L1", eur(100'00))})),
            "ambiguous S10001 (L1); ambiguous S10002 (L1); line L1 ambiguous S10001+S10002")
      << "one of them has not arrived: nobody can tell which";
}

TEST(BankMatch, EqualAmountsOfDifferentWeeksAreToldApartByTheirDays) {
  EXPECT_EQ(told(match_bank({payout("S10001", eur(100'00)), payout("S10002", eur(100'00), "2026-12-30")},
                            {line("L2", eur(100'00), "2026-12-31"), line("L1", eur(100'00))})),
            "exact S10001=L1; exact S10002=L2");
}

TEST(BankMatch, AnIdInTheTextDecidesAmongEqualOnes) {
  auto first = payout("S10001", eur(100'00));
  first.ids.emplace_back("TRACE-77");
  EXPECT_EQ(told(match_bank({first, payout("S10002", eur(100'00))},
                            {saying(line("L1", eur(100'00)), "trace 77 amazon"),
                             saying(line("L2", eur(100'00)), "Amazon s-10002")})),
            "exact S10001=L1; exact S10002=L2")
      << "spelling does not count, letters and digits do";
}

TEST(BankMatch, AnIdWithAnotherAmountDiffersAndMatchesNothingElse) {
  EXPECT_EQ(told(match_bank({payout("S10001", eur(100'00)), payout("S10002", eur(99'00))},
                            {saying(line("L1", eur(99'00)), "S10001")})),
            "differs S10001 (L1); waiting S10002; line L1 differs S10001");
}

TEST(BankMatch, AConversionNeedsSomebodyWhoSaysSo) {
  auto by_bank = line("L1", eur(115'30));
  by_bank.instructed = gbp(100'00);
  EXPECT_EQ(told(match_bank({payout("S10001", gbp(100'00))}, {by_bank})), "conversion S10001=L1");
  auto by_amazon = payout("S10001", gbp(100'00));
  by_amazon.converted = eur(115'30);
  EXPECT_EQ(told(match_bank({by_amazon}, {line("L1", eur(115'30))})), "conversion S10001=L1");
  EXPECT_EQ(told(match_bank({payout("S10001", gbp(100'00))}, {saying(line("L1", eur(115'30)), "S10001")})),
            "conversion S10001=L1");
}

TEST(BankMatch, SeveralLinesMayBeOnePayoutAndSeveralSettlementsOneLine) {
  EXPECT_EQ(
      told(match_bank({payout("S10001", eur(100'00))}, {line("L1", eur(60'00)), line("L2", eur(40'00))})),
      "split S10001=L1+L2");
  EXPECT_EQ(told(match_bank({payout("S10001", eur(60'00)), payout("S10002", eur(40'00))},
                            {line("L1", eur(100'00))})),
            "combined S10001+S10002=L1");
  EXPECT_EQ(told(match_bank({payout("S10001", eur(60'00)), payout("S10002", eur(40'00), "2026-12-04")},
                            {line("L1", eur(100'00))})),
            "waiting S10001; waiting S10002; line L1 waiting")
      << "only settlements of one day are paid together";
  EXPECT_EQ(told(match_bank(
                {payout("S10001", eur(60'00)), payout("S10002", eur(40'00)), payout("S10003", eur(40'00))},
                {line("L1", eur(100'00))})),
            "ambiguous S10001 (L1); ambiguous S10002 (L1); ambiguous S10003 (L1); "
            "line L1 ambiguous S10001+S10002+S10003");
}

TEST(BankMatch, AChargeIsALineOutOfTheAccount) {
  Movement charge = payout("S10001", eur(-50'00));
  charge.key.kind = MovementKind::charge;
  charge.ids.clear();
  EXPECT_EQ(told(match_bank({charge}, {line("L1", eur(-50'00)), line("L2", eur(50'00))})),
            "exact S10001=L1; line L2 waiting");
  EXPECT_EQ(told(match_bank({charge}, {line("L1", eur(-25'00)), line("L2", eur(-25'00))})),
            "split S10001=L1+L2");
}

TEST(BankMatch, WhatFailedExpectsNoLineAndItsRetryIsTheNextPayout) {
  auto failed = payout("S10001", eur(100'00));
  failed.failed = "came back in settlement S10002";
  EXPECT_EQ(told(match_bank({failed, payout("S10002", eur(100'00), "2026-12-16")},
                            {line("L1", eur(100'00), "2026-12-17")})),
            "failed S10001=; exact S10002=L1");
  EXPECT_EQ(told(match_bank({failed}, {line("L1", eur(100'00)), line("L2", eur(-100'00), "2026-12-05")})),
            "returned S10001=L1+L2");
  EXPECT_EQ(told(match_bank({failed}, {saying(line("L1", eur(100'00)), "S10001")})),
            "differs S10001 (L1); line L1 differs S10001")
      << "Amazon says that it failed, and the bank has it";
}

TEST(BankMatch, WhatNamesItInAnotherCurrencyIsNoConversionOfWhatFailedOrWentTheOtherWay) {
  const auto fee = saying(line("L1", {-3'50, *Currency::of("USD")}), "fee S10001");
  EXPECT_EQ(told(match_bank({payout("S10001", eur(100'00))}, {fee})),
            "differs S10001 (L1); line L1 differs S10001");
  auto failed = payout("S10001", gbp(100'00));
  failed.failed = "Amazon says FAILED";
  EXPECT_EQ(told(match_bank({failed}, {saying(line("L1", eur(115'30)), "S10001")})),
            "differs S10001 (L1); line L1 differs S10001");
}

TEST(BankMatch, WhatFailedStaysOpenWhileTheBankHasOnlyOneHalfOfIt) {
  auto failed = payout("S10001", eur(100'00));
  failed.failed = "came back in settlement S10003";
  EXPECT_EQ(told(match_bank({failed}, {line("L1", eur(100'00))})),
            "ambiguous S10001 (L1); line L1 ambiguous S10001");
  EXPECT_EQ(told(match_bank({failed, payout("S10002", eur(100'00))}, {line("L1", eur(100'00))})),
            "ambiguous S10001 (L1); ambiguous S10002 (L1); line L1 ambiguous S10001+S10002")
      << "it may be either's";
  EXPECT_EQ(told(match_bank({failed}, {line("L1", eur(100'00)), line("L2", eur(-100'00), "2026-12-21"),
                                       line("L3", eur(-100'00), "2026-12-22")})),
            "ambiguous S10001 (L1+L2+L3); line L1 ambiguous S10001; line L2 ambiguous S10001; "
            "line L3 ambiguous S10001");
  EXPECT_EQ(told(match_bank({failed}, {saying(line("L1", eur(100'00)), "S10002"), line("L2", eur(-100'00))})),
            "returned S10001=L1+L2")
      << "nobody knows a settlement S10002";
  EXPECT_EQ(
      told(match_bank({failed, payout("S10002", eur(100'00))}, {saying(line("L1", eur(100'00)), "S10002")})),
      "failed S10001=; exact S10002=L1")
      << "the line is another's";
}

OfferedLine reversal(OfferedLine offered) {
  offered.is_reversal = true;
  return offered;
}

TEST(BankReversals, AreOfThePayoutThatTheyNameOrOfTheOnlyOneOfThatAmount) {
  const ArrivedPayout first{payout("S10001", eur(100'00)), line("L1", eur(100'00))};
  const ArrivedPayout twin{payout("S10002", eur(100'00)), line("L2", eur(100'00))};
  const auto of = [](const std::vector<ArrivedPayout>& arrived, const std::vector<OfferedLine>& open) {
    return told({.matches = taken_back(arrived, open), .movements = {}, .lines = {}});
  };
  const auto back = line("L9", eur(-100'00), "2026-12-09");
  EXPECT_EQ(of({first}, {reversal(back)}), "returned S10001=L1+L9");
  EXPECT_EQ(of({first}, {back}), "") << "a fee, or a purchase of that amount";
  EXPECT_EQ(of({first, twin}, {reversal(back)}), "") << "nobody can tell whose";
  EXPECT_EQ(of({first, twin}, {saying(back, "S10002")}), "returned S10002=L2+L9");
  EXPECT_EQ(of({first}, {reversal(saying(line("L9", eur(-3'50)), "S10001"))}), "") << "a fee";
  EXPECT_EQ(of({first}, {reversal(line("L9", eur(-100'00), "2027-01-31"))}), "") << "months later";
  EXPECT_EQ(of({first}, {reversal(line("L9", eur(-100'00), "2026-12-01"))}), "") << "before it came";
  EXPECT_EQ(of({first}, {reversal(back), reversal(line("L8", eur(-100'00)))}), "");
}

TEST(BankMatch, TheOnlyLineThatItCouldBeIsNamedThoughItsAmountDiffers) {
  EXPECT_EQ(told(match_bank({payout("S10001", eur(100'00))}, {line("L1", eur(99'45))})),
            "waiting S10001 (L1); line L1 waiting");
}

TEST(BankSums, FindAtMostTwoChoicesAndNoneAmongMany) {
  EXPECT_EQ(sums_to(5, {2, 3, 4}, 3), (std::vector<std::vector<std::size_t>>{{0, 1}}));
  EXPECT_EQ(sums_to(5, {2, 3, 2, 3}, 3).size(), 2u);
  EXPECT_TRUE(sums_to(6, {1, 2, 3}, 2).empty());
  EXPECT_TRUE(sums_to(5, std::vector<std::int64_t>(13, 2), 13).empty());
  EXPECT_TRUE(sums_to(-2, {INT64_MAX, INT64_MAX}, 2).empty());
}

// Settlements and lines by chance: few amounts and few days, so that much fits twice.
struct AnyBank {
  std::vector<Movement> movements;
  std::vector<OfferedLine> lines;
};

AnyBank any_bank(std::uint64_t seed) {
  SeededRandom random{seed};
  AnyBank bank;
  const auto some_day = [&] {
    return Date{std::chrono::sys_days{day("2026-12-01")} + std::chrono::days{random.between(0, 30)}};
  };
  for (std::int64_t number = random.between(0, 12); number > 0; --number) {
    Movement movement = payout("S1000" + std::to_string(number), eur(random.between(1, 6) * 10'00));
    movement.expected = some_day();
    movement.earliest = std::chrono::sys_days{movement.expected} - std::chrono::days{3};
    if (random.one_in(6)) movement.failed = "failed";
    if (random.one_in(6)) movement.key.kind = MovementKind::charge, movement.amount = -movement.amount;
    bank.movements.push_back(movement);
  }
  for (std::int64_t number = random.between(0, 14); number > 0; --number) {
    OfferedLine offered = line("L" + std::to_string(number), eur(random.between(-6, 9) * 10'00));
    offered.value = some_day();
    offered.is_amazon = !random.one_in(5);
    if (random.one_in(4)) offered.text = "S1000" + std::to_string(random.between(1, 12)) + "x";
    bank.lines.push_back(offered);
  }
  return bank;
}

template <typename T>
void shuffle(std::vector<T>& all, Random& random) {
  for (auto left = std::ssize(all); left > 1; --left)
    std::swap(all[static_cast<std::size_t>(left - 1)],
              all[static_cast<std::size_t>(random.between(0, left - 1))]);
}

RC_GTEST_PROP(BankMatchLaw, TheOrderOfSettlementsAndLinesNeverMatters, ()) {
  AnyBank bank = any_bank(*rc::gen::arbitrary<std::uint64_t>());
  const std::string before = told(match_bank(bank.movements, bank.lines));
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  shuffle(bank.movements, random);
  shuffle(bank.lines, random);
  RC_ASSERT(told(match_bank(bank.movements, bank.lines)) == before);
}

RC_GTEST_PROP(BankMatchLaw, EachLineAndMovementIsToldOnceAndTheSumIsTheStatement, ()) {
  const AnyBank bank = any_bank(*rc::gen::arbitrary<std::uint64_t>());
  const BankMatching matching = match_bank(bank.movements, bank.lines);
  std::multiset<std::string> lines;
  std::multiset<MovementKey> movements;
  for (const BankMatch& match : matching.matches) {
    lines.insert(match.lines.begin(), match.lines.end());
    movements.insert(match.movements.begin(), match.movements.end());
  }
  for (const OpenLine& open : matching.lines) lines.insert(open.id);
  for (const OpenMovement& open : matching.movements) movements.insert(open.key);
  std::multiset<std::string> all_lines;
  std::multiset<MovementKey> all_movements;
  for (const OfferedLine& each : bank.lines) all_lines.insert(each.id);
  for (const Movement& each : bank.movements) all_movements.insert(each.key);
  RC_ASSERT(lines == all_lines);
  RC_ASSERT(movements == all_movements);
}

RC_GTEST_PROP(BankMatchLaw, WhatIsMatchedInOneCurrencyAddsUpToTheCent, ()) {
  const AnyBank bank = any_bank(*rc::gen::arbitrary<std::uint64_t>());
  std::map<std::string, std::int64_t> line_minor;
  std::map<MovementKey, std::int64_t> movement_minor;
  for (const OfferedLine& each : bank.lines) line_minor[each.id] = each.amount.minor();
  for (const Movement& each : bank.movements) movement_minor[each.key] = each.amount.minor();
  for (const BankMatch& match : match_bank(bank.movements, bank.lines).matches) {
    std::int64_t of_lines = 0, of_movements = 0;
    for (const std::string& id : match.lines) of_lines += line_minor.at(id);
    for (const MovementKey& key : match.movements) of_movements += movement_minor.at(key);
    const bool is_nothing = match.reason == MatchReason::failed || match.reason == MatchReason::returned;
    RC_ASSERT(of_lines == (is_nothing ? 0 : of_movements));
  }
}

RC_GTEST_PROP(BankMatchLaw, AWitnessWhoIsAddedNeverMakesAnExactMatchWrong, ()) {
  // A second line that equals a matched one in everything leaves nothing to be decided by chance.
  const AnyBank bank = any_bank(*rc::gen::arbitrary<std::uint64_t>());
  for (const BankMatch& match : match_bank(bank.movements, bank.lines).matches) {
    if (match.reason != MatchReason::exact) continue;
    AnyBank more = bank;
    OfferedLine twin = *std::ranges::find(bank.lines, match.lines.front(), &OfferedLine::id);
    twin.id += "twin";
    more.lines.push_back(twin);
    for (const BankMatch& again : match_bank(more.movements, more.lines).matches)
      RC_ASSERT(!(again.reason == MatchReason::exact && again.movements == match.movements));
  }
}

}  // namespace
}  // namespace weir::accounting::bank_match_test
