#include "cli/fba_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::fba_text_test {
namespace {

using namespace std::chrono_literals;

flows::FbaStockBalance balance() {
  flows::FbaStockBalance made{.day = 2026y / 11 / 30, .rows = {}};
  flows::FbaStockBalanceRow row{
      .place = {"000000000000100001", "1900", "0001"}, .amazon = 10, .waiting = -2, .suspense = 0};
  row.sap = Quantity::of(13);
  row.unit_value = Money{5'00, *Currency::of("EUR")};
  made.rows.push_back(row);
  row.place.location = "0002";
  row.waiting = 0;
  row.sap = Quantity::of(10);
  made.rows.push_back(row);
  return made;
}

TEST(FbaText, SaysWhatDiffersAndWhatItIsWorth) {
  const auto text = fba_balance_text(balance(), false);
  EXPECT_NE(text.find("at the end of 2026-11-30"), std::string::npos) << text;
  EXPECT_NE(text.find("65.00 EUR"), std::string::npos) << text;
  EXPECT_EQ(text.find("0002"), std::string::npos) << "it agrees";
  EXPECT_NE(fba_balance_text(balance(), true).find("0002"), std::string::npos);
  const auto json = fba_balance_json(balance());
  EXPECT_TRUE(json["has_differences"]);
  EXPECT_EQ(json["rows"][0]["difference"], "1");
  EXPECT_EQ(json["rows"][0]["difference_value"]["amount"], "5.00");
}

TEST(FbaText, ShowsDaysThatAreNotThere) {
  app::FbaDaysBoard board{.connection = "de", .mode = flows::FbaLedgerMode::watch, .since = 2026y / 11 / 1};
  board.days.push_back({.connection = "de", .day = 2026y / 11 / 1, .reason = "not asked for yet"});
  board.lines[store::FbaLineState::suspense] = 3;
  const auto text = fba_days_text(board);
  EXPECT_NE(text.find("2026-11-01  missing"), std::string::npos) << text;
  EXPECT_NE(text.find("3 movements are suspense"), std::string::npos) << text;
  EXPECT_NE(text.find("Nothing is posted"), std::string::npos) << text;
  EXPECT_TRUE(board.needs_somebody());
  EXPECT_EQ(fba_days_json(board)["mode"], "watch");
}

TEST(FbaText, ShowsASkuFromDayToDayWithItsGaps) {
  app::FbaSkuCard card{.sku = "SHOE", .from = 2026y / 11 / 1, .until = 2026y / 11 / 30};
  EXPECT_NE(fba_sku_text(card).find("has nothing of SKU SHOE"), std::string::npos);
  card.balances.push_back({.connection = "de",
                           .day = 2026y / 11 / 2,
                           .sku = "SHOE",
                           .fnsku = "X",
                           .disposition = "SELLABLE",
                           .country = "DE",
                           .opening = 7,
                           .sales = -2,
                           .closing = 5});
  EXPECT_NE(fba_sku_text(card).find("goes on from the one before"), std::string::npos);
  card.gaps.push_back(
      {stock::FbaGapKind::chain_broken, 2026y / 11 / 2, {"SHOE", "SELLABLE", "DE"}, 5, 7, {}, {}});
  EXPECT_NE(fba_sku_text(card).find("Gap: SHOE"), std::string::npos);
  EXPECT_EQ(fba_sku_json(card)["gaps"][0]["kind"], "chain_broken");
}

TEST(FbaText, NamesWhatIsInSuspense) {
  EXPECT_NE(fba_suspense_text({}).find("Nothing is in suspense"), std::string::npos);
  const std::vector<store::FbaLine> lines{{.connection = "de",
                                           .key = std::string(32, 'a'),
                                           .day = 2026y / 11 / 2,
                                           .sku = "SHOE",
                                           .event = "Adjustments",
                                           .quantity = -2,
                                           .disposition = "SELLABLE",
                                           .reason = "7",
                                           .country = "DE",
                                           .why = "no rule is there"}};
  EXPECT_NE(fba_suspense_text(lines).find("Adjustments/7, SELLABLE"), std::string::npos);
  EXPECT_EQ(fba_lines_json(lines)[0]["units"], -2);
}

}  // namespace
}  // namespace weir::cli::fba_text_test
