#include <gtest/gtest.h>

#include <cctype>
#include <sstream>

#include "report/settlement_preview.hpp"
#include "support/reading.hpp"

namespace weir::report::settlement_preview_hledger_test {
namespace {

using namespace testing;
using accounting::FilePreview;
using accounting::Verdict;

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream{text};
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

bool is_posting(const std::string& line) { return line.starts_with("    "); }

// hledger ends an account at two blanks; what stands between them and the comment is the amount.
std::string account_of(const std::string& posting) { return posting.substr(4, posting.find("  ", 4) - 4); }

FilePreview rejected() {
  FilePreview file;
  file.file = "bad.txt";
  file.blocking = {{"settlement.amount_unreadable", "`amount` reads \"1.2.3\"", 5, 59}};
  return file;
}

void expect_ledger_lines(const std::string& text) {
  for (const std::string& line : lines_of(text)) {
    const bool is_known = line.empty() || line.starts_with(';') || line.starts_with("decimal-mark ") ||
                          is_posting(line) || std::isdigit(static_cast<unsigned char>(line[0])) != 0;
    EXPECT_TRUE(is_known) << '"' << line << '"';
    if (!is_posting(line)) continue;
    EXPECT_FALSE(account_of(line).empty()) << '"' << line << '"';
    EXPECT_NE(line[4], ' ') << '"' << line << '"';
    EXPECT_NE(line[4], ';') << '"' << line << '"';
  }
}

TEST(HledgerReport, ReadsLikeThis) {
  const std::string text =
      settlement_preview_hledger({{preview_of({.rows = {goods(100'00), commission(-15'00)}}, "first.txt")}});
  EXPECT_EQ(text,
            "decimal-mark .\n"
            "\n"
            "; first.txt: accept\n"
            "\n"
            "2026-05-17 * (AMZ70000000011/1) Amazon settlement 70000000011 Amazon.com\n"
            "    REV_GOODS              -100.00 USD  ; Goods sold 2026-05\n"
            "    FEE_REFERRAL             15.00 USD  ; Referral fees 2026-05\n"
            "    WALLET                   85.00 USD  ; Amazon wallet 2026-05\n"
            "\n"
            "2026-05-17 * (AMZ70000000011/P) Amazon settlement 70000000011 Amazon.com\n"
            "    CASH_IN_TRANSIT             85.00 USD  ; Payout 70000000011\n"
            "    WALLET                     -85.00 USD  ; Payout 70000000011\n"
            "\n");
}

TEST(HledgerReport, BeginsWithItsDecimalMarkWhateverFollows) {
  EXPECT_TRUE(settlement_preview_hledger({}).starts_with("decimal-mark .\n"));
  EXPECT_TRUE(settlement_preview_hledger({{rejected()}}).starts_with("decimal-mark .\n"));
}

TEST(HledgerReport, MarksWhatIsHeldAsPending) {
  FilePreview file = preview_of({.rows = {goods(1'00)}});
  EXPECT_TRUE(holds(settlement_preview_hledger({{file}}), "2026-05-17 * ("));
  file.verdict = Verdict::hold;
  file.blocking = {{"settlement.reserve_broken", "the reserve"}};
  const std::string text = settlement_preview_hledger({{file}});
  EXPECT_TRUE(holds(text, "2026-05-17 ! (AMZ70000000011/1)")) << text;
  EXPECT_TRUE(holds(text, "2026-05-17 ! (AMZ70000000011/P)")) << text;
  EXPECT_FALSE(holds(text, " * ")) << text;
}

TEST(HledgerReport, MakesOfARejectedFileAComment) {
  for (const std::string& line : lines_of(settlement_preview_hledger({{rejected()}})))
    EXPECT_TRUE(line.empty() || line.starts_with(';') || line == "decimal-mark .") << line;
  EXPECT_TRUE(holds(settlement_preview_hledger({{rejected()}}), "bad.txt"));
}

TEST(HledgerReport, KeepsEveryLineAKnownOneWhateverTheFileIsCalled) {
  FilePreview odd = rejected();
  odd.file = "odd\n2026-05-17 * forged\n    A  1 EUR\n    B\n.txt";
  odd.blocking[0].text = "first\nsecond";
  FilePreview accepted = preview_of({.rows = {goods(1'00), unknown(-1, "a;b")}});
  accepted.file = "a\nb";
  const std::string text = settlement_preview_hledger({{odd, accepted}});
  expect_ledger_lines(text);
  EXPECT_FALSE(holds(text, "\n2026-05-17 * forged")) << text;
}

std::string ledger_with_account(const std::string& account) {
  const std::string text = "[accounts]\nREV_GOODS = '" + account + "'\n";
  const auto rules = accounting::with_rules_of(accounting::shipped_rules(), text, "mine.toml");
  if (!rules) return "refused";
  const SettlementText report{.rows = {goods(1'00)}};
  const Reading reading{report.text()};
  FilePreview file = preview_of(report);
  file.settlement->plan = *accounting::plan_settlement(*reading, *rules);
  return settlement_preview_hledger({{file}});
}

// In parentheses or brackets a posting need not balance, behind a star or an exclamation mark stands its
// status, and two blanks end the account: what the rules let through has to come out as the account that it
// is.
TEST(HledgerReport, HasForEveryAccountThatTheRulesTakeAPostingOfThatAccount) {
  for (const std::string account : {"400000", "1  2", ";400000", "Sales Amazon", "(400000)", "[400000]",
                                    "*400000", "!4", "Übriges", "4:1"}) {
    const std::string text = ledger_with_account(account);
    if (text == "refused") continue;
    expect_ledger_lines(text);
    EXPECT_TRUE(holds(text, "\n    " + account + "  ")) << account << " in " << text;
    EXPECT_EQ(std::string_view{";([*!"}.find(account[0]), std::string_view::npos) << account;
    EXPECT_FALSE(holds(account, "  ")) << account;
  }
}

TEST(HledgerReport, WritesAmountsWithTheDigitsOfTheirCurrency) {
  const std::string yen =
      settlement_preview_hledger({{preview_of({.currency = "JPY", .digits = 0, .rows = {goods(1234)}})}});
  EXPECT_TRUE(holds(yen, " 1234 JPY")) << yen;
  const std::string dinars =
      settlement_preview_hledger({{preview_of({.currency = "KWD", .digits = 3, .rows = {goods(1234)}})}});
  EXPECT_TRUE(holds(dinars, " 1.234 KWD")) << dinars;
}

}  // namespace
}  // namespace weir::report::settlement_preview_hledger_test
