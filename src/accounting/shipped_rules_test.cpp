// Every rule of rules/settlement.toml, read here by the plainest of means, against what the program makes of
// it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/reading.hpp"

namespace weir::accounting::shipped_rules_test {
namespace {

using testing::shipped;

struct ShippedRule {
  std::string class_name;
  std::vector<std::string> texts;
};

// The texts in double quotes on one line; the shipped file escapes none.
std::vector<std::string> quoted_texts(const std::string& line) {
  std::vector<std::string> texts;
  for (std::size_t open = line.find('"'); open != std::string::npos;) {
    const std::size_t close = line.find('"', open + 1);
    texts.push_back(line.substr(open + 1, close - open - 1));
    open = line.find('"', close + 1);
  }
  return texts;
}

std::vector<ShippedRule> read_rules() {
  const auto source = std::filesystem::path{__FILE__}.parent_path();
  std::ifstream file{source / "../../rules/settlement.toml"};
  std::vector<ShippedRule> rules;
  std::string class_name;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("[class.")) class_name = line.substr(7, line.size() - 8);
    if (line.starts_with("  [")) rules.push_back(ShippedRule{class_name, quoted_texts(line)});
  }
  return rules;
}

const std::vector<ShippedRule>& every_rule() {
  static const std::vector<ShippedRule> rules = read_rules();
  return rules;
}

std::string class_of(const std::vector<std::string>& texts) {
  const Rules& rules = shipped();
  return rules[rules.classify({texts[0], texts[1], texts[2]})].name;
}

std::string without_star(const std::string& text) {
  return text.ends_with('*') ? text.substr(0, text.size() - 1) : text;
}

std::string extended(const std::string& text) {
  return text.ends_with('*') ? without_star(text) + " zq extra words" : text;
}

// Rules whose prefix is all there is to say: a longer one of another class may begin alike.
std::string expect_class(const ShippedRule& rule, std::string (*made)(const std::string&)) {
  std::vector<std::string> texts;
  for (const std::string& text : rule.texts) texts.push_back(made(text));
  return class_of(texts);
}

TEST(ShippedRules, AreFoundBesideTheSource) {
  EXPECT_GT(every_rule().size(), 400u);
  for (const ShippedRule& rule : every_rule()) ASSERT_EQ(rule.texts.size(), 3u) << rule.class_name;
}

TEST(ShippedRules, ClassifyTheirOwnTexts) {
  for (const ShippedRule& rule : every_rule())
    EXPECT_EQ(expect_class(rule, extended), rule.class_name)
        << rule.texts[0] << " | " << rule.texts[1] << " | " << rule.texts[2];
}

TEST(ShippedRules, ClassifyTheirOwnTextsInAnySpelling) {
  const auto respelt = [](const std::string& text) {
    std::string other;
    for (const char c : extended(text)) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0)
        other += static_cast<char>(std::toupper(c)), other += "_ ";
    }
    return other;
  };
  for (const ShippedRule& rule : every_rule())
    EXPECT_EQ(expect_class(rule, respelt), rule.class_name)
        << rule.texts[0] << " | " << rule.texts[1] << " | " << rule.texts[2];
}

TEST(ShippedRules, WithAPrefixClassifyTheBarePrefixToo) {
  for (const ShippedRule& rule : every_rule()) {
    const bool is_long = std::ranges::any_of(
        rule.texts, [](const std::string& text) { return text.ends_with('*') && text.size() > 1; });
    if (!is_long) continue;
    EXPECT_EQ(expect_class(rule, without_star), rule.class_name) << rule.texts[2];
  }
}

TEST(ShippedRules, NameEachClassWithATitleAndAGroup) {
  for (const AccountingClass& each : shipped().classes()) {
    EXPECT_FALSE(each.title.empty()) << each.name;
    EXPECT_FALSE(each.group.empty()) << each.name;
    EXPECT_EQ(each.account, each.name);
  }
  for (const auto* name : {"SUSPENSE", "WALLET", "CASH_IN_TRANSIT", "RESERVE", "CARRY_FORWARD"})
    EXPECT_NE(shipped().find(name), nullptr) << name;
}

TEST(ShippedRules, KeepTheOrderOfTheFile) {
  std::vector<std::string> wanted, came;
  for (const ShippedRule& rule : every_rule())
    if (wanted.empty() || wanted.back() != rule.class_name) wanted.push_back(rule.class_name);
  for (const AccountingClass& each : shipped().classes())
    if (std::ranges::find(wanted, each.name) != wanted.end()) came.push_back(each.name);
  EXPECT_EQ(came, wanted);
}

TEST(ShippedRules, SendWhatNobodyKnowsToSuspense) {
  EXPECT_EQ(class_of({"BrandNewType", "Quantum Shelf Fee", "Base fee"}), "SUSPENSE");
  EXPECT_EQ(class_of({"Order", "ItemPrice", "Never seen"}), "SUSPENSE");
  EXPECT_EQ(class_of({"", "", ""}), "SUSPENSE");
}

// The rows that a seller's books get wrong most often, from the reference.
TEST(ShippedRules, KeepTheBalanceSheetOutOfTheProfit) {
  const auto of_account = [](const std::string& text) {
    return class_of({"other-transaction", "other-transaction", text});
  };
  EXPECT_EQ(of_account("Current Reserve Amount"), "RESERVE");
  EXPECT_EQ(of_account("Previous Reserve Amount Balance"), "RESERVE");
  EXPECT_EQ(of_account("Payable to Amazon"), "CARRY_FORWARD");
  EXPECT_EQ(of_account("Successful charge"), "CARD_CHARGE");
  EXPECT_EQ(of_account("Transfer of funds unsuccessful: Your bank said no"), "FAILED_TRANSFER");
  EXPECT_EQ(class_of({"Transfers", "Micro Deposit", "Micro Deposit"}), "MICRO_DEPOSIT");
}

}  // namespace
}  // namespace weir::accounting::shipped_rules_test
