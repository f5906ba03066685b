#include "accounting/proposal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "accounting/ageing.hpp"
#include "accounting/rules_file.hpp"

namespace weir::accounting::proposal_test {
namespace {

// Read once: to read them for each text took most of what a property took.
const Rules& known_rules() {
  static const Rules rules = shipped_rules();
  return rules;
}

const KnownKinds& known_kinds() {
  static const KnownKinds kinds{known_rules()};
  return kinds;
}

std::string first_class(const KindTexts& kind, std::span<const Decision> decisions = {}) {
  const Rules& rules = known_rules();
  const auto proposals = propose(kind, rules, decisions);
  return proposals.empty() ? "" : rules[proposals.front().which].name;
}

TEST(Words, AreToldApartByCaseDigitsAndMarks) {
  EXPECT_EQ(words_of("FBAPerUnitFulfillmentFee"),
            (std::vector<std::string>{"fba", "fee", "fulfillment", "per", "unit"}));
  EXPECT_EQ(words_of("FBA per-unit fulfillment fees"), words_of("FBAPerUnitFulfillmentFee"));
  EXPECT_EQ(words_of("3rd class"), (std::vector<std::string>{"3", "class", "rd"}));
  EXPECT_TRUE(words_of(" - ").empty());
}

TEST(Proposal, TakesTheNearestByTheWordsOfTheDescription) {
  EXPECT_EQ(first_class({"ServiceFee", "Storage", "Monthly storage fees, hazardous"}),
            first_class({"other-transaction", "other-transaction", "Storage Fee"}));
}

TEST(Proposal, SaysWhatBothHave) {
  const Rules& rules = known_rules();
  const auto proposals = propose({"other-transaction", "other-transaction", "Extra Storage Fee"}, rules, {});
  ASSERT_FALSE(proposals.empty());
  EXPECT_EQ(proposals.front().because, Because::near);
  EXPECT_NE(proposals.front().reason.find("storage"), std::string::npos) << proposals.front().reason;
  EXPECT_LT(proposals.front().strength, 100);
}

TEST(Proposal, OfManyKindsIsWhatItIsOfEach) {
  const Rules& rules = known_rules();
  const KnownKinds known{rules};
  for (const char* text : {"Extra Storage Fee", "Refund of a levy", "FBA Unit Tax", "Wumpel"}) {
    const KindTexts kind{"other-transaction", "other-transaction", text};
    const auto one = propose(kind, rules, {}), many = propose(kind, known, {});
    ASSERT_EQ(one.size(), many.size()) << text;
    for (std::size_t i = 0; i < one.size(); ++i) {
      EXPECT_EQ(one[i].which, many[i].which) << text;
      EXPECT_EQ(one[i].reason, many[i].reason) << text;
    }
  }
}

TEST(Proposal, OfNothingInCommonIsNone) {
  EXPECT_EQ(first_class({"Zorblat Levy", "Quixel Toll", "Wumpel"}), "");
}

TEST(Proposal, OfTheSameTextsElsewhereComesFirst) {
  const KindTexts drone{"other-transaction", "other-transaction", "Parcel Drone Landing Fee"};
  const std::vector<Decision> decisions{{drone, "Amazon.fr", "FEE_FBA_FULFIL"}};
  const Rules& rules = known_rules();
  const auto proposals = propose(drone, rules, decisions);
  ASSERT_FALSE(proposals.empty());
  EXPECT_EQ(rules[proposals.front().which].name, "FEE_FBA_FULFIL");
  EXPECT_EQ(proposals.front().because, Because::elsewhere);
  EXPECT_EQ(proposals.front().strength, 100);
  EXPECT_NE(proposals.front().reason.find("Amazon.fr"), std::string::npos);
}

TEST(Proposal, OfLikeTextsDecidedBeforeIsAmongThem) {
  const std::vector<Decision> decisions{
      {{"other-transaction", "other-transaction", "Parcel Drone Take-off"}, "Amazon.de", "FEE_FBA_FULFIL"}};
  EXPECT_EQ(first_class({"other-transaction", "other-transaction", "Parcel Drone Landing"}, decisions),
            "FEE_FBA_FULFIL");
}

TEST(Proposal, IsNeverSuspenseOrTheWallet) {
  const Rules& rules = known_rules();
  for (const char* name : {"SUSPENSE", "WALLET", "CASH_IN_TRANSIT"})
    EXPECT_FALSE(can_take_rows(rules[rules.named(name)]));
  EXPECT_TRUE(can_take_rows(rules[rules.named("FEE_REFERRAL")]));
  const std::vector<Decision> decisions{{{"A", "B", "C d"}, "", "SUSPENSE"}};
  EXPECT_EQ(first_class({"A", "B", "C d"}, decisions), "");
}

// A rule's own texts, each written in another way that the rules take for the same.
RC_GTEST_PROP(Proposal, OfAKnownKindIsItsOwnClassFirst, ()) {
  const Rules& rules = known_rules();
  auto written = rules.written();
  std::erase_if(written, [](const auto& rule) {
    return rule.pattern.amount_description.ends_with('*') || rule.pattern.amount_type.ends_with('*') ||
           rule.pattern.transaction_type.ends_with('*');
  });
  const auto rule = *rc::gen::elementOf(written);
  RC_PRE(can_take_rows(rules[rule.which]));
  const bool shouts = *rc::gen::arbitrary<bool>();
  KindTexts kind{rule.pattern.transaction_type, rule.pattern.amount_type, rule.pattern.amount_description};
  if (shouts)
    for (char& c : kind.amount_description)
      c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const std::vector<Decision> others{
      {{kind.transaction_type, kind.amount_type, "Another thing"}, "", "REV_GOODS"}};
  const auto proposals = propose(kind, known_kinds(), others);
  RC_ASSERT(!proposals.empty());
  RC_ASSERT(proposals.front().which == rule.which);
  RC_ASSERT(proposals.front().strength == 100);
}

RC_GTEST_PROP(Proposal, IsTheSameEveryTimeEachClassOnceTheStrongestFirst, ()) {
  const auto word =
      rc::gen::elementOf(std::vector<std::string>{"Storage", "Fee", "Refund", "Levy", "Tax", "Unit", "FBA"});
  std::string text;
  for (const auto& each : *rc::gen::container<std::vector<std::string>>(word)) text += each;
  const KindTexts kind{"other-transaction", "other-transaction", text};
  const auto proposals = propose(kind, known_kinds(), {}, 5);
  const auto again = propose(kind, known_rules(), {}, 5);
  RC_ASSERT(proposals.size() == again.size());
  for (std::size_t i = 0; i < proposals.size(); ++i) {
    RC_ASSERT(proposals[i].which == again[i].which && proposals[i].reason == again[i].reason);
    RC_ASSERT(proposals[i].strength >= 1 && proposals[i].strength <= 100);
    if (i > 0) RC_ASSERT(proposals[i - 1].strength >= proposals[i].strength);
    for (std::size_t j = 0; j < i; ++j) RC_ASSERT(proposals[j].which != proposals[i].which);
  }
}

TEST(Ageing, HasItsBordersInTheYoungerBucket) {
  EXPECT_EQ(age_of(0), Age::week);
  EXPECT_EQ(age_of(7), Age::week);
  EXPECT_EQ(age_of(8), Age::month);
  EXPECT_EQ(age_of(30), Age::month);
  EXPECT_EQ(age_of(31), Age::quarter);
  EXPECT_EQ(age_of(90), Age::quarter);
  EXPECT_EQ(age_of(91), Age::older);
  const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28}};
  EXPECT_EQ(days_between(now - std::chrono::hours{47}, now), 1);
  EXPECT_EQ(days_between(now + std::chrono::hours{1}, now), 0);
}

}  // namespace
}  // namespace weir::accounting::proposal_test
