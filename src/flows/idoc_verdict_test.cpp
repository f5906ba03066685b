#include "flows/idoc_verdict.hpp"

#include <gtest/gtest.h>

namespace weir::flows::idoc_verdict_test {
namespace {

sap::IdocStatusRecord record(const char* status, const char* type = "", const char* message_class = "",
                             const char* number = "", const char* text = "") {
  sap::IdocStatusRecord record;
  record.status = status;
  record.statyp = type;
  record.stamid = message_class;
  record.stamno = number;
  record.text = text;
  return record;
}

std::optional<Failure> verdict_of(std::vector<sap::IdocStatusRecord> records) {
  sap::IdocRecord idoc;
  idoc.docnum = "0000000000000815";
  idoc.is_inbound = true;
  idoc.status = records.back().status;
  idoc.records = std::move(records);
  return idoc_verdict(idoc, sap::shipped_messages(), "order/302");
}

const auto summary = record("51", "E", "V4", "219", "Sales document was not changed");
const auto lock = record("51", "E", "V1", "042", "Customer is being processed by BATCHSD");
const auto no_partner = record("51", "E", "V1", "320", "Sold-to party 4711 is not there");
const auto ready = record("64");

TEST(IdocVerdict, SaysNothingOfWhatIsPosted) { EXPECT_FALSE(verdict_of({ready, record("53", "S")})); }

TEST(IdocVerdict, WaitsForWhatSapWillDo) {
  for (const char* status : {"50", "64", "62", "66", "75"}) {
    const auto why = verdict_of({record(status)});
    ASSERT_TRUE(why) << status;
    EXPECT_EQ(why->code, "sap.idoc_waiting") << status;
    EXPECT_EQ(why->next, Next::retry) << status;
  }
}

TEST(IdocVerdict, WaitsForALockWhateverElseWasSaid) {
  for (const auto& records : {std::vector{ready, lock}, {ready, lock, summary}, {ready, summary, lock}}) {
    const auto why = verdict_of(records);
    ASSERT_TRUE(why);
    EXPECT_EQ(why->code, "sap.idoc_locked");
    EXPECT_EQ(why->next, Next::retry);
    EXPECT_NE(why->text.find("V1 042"), std::string::npos) << why->text;
  }
}

TEST(IdocVerdict, OfALockThatIsOverIsNotThatOfTheLastTry) {
  const auto why = verdict_of({ready, lock, ready, no_partner, summary});
  ASSERT_TRUE(why);
  EXPECT_EQ(why->code, "sap.idoc_not_posted");
}

TEST(IdocVerdict, TellsTheReasonAndNotItsSummary) {
  for (const auto& records : {std::vector{ready, no_partner, summary}, {ready, summary, no_partner}}) {
    const auto why = verdict_of(records);
    ASSERT_TRUE(why);
    EXPECT_EQ(why->code, "sap.idoc_not_posted");
    EXPECT_EQ(why->next, Next::refuse);
    EXPECT_NE(why->text.find("V1 320, Sold-to party 4711 is not there"), std::string::npos) << why->text;
    EXPECT_EQ(why->text.find("V4 219"), std::string::npos) << why->text;
    EXPECT_EQ(why->subject, "order/302");
  }
}

TEST(IdocVerdict, TellsTheSummaryWhereThereIsNothingElse) {
  const auto why = verdict_of({ready, summary});
  ASSERT_TRUE(why);
  EXPECT_NE(why->text.find("V4 219"), std::string::npos) << why->text;
  EXPECT_NE(why->text.find("WE02"), std::string::npos) << why->text;
}

TEST(IdocVerdict, NeedsSomebodyForWhatNoTableHas) {
  const auto why = verdict_of({record("51", "E", "ZZ", "999", "Who knows")});
  ASSERT_TRUE(why);
  EXPECT_EQ(why->code, "sap.idoc_not_posted");
  EXPECT_NE(why->text.find("ZZ 999, Who knows; look at it in"), std::string::npos) << why->text;
}

TEST(IdocVerdict, IsThatOfAPersonWhoGaveItUp) {
  for (const char* status : {"68", "70"}) {
    const auto why = verdict_of({record("51", "E"), record(status)});
    ASSERT_TRUE(why) << status;
    EXPECT_EQ(why->code, "sap.idoc_given_up") << status;
    EXPECT_EQ(why->next, Next::refuse) << status;
  }
}

}  // namespace
}  // namespace weir::flows::idoc_verdict_test
