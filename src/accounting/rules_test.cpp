#include "accounting/rules.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "core/random.hpp"

namespace weir::accounting::rules_test {
namespace {

// Rules of a few classes, and SUSPENSE for what none of them matches.
class RulesTest : public ::testing::Test {
 protected:
  RulesTest() {
    rules_.declare("SUSPENSE", "Suspense", "balance sheet");
    for (const char* name : {"ONE", "TWO", "THREE"}) rules_.declare(name, name, "group");
  }

  Rules::Added add(const Pattern& pattern, const char* name, int layer = 0) {
    return rules_.add(pattern, rules_.named(name), layer);
  }
  std::string class_of(const RowKind& kind) const { return rules_[rules_.classify(kind)].name; }

  Rules rules_;
};

TEST(Normalised, KeepsLettersAndDigitsInLowerCase) {
  EXPECT_EQ(normalised("FBAPerUnitFulfillmentFee"), "fbaperunitfulfillmentfee");
  EXPECT_EQ(normalised("FBA per-unit fulfillment fee"), "fbaperunitfulfillmentfee");
  EXPECT_EQ(normalised("  TDS (Section 194-O) "), "tdssection194o");
  EXPECT_EQ(normalised(" -_/&*. "), "");
  EXPECT_EQ(normalised(""), "");
}

TEST(Normalised, LeavesOtherScriptsAsTheyAre) {
  EXPECT_EQ(normalised("Gebühr ÄÖ"), "gebührÄÖ");
  EXPECT_EQ(normalised("注文外 料金"), "注文外料金");
  EXPECT_EQ(normalised("\xC4rger"), "\xC4rger");
}

RC_GTEST_PROP(Normalised, TextIsNormalisedAlready, (const std::string& text)) {
  RC_ASSERT(normalised(normalised(text)) == normalised(text));
}

TEST_F(RulesTest, ClassifyByTheThreeTextsHoweverTheyAreSpelt) {
  EXPECT_EQ(add({"Order", "ItemFees", "FBAPerUnitFulfillmentFee"}, "ONE"), Rules::Added::yes);
  EXPECT_EQ(class_of({"Order", "ItemFees", "FBAPerUnitFulfillmentFee"}), "ONE");
  EXPECT_EQ(class_of({"ORDER ", "item-fees", "FBA per unit fulfillment fee"}), "ONE");
  EXPECT_EQ(class_of({"Order", "ItemFees", "FBAPerUnitFulfillmentFee2"}), "SUSPENSE");
  EXPECT_EQ(class_of({"Order", "ItemFee", "sFBAPerUnitFulfillmentFee"}), "SUSPENSE");
}

TEST_F(RulesTest, SendWhatNoRuleMatchesToSuspense) {
  add({"Order", "ItemPrice", "Principal"}, "ONE");
  EXPECT_EQ(class_of({"Order", "ItemPrice", "Tax"}), "SUSPENSE");
  EXPECT_EQ(class_of({"", "", ""}), "SUSPENSE");
}

TEST_F(RulesTest, PreferTheExactTextToAPrefixAndAPrefixToAStar) {
  add({"Order", "ItemFees", "*"}, "THREE");
  add({"Order", "ItemFees", "FBA*"}, "TWO");
  add({"Order", "ItemFees", "FBAFee"}, "ONE");
  EXPECT_EQ(class_of({"Order", "ItemFees", "FBAFee"}), "ONE");
  EXPECT_EQ(class_of({"Order", "ItemFees", "FBAFees"}), "TWO");
  EXPECT_EQ(class_of({"Order", "ItemFees", "FBA"}), "TWO");
  EXPECT_EQ(class_of({"Order", "ItemFees", "Other"}), "THREE");
  EXPECT_EQ(class_of({"Order", "ItemFees", ""}), "THREE");
}

TEST_F(RulesTest, PreferTheLongerOfTwoPrefixes) {
  add({"Order", "ItemFees", "FBA Per*"}, "ONE");
  add({"Order", "ItemFees", "FBA*"}, "TWO");
  EXPECT_EQ(class_of({"Order", "ItemFees", "FBA per unit"}), "ONE");
  EXPECT_EQ(class_of({"Order", "ItemFees", "FBA pallet"}), "TWO");
}

TEST_F(RulesTest, PreferMoreExactTextsToALongerPrefix) {
  add({"Order", "ItemFees", "*"}, "ONE");
  add({"Order", "ItemFe*", "Commission on a very long description*"}, "TWO");
  EXPECT_EQ(class_of({"Order", "ItemFees", "Commission on a very long description 1"}), "ONE");
}

TEST_F(RulesTest, TellARuleThatIsThereAlreadyFromOneThatContradicts) {
  EXPECT_EQ(add({"Order", "ItemFees", "Fee*"}, "ONE"), Rules::Added::yes);
  EXPECT_EQ(add({"ORDER", "Item Fees", "fee*"}, "ONE"), Rules::Added::same);
  EXPECT_EQ(add({"Order", "ItemFees", "Fee*"}, "TWO"), Rules::Added::contradicts);
  EXPECT_EQ(add({"Order", "ItemFees", "Fee"}, "TWO"), Rules::Added::yes);
  EXPECT_EQ(add({"order", "itemfees", "FEE"}, "THREE"), Rules::Added::contradicts);
}

TEST_F(RulesTest, AreOverruledByALaterLayerForTheSameTexts) {
  add({"Order", "ItemFees", "Fee"}, "ONE", 0);
  add({"Order", "ItemFees", "Other*"}, "ONE", 0);
  EXPECT_EQ(add({"order", "item-fees", "fee"}, "TWO", 1), Rules::Added::yes);
  EXPECT_EQ(add({"order", "item-fees", "other*"}, "TWO", 1), Rules::Added::yes);
  EXPECT_EQ(class_of({"Order", "ItemFees", "Fee"}), "TWO");
  EXPECT_EQ(class_of({"Order", "ItemFees", "Other fee"}), "TWO");
}

TEST_F(RulesTest, OfALaterLayerYieldToAMoreSpecificOneOfAnEarlier) {
  add({"Order", "ItemFees", "Fee"}, "ONE", 0);
  add({"Order", "*", "*"}, "TWO", 1);
  EXPECT_EQ(class_of({"Order", "ItemFees", "Fee"}), "ONE");
  EXPECT_EQ(class_of({"Order", "ItemFees", "Another"}), "TWO");
}

TEST_F(RulesTest, FindClassesByTheirName) {
  ASSERT_NE(rules_.find("TWO"), nullptr);
  EXPECT_EQ(rules_[*rules_.find("TWO")].name, "TWO");
  EXPECT_EQ(rules_.find("FOUR"), nullptr);
  EXPECT_THROW(rules_.named("FOUR"), Bug);
}

TEST_F(RulesTest, KeepTitleAndGroupOfAClassThatIsDeclaredAgainWithBlanks) {
  const ClassNumber one = rules_.declare("ONE", "", "");
  EXPECT_EQ(one, rules_.named("ONE"));
  EXPECT_EQ(rules_[one].title, "ONE");
  EXPECT_EQ(rules_[one].group, "group");
  rules_.declare("ONE", "Number one", "");
  EXPECT_EQ(rules_[one].title, "Number one");
  EXPECT_EQ(rules_[one].group, "group");
  EXPECT_EQ(rules_.classes().size(), 4u);
}

TEST_F(RulesTest, NameTheClassAsItsAccountUntilThereIsOne) {
  const ClassNumber one = rules_.named("ONE");
  EXPECT_EQ(rules_[one].account, "ONE");
  rules_.set_account(one, "400000");
  EXPECT_EQ(rules_[one].account, "400000");
  rules_.declare("ONE", "Again", "");
  EXPECT_EQ(rules_[one].account, "400000");
}

std::string any_part(Random& random) {
  std::string text;
  for (auto letters = random.between(0, 3); letters > 0; --letters) text += random.one_in(2) ? 'a' : 'b';
  return text;
}

Pattern any_pattern(Random& random) {
  const auto part = [&] { return any_part(random) + (random.one_in(2) ? "*" : ""); };
  return {part(), part(), part()};
}

std::vector<Pattern> different_patterns(Random& random) {
  std::vector<Pattern> patterns;
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  for (auto left = random.between(1, 60); left > 0; --left) {
    const Pattern pattern = any_pattern(random);
    if (seen.insert({pattern.transaction_type, pattern.amount_type, pattern.amount_description}).second)
      patterns.push_back(pattern);
  }
  return patterns;
}

// Each pattern gives a class of its own, so that another winner is always seen.
Rules rules_of(const std::vector<Pattern>& patterns, const std::vector<std::size_t>& order) {
  Rules rules;
  rules.declare("SUSPENSE", "", "");
  for (std::size_t at = 0; at < patterns.size(); ++at) rules.declare("CLASS_" + std::to_string(at), "", "");
  for (const std::size_t at : order) rules.add(patterns[at], rules.named("CLASS_" + std::to_string(at)), 0);
  return rules;
}

std::vector<std::size_t> shuffled(std::size_t size, Random& random) {
  std::vector<std::size_t> order(size);
  for (std::size_t at = 0; at < size; ++at) order[at] = at;
  for (std::size_t at = size; at > 1; --at)
    std::swap(order[at - 1],
              order[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(at) - 1))]);
  return order;
}

RC_GTEST_PROP(Rules, ClassifyTheSameInWhateverOrderTheyWereAdded, ()) {
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  const auto patterns = different_patterns(random);
  const Rules one = rules_of(patterns, shuffled(patterns.size(), random));
  const Rules other = rules_of(patterns, shuffled(patterns.size(), random));
  for (int row = 0; row < 200; ++row) {
    const std::string texts[] = {any_part(random), any_part(random), any_part(random)};
    const RowKind kind{texts[0], texts[1], texts[2]};
    RC_ASSERT(one[one.classify(kind)].name == other[other.classify(kind)].name);
  }
}

bool part_matches(const std::string& pattern, const std::string& text) {
  return pattern.ends_with('*') ? text.starts_with(pattern.substr(0, pattern.size() - 1)) : text == pattern;
}

int exact_parts(const Pattern& pattern) {
  return !pattern.transaction_type.ends_with('*') + !pattern.amount_type.ends_with('*') +
         !pattern.amount_description.ends_with('*');
}

bool matches(const Pattern& pattern, const std::string (&texts)[3]) {
  return part_matches(pattern.transaction_type, texts[0]) && part_matches(pattern.amount_type, texts[1]) &&
         part_matches(pattern.amount_description, texts[2]);
}

RC_GTEST_PROP(Rules, ClassifyByAMatchWithTheMostExactTexts, ()) {
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  const auto patterns = different_patterns(random);
  const Rules rules = rules_of(patterns, shuffled(patterns.size(), random));
  for (int row = 0; row < 200; ++row) {
    const std::string texts[] = {any_part(random), any_part(random), any_part(random)};
    int most = -1;
    for (const Pattern& pattern : patterns)
      if (matches(pattern, texts)) most = std::max(most, exact_parts(pattern));
    const std::string name = rules[rules.classify({texts[0], texts[1], texts[2]})].name;
    if (most < 0) {
      RC_ASSERT(name == "SUSPENSE");
    } else {
      const Pattern& winner = patterns.at(std::stoul(name.substr(6)));
      RC_ASSERT(matches(winner, texts) && exact_parts(winner) == most);
    }
  }
}

}  // namespace
}  // namespace weir::accounting::rules_test
