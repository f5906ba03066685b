#include "cli/reversal_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::reversal_text_test {
namespace {

using namespace std::chrono_literals;

flows::ReversalCard card_of_two() {
  flows::ReversalDocument open{.reference = "AMZ7/1", .belnr = "0100000011", .gjahr = "2026"};
  open.posted_on = open.reversed_on = 2026y / 5 / 31;
  open.debits = Money{100'00, *Currency::of("EUR")};
  open.standing = flows::ReversalStanding::open;
  flows::ReversalDocument cleared = open;
  cleared.reference = "AMZ7/P";
  cleared.standing = flows::ReversalStanding::cleared;
  cleared.cleared_by = {"0100000077"};
  return {"de", "7", {"1000", {open, cleared}}, false, std::nullopt};
}

bool says(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

TEST(ReversalText, SaysOfEachDocumentWhatHappens) {
  const std::string text = reversal_card_text(card_of_two(), false);
  EXPECT_TRUE(says(text, "Settlement 7 in company code 1000")) << text;
  EXPECT_TRUE(says(text, "reversed on 2026-05-31")) << text;
  EXPECT_TRUE(says(text, "cleared by 0100000077: FBRA first")) << text;
  EXPECT_TRUE(says(text, "Nothing has happened")) << text;
}

TEST(ReversalText, SaysWhatComesFirstAndWhoDoesIt) {
  auto card = card_of_two();
  EXPECT_TRUE(says(reversal_card_text(card, true), "posts it anew"));
  card.by_hand = true;
  EXPECT_TRUE(says(reversal_card_text(card, true), "finance's list (FB08)"));
  card.why_not =
      Failure{.next = Next::refuse, .code = "settlement.reverse_cleared", .text = "FBRA", .subject = ""};
  EXPECT_TRUE(says(reversal_card_text(card, false), "Not now: FBRA [settlement.reverse_cleared]"));
  const auto json = reversal_card_json(card, false);
  EXPECT_EQ(json.at("why_not").at("code"), "settlement.reverse_cleared");
  EXPECT_EQ(json.at("documents").at(1).at("standing"), "cleared");
}

TEST(ReversalText, SaysThatWhatIsReversedIsOnlyNoted) {
  auto card = card_of_two();
  for (auto& each : card.plan.documents) each.standing = flows::ReversalStanding::reversed;
  EXPECT_TRUE(says(reversal_card_text(card, false), "Nothing has happened. SAP has reversed all of them"));
  EXPECT_TRUE(says(reversal_card_text(card, true), "read back and noted next"));
}

}  // namespace
}  // namespace weir::cli::reversal_text_test
