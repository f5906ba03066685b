#include "accounting/rules_file.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/reading.hpp"

namespace weir::accounting::rules_file_test {
namespace {

using testing::shipped;

Rules laid(std::string_view text) { return *with_rules_of(shipped_rules(), text, "mine.toml"); }

Failure refusal_of(std::string_view text) {
  const auto rules = with_rules_of(shipped_rules(), text, "mine.toml");
  return rules ? Failure{.code = "accepted", .text = "", .subject = ""} : rules.error();
}

std::string class_of(const Rules& rules, const RowKind& kind) { return rules[rules.classify(kind)].name; }

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(RulesFile, OfAMerchantWinsForTheSameTexts) {
  const Rules rules = laid(R"(
[class.OTHER_INCOME]
match = [["other-transaction", "other-transaction", "storage fee"]]
)");
  EXPECT_EQ(class_of(shipped(), {"other-transaction", "other-transaction", "Storage Fee"}),
            "FEE_FBA_STORAGE");
  EXPECT_EQ(class_of(rules, {"other-transaction", "other-transaction", "Storage Fee"}), "OTHER_INCOME");
  EXPECT_EQ(class_of(rules, {"Order", "ItemPrice", "Principal"}), "REV_GOODS");
}

TEST(RulesFile, OfAMerchantTakesRowsOutOfSuspense) {
  const Rules rules =
      laid("[class.FEE_SERVICES]\nmatch = [[\"BrandNewType\", \"Quantum Shelf Fee\", \"*\"]]\n");
  EXPECT_EQ(class_of(shipped(), {"BrandNewType", "Quantum Shelf Fee", "Base fee"}), "SUSPENSE");
  EXPECT_EQ(class_of(rules, {"BrandNewType", "Quantum Shelf Fee", "Base fee"}), "FEE_SERVICES");
}

TEST(RulesFile, NamesAccountsAndLeavesTheOthers) {
  const Rules rules = laid("[accounts]\nREV_GOODS = \"400000\"\nWALLET = \"113100\"\n");
  EXPECT_EQ(rules[rules.named("REV_GOODS")].account, "400000");
  EXPECT_EQ(rules[rules.named("WALLET")].account, "113100");
  EXPECT_EQ(rules[rules.named("FEE_REFERRAL")].account, "FEE_REFERRAL");
}

TEST(RulesFile, WithoutContentChangesNothing) {
  for (const auto* text : {"", "# none\n", "[accounts]\n", "\xEF\xBB\xBF# none\n"}) {
    const Rules rules = laid(text);
    EXPECT_EQ(rules.classes().size(), shipped().classes().size());
    EXPECT_EQ(rules.version, shipped().version) << '"' << text << '"';
  }
}

TEST(RulesFile, AddsItsVersionToTheShippedOne) {
  EXPECT_EQ(shipped().version, "2026.11.0");
  EXPECT_EQ(laid("version = \"acme.3\"\n").version, "2026.11.0+acme.3");
}

TEST(RulesFile, MayStateOneRuleTwice) {
  const Rules rules = laid(R"(
[class.FEE_SERVICES]
match = [["A", "B", "C"], ["a", "b", "c"]]
)");
  EXPECT_EQ(class_of(rules, {"A", "B", "C"}), "FEE_SERVICES");
}

TEST(RulesFile, ThatContradictsItselfIsRefusedWhereItDoes) {
  const Failure failure = refusal_of(
      "[class.FEE_SERVICES]\n"
      "match = [[\"A\", \"B\", \"C\"]]\n"
      "[class.FEE_LISTING]\n"
      "match = [\n"
      "  [\"a\", \"b\", \"c\"],\n"
      "]\n");
  EXPECT_EQ(failure.code, "rules.contradiction");
  EXPECT_EQ(failure.next, Next::stop);
  EXPECT_TRUE(holds(failure.text, "mine.toml")) << failure.text;
  EXPECT_TRUE(holds(failure.text, "5:3")) << failure.text;
}

TEST(RulesFile, WithAMisspeltClassIsToldTheNearestName) {
  const Failure accounts = refusal_of("[accounts]\nWALLET = \"1\"\nREV_GODS = \"400000\"\n");
  EXPECT_EQ(accounts.code, "rules.unknown_class");
  EXPECT_TRUE(holds(accounts.text, "3:1")) << accounts.text;
  EXPECT_TRUE(holds(accounts.text, "REV_GODS")) << accounts.text;
  EXPECT_TRUE(holds(accounts.text, "REV_GOODS")) << accounts.text;

  const Failure matches = refusal_of("\n\n[class.FEE_SERVICE]\nmatch = [[\"A\", \"B\", \"*\"]]\n");
  EXPECT_EQ(matches.code, "rules.unknown_class");
  EXPECT_TRUE(holds(matches.text, "3:")) << matches.text;
  EXPECT_TRUE(holds(matches.text, "FEE_SERVICES")) << matches.text;
}

TEST(RulesFile, WithSeveralMistakesIsToldAllOfThemWithTheirPlaces) {
  const Failure failure = refusal_of(
      "[accounts]\n"
      "REV_GODS = \"1\"\n"
      "WALLET = 5\n"
      "[class.FEE_SERVICES]\n"
      "match = [[\"A\", \"B\"], [\"A\", \"B\", 7]]\n"
      "[class.FEE_LISTIN]\n"
      "match = [[\"X\", \"Y\", \"Z\"]]\n");
  for (const auto* place : {"2:1", "3:", "5:10", "5:22", "6:"})
    EXPECT_TRUE(holds(failure.text, place)) << place << " in " << failure.text;
  EXPECT_TRUE(holds(failure.text, "REV_GOODS")) << failure.text;
  EXPECT_TRUE(holds(failure.text, "FEE_LISTING")) << failure.text;
}

TEST(RulesFile, WithAnAccountThatIsNoTextIsRefused) {
  for (const auto* account : {"5", "true", "[\"1\"]", "\"\"", "\"   \"", "1.5"}) {
    const Failure failure = refusal_of("[accounts]\nWALLET = " + std::string{account} + "\n");
    EXPECT_EQ(failure.code, "rules.malformed") << account;
    EXPECT_TRUE(holds(failure.text, "2:")) << failure.text;
  }
}

TEST(RulesFile, WithAnAccountThatWouldBreakALedgerLineIsRefused) {
  for (const auto* account : {"\"11\\n22\"", "\"11\\t22\"", "\"\\u0007\""})
    EXPECT_EQ(refusal_of("[accounts]\nWALLET = " + std::string{account} + "\n").code, "rules.malformed")
        << account;
}

TEST(RulesFile, WithAMatchThatIsNotThreeTextsIsRefused) {
  for (const auto* match : {"5", "\"A\"", "[5]", "[\"A\"]", "[[\"A\"]]", "[[\"A\", \"B\", \"C\", \"D\"]]",
                            "[[\"A\", \"B\", true]]", "[{a = 1}]"}) {
    const Failure failure = refusal_of("[class.FEE_SERVICES]\nmatch = " + std::string{match} + "\n");
    EXPECT_EQ(failure.code, "rules.malformed") << match;
    EXPECT_TRUE(holds(failure.text, "2:")) << failure.text;
  }
}

TEST(RulesFile, WithAStarInTheMiddleOfATextIsRefused) {
  EXPECT_EQ(refusal_of("[class.FEE_SERVICES]\nmatch = [[\"A\", \"B*C\", \"D\"]]\n").code, "rules.malformed");
}

TEST(RulesFile, WithAKeyThatNobodyReadsIsRefused) {
  for (const auto* text : {"[acounts]\nWALLET = \"1\"\n",
                           "[class.FEE_SERVICES]\nmatches = [[\"A\", \"B\", \"C\"]]\n", "colour = \"red\"\n"})
    EXPECT_EQ(refusal_of(text).code, "rules.malformed") << text;
}

TEST(RulesFile, OfAnotherFormatIsRefused) {
  EXPECT_EQ(refusal_of("format = 1\n").code, "accepted");
  EXPECT_EQ(refusal_of("format = 2\n").code, "rules.malformed");
}

TEST(RulesFile, ThatIsNoTomlIsRefusedAtItsPlace) {
  const Failure failure = refusal_of("[accounts]\nREV_GOODS = \"400000\"\nWALLET = = \"1\"\n");
  EXPECT_EQ(failure.code, "rules.unreadable");
  EXPECT_TRUE(holds(failure.text, "mine.toml")) << failure.text;
  EXPECT_TRUE(holds(failure.text, "3:")) << failure.text;
  EXPECT_EQ(refusal_of("[accounts]\nREV_GOODS = \"400000\n").code, "rules.unreadable");
  EXPECT_EQ(refusal_of("[accounts]\nWALLET = \"\xFF\"\n").code, "rules.unreadable");
}

TEST(RulesFile, ThatIsRefusedLeavesTheRulesAsTheyWere) {
  Rules rules = shipped_rules();
  const std::string_view text = "[accounts]\nREV_GOODS = \"400000\"\nREV_GODS = \"1\"\n";
  EXPECT_FALSE(with_rules_of(rules, text, "mine.toml"));
  EXPECT_EQ(rules[rules.named("REV_GOODS")].account, "REV_GOODS");
}

TEST(RulesFile, OfASecondMerchantOverrulesTheFirst) {
  const std::string_view first = "version = \"a\"\n[class.FEE_SERVICES]\nmatch = [[\"A\", \"B\", \"C\"]]\n";
  const std::string_view second = "version = \"b\"\n[class.FEE_LISTING]\nmatch = [[\"A\", \"B\", \"C\"]]\n";
  const auto both = with_rules_of(laid(first), second, "second.toml");
  ASSERT_TRUE(both);
  EXPECT_EQ(class_of(*both, {"A", "B", "C"}), "FEE_LISTING");
  EXPECT_EQ(both->version, "2026.11.0+a+b");
}

}  // namespace
}  // namespace weir::accounting::rules_file_test
