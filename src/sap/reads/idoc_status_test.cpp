#include "sap/reads/idoc_status.hpp"

#include <gtest/gtest.h>

#include "support/world_tables.hpp"

namespace weir::sap::idoc_status_test {
namespace {

using testing::TableWorld;
using testing::world_table;

TEST(IdocStatus, BringsEveryRecordInItsOrder) {
  TableWorld sap;
  sap.tables["EDIDC"] = world_table(
      "DOCNUM:16 STATUS:2 DIRECT:1 MESTYP:30 IDOCTP:30 SNDPRN:10 RCVPRN:10 ARCKEY:70 CREDAT:8 CRETIM:6 "
      "UPDDAT:8 UPDTIM:6",
      {"0000000000004711|51|2|SALESORDER_CREATEFROMDAT2|SALESORDER_CREATEFROMDAT202|WEIR|ECXCLNT100|AMZ "
       "1|20261120|093000|20261120|093005"});
  sap.tables["EDIDS"] = world_table(
      "DOCNUM:16 COUNTR:3 LOGDAT:8 LOGTIM:6 STATUS:2 STAMID:20 STAMNO:3 STATYP:1 STATXT:70 STAPA1:50 "
      "STAPA2:50 STAPA3:50 STAPA4:50",
      {"0000000000004711|003|20261120|093005|51|V1|320|E|Customer & is not defined in &|100001|1000||",
       "0000000000004711|001|20261120|093000|50||000|||||",
       "0000000000004711|002|20261120|093001|64||000|||||",
       "0000000000004712|001|20261120|093001|64||000|||||"});
  const auto idocs =
      read_idoc_status(sap, {"0000000000004711", "0000000000009999"}, *Zone::named("Europe/Berlin"));
  ASSERT_TRUE(idocs) << idocs.error().text;
  ASSERT_EQ(idocs->size(), 1u);
  const IdocRecord& idoc = idocs->at(0);
  EXPECT_TRUE(idoc.is_inbound);
  EXPECT_EQ(iso(*idoc.created), "2026-11-20T08:30:00Z");
  ASSERT_EQ(idoc.records.size(), 3u);
  EXPECT_EQ(idoc.records[0].status + idoc.records[1].status + idoc.records[2].status, "506451");
  EXPECT_EQ(idoc.records[2].stamid + idoc.records[2].stamno, "V1320");
  EXPECT_EQ(idoc.records[2].text, "Customer 100001 is not defined in 1000");
}

TEST(IdocText, TakesItsParametersByPlaceOrByNumber) {
  EXPECT_EQ(idoc_text("a & b & c", {"1", "2", "", ""}), "a 1 b 2 c");
  EXPECT_EQ(idoc_text("&2 before &1", {"x", "y", "", ""}), "y before x");
  EXPECT_EQ(idoc_text("&1& && & & &", {"x", "y", "z", "w"}), "x xy z w ");
  EXPECT_EQ(idoc_text("nothing", {}), "nothing");
}

// reference A4.4: what success, progress and a person's turn are.
TEST(IdocOutcome, FollowsTheStatusTable) {
  for (const char* status : {"53", "03", "12", "16", "41"})
    EXPECT_EQ(idoc_outcome(status), IdocOutcome::posted) << status;
  for (const char* status : {"50", "55", "62", "64", "66", "75", "61", "52"})
    EXPECT_EQ(idoc_outcome(status), IdocOutcome::in_progress) << status;
  for (const char* status : {"51", "54", "56", "57", "60", "63", "65", "69", "02", "??"})
    EXPECT_EQ(idoc_outcome(status), IdocOutcome::needs_human) << status;
  for (const char* status : {"68", "70"})
    EXPECT_EQ(idoc_outcome(status), IdocOutcome::closed_by_human) << status;
  EXPECT_EQ(idoc_status_name("53"), "posted");
  EXPECT_EQ(idoc_status_name("03"), "passed to the port");
  EXPECT_EQ(idoc_status_name("??"), "a status that Weir does not know");
}

}  // namespace
}  // namespace weir::sap::idoc_status_test
