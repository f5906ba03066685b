#include "cli/cutover_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::cutover_text_test {
namespace {

using namespace std::chrono_literals;
using accounting::OpeningKind;

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
Money eur(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

flows::CutoverCard a_card() {
  flows::CutoverCard card;
  card.cutover = {.number = 1,
                  .connection = "de",
                  .company_code = "1000",
                  .day = 2026y / 11 / 1,
                  .unknown = accounting::UnknownOrders::before,
                  .items = {{OpeningKind::wallet, "", eur(120'00)},
                            {OpeningKind::reserve, "Amazon.de", eur(30'00)},
                            {OpeningKind::stock, "SHOE", {}, 12}},
                  .because = "go-live",
                  .said_by = "anna"};
  card.sums = {{eur(120'00), eur(119'50)}};
  card.orders = {
      {"302-1", eur(20'00), eur(20'00)}, {"302-2", eur(20'00), eur(19'50)}, {"302-3", {}, eur(80'00)}};
  card.reserves = {{"Amazon.de", eur(30'00), "70000000011", eur(31'00), "it opens with 31.00 EUR"},
                   {"Amazon.fr", eur(1'00), "", {}, ""}};
  card.left_alone = {"70000000009", "70000000010"};
  card.planned_by = "70000000011";
  return card;
}

TEST(CutoverText, SaysWhatWasDeclaredAndWhatIsLeft) {
  const std::string text = cutover_text(a_card());
  for (const char* part :
       {"Weir answers for company code 1000 of de from 2026-11-01 on.", "set by anna", "go-live",
        "they count as bought before", "2 settlements ended before and are not posted",
        "settlement 70000000011 was planned by it", "120.00 EUR", "119.50", "0.50", "SHOE",
        "1 order came as declared, 2 did not, or not yet", "302-2", "302-3",
        "Amazon.de: 30.00 EUR, settlement 70000000011: it opens with 31.00 EUR",
        "Amazon.fr: 1.00 EUR, no settlement has taken it over yet"})
    EXPECT_TRUE(has(text, part)) << part << "\n" << text;
  EXPECT_FALSE(has(text, "302-1 ")) << "it came as it was declared";
}

TEST(CutoverText, IsShortWhereNothingWasOpen) {
  flows::CutoverCard card;
  card.cutover.day = 2026y / 11 / 1;
  EXPECT_TRUE(has(cutover_text(card), "Nothing was declared to be open."));
}

TEST(CutoverText, HasAllAsJson) {
  const auto json = cutover_json(a_card());
  EXPECT_EQ(json["day"], "2026-11-01");
  EXPECT_EQ(json["declared"].size(), 3u);
  EXPECT_EQ(json["declared"][2]["units"], 12);
  EXPECT_TRUE(json["declared"][2]["amount"].is_null());
  EXPECT_EQ(json["sums"][0]["open"], "0.50");
  EXPECT_EQ(json["orders"].size(), 3u);
  EXPECT_TRUE(json["orders"][2]["declared"].is_null());
  EXPECT_EQ(json["reserves"][0]["opens_with"]["amount"], "31.00");
}

}  // namespace
}  // namespace weir::cli::cutover_text_test
