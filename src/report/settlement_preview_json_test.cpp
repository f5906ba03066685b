#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/settlement_preview.hpp"
#include "support/reading.hpp"

namespace weir::report::settlement_preview_json_test {
namespace {

using namespace testing;
using accounting::FilePreview;
using Json = nlohmann::json;

Json parsed(const std::vector<FilePreview>& files) {
  return Json::parse(settlement_preview_json(files, shipped()));
}

FilePreview rejected() {
  FilePreview file;
  file.file = "bad.txt";
  file.blocking = {{"settlement.amount_unreadable", "`amount` reads \"1.2.3\"", 5, 59}};
  return file;
}

SettlementText two_months() {
  return {.start = "2026-04-20 10:00:00",
          .rows = {goods(1234'56).on("2026-04-22 10:00:00"), commission(-15'40), unknown(-1'11),
                   unknown(-2'00), reserve_opening(4'00), reserve_closing(-10'00)}};
}

TEST(JsonReport, NamesTheSettlementItsPeriodAndItsMoney) {
  const Json file = parsed({preview_of(two_months(), "first.txt")}).at(0);
  EXPECT_EQ(file["file"], "first.txt");
  EXPECT_EQ(file["verdict"], "accept_with_suspense");
  EXPECT_EQ(file["reasons"], Json::array());
  EXPECT_EQ(file["settlement_id"], "70000000011");
  EXPECT_EQ(file["currency"], "USD");
  EXPECT_EQ(file["period_start"], "2026-04-20T10:00:00Z");
  EXPECT_EQ(file["period_end"], "2026-05-17T14:00:00Z");
  EXPECT_EQ(file["deposit_date"], "2026-05-19");
  EXPECT_EQ(file["total"], "1210.05");
  EXPECT_EQ(file["row_sum"], "1210.05");
  EXPECT_EQ(file["residual"], "0.00");
  EXPECT_EQ(file["row_count"], 6);
  EXPECT_EQ(file["zone"], "America/Los_Angeles");
}

TEST(JsonReport, ListsClassesMonthsSuspenseAndReserveSignedAsAmazonDoes) {
  const Json file = parsed({preview_of(two_months())}).at(0);
  EXPECT_EQ(file["classes"], Json::parse(R"([{"class": "REV_GOODS", "rows": 1, "amount": "1234.56"},
                                             {"class": "FEE_REFERRAL", "rows": 1, "amount": "-15.40"},
                                             {"class": "RESERVE", "rows": 2, "amount": "-6.00"},
                                             {"class": "SUSPENSE", "rows": 2, "amount": "-3.11"}])"));
  EXPECT_EQ(file["months"], Json::parse(R"([{"month": "2026-04", "rows": 1, "amount": "1234.56"},
                                            {"month": "2026-05", "rows": 5, "amount": "-24.51"}])"));
  EXPECT_EQ(file["suspense"],
            Json::parse(R"([{"transaction_type": "Zorblat Levy", "amount_type": "Quixel Toll",
                                               "amount_description": "Part of a levy", "rows": 2,
                                               "amount": "-3.11", "lines": [5, 6]}])"));
  EXPECT_EQ(file["reserve"], Json::parse(R"({"opening": "4.00", "closing": "-10.00"})"));
}

TEST(JsonReport, WritesJournalsWithPositiveAmountsAndASide) {
  const Json journals = parsed({preview_of({.rows = {goods(100'00), commission(-15'00)}})}).at(0)["journals"];
  EXPECT_EQ(journals, Json::parse(R"([
    {"reference": "AMZ70000000011/1", "posting_date": "2026-05-17", "currency": "USD", "lines": [
      {"account": "REV_GOODS", "class": "REV_GOODS", "side": "credit", "amount": "100.00",
       "text": "Goods sold 2026-05", "rows": 1},
      {"account": "FEE_REFERRAL", "class": "FEE_REFERRAL", "side": "debit", "amount": "15.00",
       "text": "Referral fees 2026-05", "rows": 1},
      {"account": "WALLET", "class": "WALLET", "side": "debit", "amount": "85.00",
       "text": "Amazon wallet 2026-05", "rows": 2}]},
    {"reference": "AMZ70000000011/P", "posting_date": "2026-05-17", "currency": "USD", "lines": [
      {"account": "CASH_IN_TRANSIT", "class": "CASH_IN_TRANSIT", "side": "debit", "amount": "85.00",
       "text": "Payout 70000000011", "rows": 0},
      {"account": "WALLET", "class": "WALLET", "side": "credit", "amount": "85.00",
       "text": "Payout 70000000011", "rows": 0}]}])"));
}

TEST(JsonReport, OfARejectedFileHasNullsAndEmptyLists) {
  const Json file = parsed({rejected()}).at(0);
  EXPECT_EQ(file["verdict"], "reject");
  EXPECT_EQ(file["reasons"], Json::parse(R"([{"code": "amount_unreadable", "text": "`amount` reads \"1.2.3\"",
                                              "line": 5, "column": 59}])"));
  for (const auto* key : {"settlement_id", "currency", "period_start", "period_end", "deposit_date", "total",
                          "row_count", "row_sum", "residual", "zone", "reserve"}) {
    ASSERT_TRUE(file.contains(key)) << key;
    EXPECT_TRUE(file[key].is_null()) << key;
  }
  for (const auto* key : {"classes", "months", "suspense", "journals"})
    EXPECT_EQ(file[key], Json::array()) << key;
}

TEST(JsonReport, HasTheSameMembersForEveryVerdict) {
  const Json files = parsed({rejected(), preview_of(two_months()), preview_of(SettlementText{.total = "0"})});
  const auto keys = [](const Json& object) {
    std::vector<std::string> names;
    for (const auto& item : object.items()) names.push_back(item.key());
    return names;
  };
  EXPECT_EQ(keys(files[0]), keys(files[1]));
  EXPECT_EQ(keys(files[0]), keys(files[2]));
}

TEST(JsonReport, ListsWhatBlocksBeforeWhatIsOnlyRemarked) {
  FilePreview file = preview_of({.rows = {goods(1'00)}});
  file.verdict = accounting::Verdict::hold;
  file.remarks = {{"settlement.column_unknown", "a column", 1, 0}};
  file.blocking = {{"settlement.reserve_broken", "the reserve"}};
  const Json reasons = parsed({file}).at(0)["reasons"];
  EXPECT_EQ(reasons.at(0)["code"], "reserve_broken");
  EXPECT_EQ(reasons.at(1)["code"], "column_unknown");
  EXPECT_TRUE(reasons.at(0)["line"].is_null());
  EXPECT_TRUE(reasons.at(0)["column"].is_null());
  EXPECT_EQ(reasons.at(1)["line"], 1);
}

TEST(JsonReport, SaysNullWhereNoDepositIsPlanned) {
  EXPECT_TRUE(parsed({preview_of({.deposit = "", .rows = {goods(1'00)}})}).at(0)["deposit_date"].is_null());
}

TEST(JsonReport, StaysWholeWithAnyTextInIt) {
  const std::string awkward = "He said \"5\\6\" \x01 {\"a\": 1} 注文 \x7f";
  FilePreview odd = rejected();
  odd.file = "od\xFF\n\"d.txt";
  odd.blocking[0].text = "quote \" and byte \xFE";
  const Json files = parsed({preview_of({.rows = {goods(1'00), unknown(-1, awkward)}}), odd});
  EXPECT_EQ(files[0]["suspense"][0]["amount_description"], awkward);
  EXPECT_EQ(files[1]["file"], "od\xEF\xBF\xBD\n\"d.txt");
}

TEST(JsonReport, WritesAmountsWithTheDigitsOfTheirCurrency) {
  const Json yen = parsed({preview_of({.currency = "JPY", .digits = 0, .rows = {goods(1234)}})}).at(0);
  EXPECT_EQ(yen["total"], "1234");
  EXPECT_EQ(yen["residual"], "0");
  const Json dinars = parsed({preview_of({.currency = "KWD", .digits = 3, .rows = {goods(1234)}})}).at(0);
  EXPECT_EQ(dinars["total"], "1.234");
  EXPECT_EQ(dinars["classes"][0]["amount"], "1.234");
}

TEST(JsonReport, OfNoFilesIsAnEmptyArray) { EXPECT_EQ(parsed({}), Json::array()); }

}  // namespace
}  // namespace weir::report::settlement_preview_json_test
