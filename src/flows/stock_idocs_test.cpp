#include "flows/stock_idocs.hpp"

#include "flows/job_args.hpp"
#include "flows/receive_idocs.hpp"
#include "flows/take_idocs.hpp"
#include "support/received_idoc.hpp"
#include "support/stock_pool_world.hpp"

namespace weir::flows::stock_idocs_test {
namespace {

using namespace testing::stock_pool;
using testing::received;
using testing::xml_field;
using Materials = std::set<std::string>;

std::string segment(const std::string& name, const std::string& inner) {
  return "<" + name + " SEGMENT=\"1\">" + inner + "</" + name + ">";
}

TEST(GoodsInIdocs, AreNamedByEachMessage) {
  const std::string number = xml_field("MATNR", "100001");
  EXPECT_EQ(
      materials_in(received("WMMBID02", "WMMBXY",
                            segment("E1MBXYH", segment("E1MBXYI", number + xml_field("UMMAT", "AB-1"))))),
      (Materials{shoe, "AB-1"}));
  EXPECT_EQ(materials_in(received("DELVRY07", "DESADV", segment("E1EDL20", segment("E1EDL24", number)))),
            (Materials{shoe}));
  EXPECT_EQ(materials_in(received("MATMAS05", "MATMAS", segment("E1MARAM", xml_field("MATNR", shoe)))),
            (Materials{shoe}));
  const auto object = [](const char* qualifier, const char* text) {
    return segment("E1EDP19", xml_field("QUALF", qualifier) + xml_field("IDTNR", text));
  };
  EXPECT_EQ(materials_in(received("ORDERS05", "ORDRSP",
                                  segment("E1EDP01", object("001", "theirs") + object("002", "100002")))),
            (Materials{sock}))
      << "the customer's number is none of ours";
  EXPECT_TRUE(materials_in(received("ALEAUD01", "ALEAUD", segment("E1ADHDR", number))).empty());
}

class StockIdocsTest : public StockWorldTest {
 protected:
  StockIdocsTest() {
    list("SHOE", {{shoe, "ST", 1}}, 15);
    look();
  }
  // As SAP's port sends it; what is made of it.
  store::ReceivedIdoc take(const std::string& type, const std::string& message, const std::string& segments) {
    const std::string body =
        "<" + type +
        "><IDOC BEGIN=\"1\"><EDI_DC40 SEGMENT=\"1\"><TABNAM>EDI_DC40</TABNAM><MANDT>100</MANDT>" +
        "<DOCNUM>000000000000000" + std::to_string(++sent_) + "</DOCNUM><IDOCTYP>" + type +
        "</IDOCTYP><MESTYP>" + message + "</MESTYP><SNDPRN>ECXCLNT100</SNDPRN></EDI_DC40>" + segments +
        "</IDOC></" + type + ">";
    EXPECT_FALSE(ReceiveIdocs{world.context}.keep(body).is_poison);
    jobs::Job job;
    job.args = to_args({{"number", std::to_string(sent_)}});
    commit(TakeIdocs{world.context}.run({&job, 1}).at(0));
    return *world.received.find(sent_);
  }
  bool is_due(const std::string& material) {
    const auto row = world.stock.materials.find(pool.name, material);
    return row && row->due_at && *row->due_at <= world.now();
  }
  std::int64_t sent_ = 0;
};

TEST_F(StockIdocsTest, AMovementIsLookedAtAtOnce) {
  ASSERT_FALSE(is_due(shoe));
  world.clock.set(world.now() + 1min);
  const auto row =
      take("WMMBID02", "WMMBXY", segment("E1MBXYH", segment("E1MBXYI", xml_field("MATNR", "100001"))));
  EXPECT_EQ(row.state, store::IdocState::done) << row.reason;
  EXPECT_EQ(row.reason, "1 materials are looked at now");
  EXPECT_TRUE(is_due(shoe));
  EXPECT_TRUE(world.queue.is_live("de", look_at_stock_kind));
  set_stock(shoe, "12.000");
  look();
  EXPECT_EQ(wanted("SHOE"), 7);
}

TEST_F(StockIdocsTest, ADeliveryForAnybodyMovesGoods) {
  world.clock.set(world.now() + 1min);
  const auto row = take("DELVRY07", "DESADV",
                        segment("E1EDL20", xml_field("VBELN", "0080000001") +
                                               segment("E1EDL24", xml_field("POSNR", "000010") +
                                                                      xml_field("MATNR", "100001"))));
  EXPECT_EQ(row.state, store::IdocState::done) << row.reason;
  EXPECT_TRUE(is_due(shoe));
}

TEST_F(StockIdocsTest, WhatNobodySellsIsKept) {
  const auto row =
      take("WMMBID02", "WMMBXY", segment("E1MBXYH", segment("E1MBXYI", xml_field("MATNR", "999999"))));
  EXPECT_EQ(row.state, store::IdocState::kept) << row.reason;
  EXPECT_FALSE(world.queue.is_live("de", look_at_stock_kind));
}

TEST_F(StockIdocsTest, WithoutStockNoFlowTakesIt) {
  world.connection.stock.pool = nullptr;
  const auto row =
      take("WMMBID02", "WMMBXY", segment("E1MBXYH", segment("E1MBXYI", xml_field("MATNR", "100001"))));
  EXPECT_EQ(row.reason, "no flow takes WMMBXY");
}

}  // namespace
}  // namespace weir::flows::stock_idocs_test
