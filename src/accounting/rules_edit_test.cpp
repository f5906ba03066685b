#include "accounting/rules_edit.hpp"

#include <gtest/gtest.h>

#include "accounting/rules_file.hpp"

namespace weir::accounting::rules_edit_test {
namespace {

const KindTexts drone{"other-transaction", "other-transaction", "Parcel Drone Landing Fee"};

std::string class_by(const std::string& text, const KindTexts& kind) {
  const auto rules = with_rules_of(shipped_rules(), text, "rules.toml");
  return rules ? (*rules)[rules->classify(kind.kind())].name : rules.error().text;
}

TEST(RulesEdit, AddsATableAtTheEndAndLeavesTheRestAsItIs) {
  const std::string text = "version = \"acme\"  # ours\n\n[accounts]\nREV_GOODS = \"400000\"\n";
  const auto edited =
      with_rule(text, "rules.toml", {drone, "FEE_FBA_STORAGE", "weir suspense map, 2026-11-28"});
  ASSERT_TRUE(edited) << edited.error().text;
  EXPECT_EQ(*edited,
            text +
                "\n[class.FEE_FBA_STORAGE]\nmatch = [\n  [\"other-transaction\", \"other-transaction\", "
                "\"Parcel Drone Landing Fee\"],  # weir suspense map, 2026-11-28\n]\n");
  EXPECT_EQ(class_by(*edited, drone), "FEE_FBA_STORAGE");
}

TEST(RulesEdit, AddsToAListThatIsThere) {
  for (const std::string list :
       {"match = [\n  [\"Order\", \"A\", \"B\"], # ours\n]\n", "match = [[\"Order\", \"A\", \"B\"]]\n",
        "match = []\n", "match = [ # none yet\n]\n"}) {
    const std::string text = "# Ümläute\n[class.FEE_FBA_STORAGE]\ntitle = \"Lagerung\"\n" + list +
                             "\n[accounts]\nREV_GOODS = \"1\"\n";
    const auto edited = with_rule(text, "rules.toml", {drone, "FEE_FBA_STORAGE", ""});
    ASSERT_TRUE(edited) << list << edited.error().text;
    EXPECT_EQ(class_by(*edited, drone), "FEE_FBA_STORAGE") << *edited;
    if (list.find("Order") != std::string::npos) {
      EXPECT_EQ(class_by(*edited, {"Order", "A", "B"}), "FEE_FBA_STORAGE") << *edited;
    }
    EXPECT_NE(edited->find("title = \"Lagerung\""), std::string::npos);
  }
}

TEST(RulesEdit, AddsAListToATableThatHasNone) {
  const auto edited = with_rule("[class.FEE_FBA_STORAGE]\ntitle = \"Lagerung\"\n", "rules.toml",
                                {drone, "FEE_FBA_STORAGE", ""});
  ASSERT_TRUE(edited) << edited.error().text;
  EXPECT_EQ(class_by(*edited, drone), "FEE_FBA_STORAGE");
  EXPECT_NE(edited->find("Lagerung"), std::string::npos);
}

TEST(RulesEdit, WritesNothingTwice) {
  const auto once = with_rule("", "rules.toml", {drone, "FEE_FBA_STORAGE", ""});
  ASSERT_TRUE(once);
  const auto twice = with_rule(*once, "rules.toml", {drone, "FEE_FBA_STORAGE", "again"});
  ASSERT_TRUE(twice);
  EXPECT_EQ(*once, *twice);
}

TEST(RulesEdit, RefusesAnotherClassForTheSameTexts) {
  const auto once = with_rule("", "rules.toml", {drone, "FEE_FBA_STORAGE", ""});
  const KindTexts otherwise_spelt{"Other Transaction", "OtherTransaction", "parcel-drone landing fee"};
  const auto other = with_rule(*once, "rules.toml", {otherwise_spelt, "FEE_REFERRAL", ""});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "rules.conflict");
  EXPECT_NE(other.error().text.find("rules.toml (line 3)"), std::string::npos) << other.error().text;
  EXPECT_NE(other.error().text.find("FEE_FBA_STORAGE"), std::string::npos);
}

TEST(RulesEdit, QuotesWhatAmazonWrites) {
  const KindTexts odd{"say \"hi\"", "back\\slash", "100 % *"};
  const auto edited = with_rule("", "rules.toml", {odd, "FEE_FBA_STORAGE", ""});
  ASSERT_TRUE(edited) << edited.error().text;
  EXPECT_EQ(class_by(*edited, odd), "FEE_FBA_STORAGE") << *edited;
}

TEST(RulesEdit, SaysWhatToAddByHandWhereItCannot) {
  const auto edited = with_rule("class = { FEE_FBA_STORAGE = { title = \"x\" } }\n", "rules.toml",
                                {drone, "FEE_FBA_STORAGE", ""});
  ASSERT_FALSE(edited);
  EXPECT_EQ(edited.error().code, "rules.not_editable");
  EXPECT_NE(edited.error().text.find("[class.FEE_FBA_STORAGE]"), std::string::npos);
}

TEST(RulesEdit, RefusesAFileThatIsWrongAlready) {
  const auto edited =
      with_rule("[class.NO_SUCH]\nmatch = []\n", "rules.toml", {drone, "FEE_FBA_STORAGE", ""});
  ASSERT_FALSE(edited);
  EXPECT_EQ(edited.error().code, "rules.unknown_class");
}

}  // namespace
}  // namespace weir::accounting::rules_edit_test
