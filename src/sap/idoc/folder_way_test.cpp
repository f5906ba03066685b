#include "sap/idoc/folder_way.hpp"

#include <gtest/gtest.h>

#include "core/folder_drop.hpp"
#include "sap/idoc/idoc_flat.hpp"
#include "sap/idoc/idoc_xml.hpp"
#include "support/temporary_folder.hpp"

namespace weir::sap::folder_way_test {
namespace {

class FolderWayTest : public ::testing::Test {
 protected:
  static std::vector<AddressedIdoc> packet(const std::string& key) {
    Segment head{"E1EDK01"};
    head.set("CURCY", "EUR");
    const std::vector<Idoc> idocs{{"ORDERS05", "ORDERS", key, {head}}};
    return addressed(idocs, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"});
  }
  std::string only_file() {
    const auto files = drop_.list();
    EXPECT_EQ(files->size(), 1u);
    return *drop_.read(files->front().name, 1'000'000);
  }

  testing::TemporaryFolder folder_;
  FolderDrop drop_{folder_.path()};
};

TEST_F(FolderWayTest, WritesXmlThatReadsAsWhatWasSent) {
  const auto receipts = FolderWay{drop_, FolderForm::xml}.send(packet("AMZ|ORD|1"));
  ASSERT_TRUE(receipts) << receipts.error().text;
  EXPECT_EQ(*receipts->at(0), "ARCKEY AMZ|ORD|1");
  const auto read = read_idoc_xml(only_file());
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(content_of(read->at(0).idoc), content_of(packet("AMZ|ORD|1")[0].idoc));
}

TEST_F(FolderWayTest, WritesFlatFilesThatReadAsWhatWasSent) {
  ASSERT_TRUE((FolderWay{drop_, FolderForm::flat}.send(packet("AMZ|ORD|1"))));
  const auto read = read_flat_idocs(only_file());
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(read->at(0).control.arckey, "AMZ|ORD|1");
}

// The same packet again, before SAP took the first, is the same file.
TEST_F(FolderWayTest, NamesAFileByWhatIsInIt) {
  const FolderWay way{drop_, FolderForm::xml};
  ASSERT_TRUE(way.send(packet("AMZ|ORD|1")));
  ASSERT_TRUE(way.send(packet("AMZ|ORD|1")));
  EXPECT_EQ(drop_.list()->size(), 1u);
  ASSERT_TRUE(way.send(packet("AMZ|ORD|2")));
  EXPECT_EQ(drop_.list()->size(), 2u);
}

TEST_F(FolderWayTest, FailsWhereTheFolderIsGone) {
  FolderDrop gone{folder_.path() / "gone"};
  const auto receipts = FolderWay{gone, FolderForm::xml}.send(packet("AMZ|ORD|1"));
  ASSERT_FALSE(receipts);
  EXPECT_EQ(receipts.error().code, "folder.failed");
}

}  // namespace
}  // namespace weir::sap::folder_way_test
