// Goods movements, stock transport orders and reports on IDocs, of whose types there is no export: held
// against a second description, and against our tables.
#include <gtest/gtest.h>

#include <algorithm>

#include "sap/idoc/goods_movement_idoc.hpp"
#include "sap/idoc/purchase_order_idoc.hpp"
#include "sap/idoc/status_idoc.hpp"
#include "sap/model/field_text.hpp"
#include "support/described_segments.hpp"
#include "support/idoc_tree.hpp"
#include "support/s4_fields.hpp"
#include "support/sap_movements.hpp"

namespace weir::sap::described_idocs_test {
namespace {

using testing::a_goods_movement;
using testing::a_purchase_order;
using testing::all_of;
using testing::column;
using testing::DescribedType;

void expect_described(const Segment& segment, const DescribedType& type) {
  const auto described = type.segments.find(segment.name());
  ASSERT_NE(described, type.segments.end()) << segment.name();
  for (const auto& [name, value] : segment.fields()) {
    const auto field = described->second.find(name);
    ASSERT_NE(field, described->second.end()) << segment.name() << " has no " << name;
    EXPECT_LE(characters(value), field->second) << segment.name() << "-" << name;
    EXPECT_FALSE(testing::is_of_s4_only(name));
  }
  auto at = type.order.begin();
  for (const Segment& child : segment.children()) {
    if (segment.name() == type.root) {
      at = std::find(at, type.order.end(), child.name());
      ASSERT_NE(at, type.order.end()) << child.name() << " comes too late";
    }
    expect_described(child, type);
  }
}

void expect_described(const Idoc& idoc, const DescribedType& type) {
  ASSERT_FALSE(idoc.segments.empty());
  for (const Segment& segment : idoc.segments) {
    EXPECT_EQ(segment.name(), type.root);
    expect_described(segment, type);
  }
  EXPECT_EQ(idoc.overflow(), std::nullopt);
  const auto checked = check(idoc);
  EXPECT_TRUE(checked) << checked.error().text;
}

TEST(DescribedIdocs, AreAsDescribed) {
  expect_described(goods_movement_idoc(a_goods_movement(), "MBGMCR02"), testing::described_goods_movement());
  expect_described(purchase_order_idoc(a_purchase_order(), "PORDCR102"), testing::described_purchase_order());
  expect_described(status_idoc({testing::an_idoc_status()}), testing::described_status());
  IdocStatus state = testing::an_idoc_status();
  state.receiver_docnum = "0000000000000042";
  state.object_type = "BUS2032";
  state.object_key = "0000012345";
  expect_described(audit_idoc({"SALESORDER_CREATEFROMDAT2", {state}}), testing::described_audit());
}

TEST(GoodsMovementIdoc, SaysWhatMovesWhereAndForWhichOrder) {
  const Idoc idoc = goods_movement_idoc(a_goods_movement(), "MBGMCR02");
  EXPECT_EQ(idoc.mestyp + ' ' + idoc.arckey, "MBGMCR AMZ|GM|FBA15ABCDEFG");
  EXPECT_EQ(column(idoc, "E1BP2017_GM_CODE", "GM_CODE"), "01");
  EXPECT_EQ(column(idoc, "E1BP2017_GM_HEAD_01", "PSTNG_DATE"), "20260531");
  EXPECT_EQ(column(idoc, "E1BP2017_GM_HEAD_01", "REF_DOC_NO"), "FBA15ABCDEFG");
  EXPECT_EQ(column(idoc, "E1BP2017_GM_ITEM_CREATE", "ENTRY_QNT"), "12.5|12.5");
  EXPECT_EQ(column(idoc, "E1BP2017_GM_ITEM_CREATE", "NO_MORE_GR"), "X|X");
  EXPECT_EQ(column(idoc, "E1BP2017_GM_ITEM_CREATE", "DELIV_NUMB_TO_SEARCH"), "0080000001|0080000001");
  EXPECT_EQ(column(idoc, "E1MBGMCR", "TESTRUN"), "");
}

TEST(GoodsMovementIdoc, NeverCutsAReference) {
  GoodsMovement movement = a_goods_movement();
  movement.ref_doc_no += "-12345";
  EXPECT_EQ(goods_movement_idoc(movement, "MBGMCR02").overflow(),
            "E1BP2017_GM_HEAD_01-REF_DOC_NO (18 of 16)");
}

TEST(PurchaseOrderIdoc, MarksEveryFieldThatItSets) {
  const Idoc idoc = purchase_order_idoc(a_purchase_order(), "PORDCR102");
  for (const auto& [name, twin] : {std::pair{"E1BPMEPOHEADER", "E1BPMEPOHEADERX"},
                                   {"E1BPMEPOITEM", "E1BPMEPOITEMX"},
                                   {"E1BPMEPOSCHEDULE", "E1BPMEPOSCHEDULX"}}) {
    const auto values = all_of(idoc, name), flags = all_of(idoc, twin);
    ASSERT_EQ(values.size(), flags.size()) << name;
    for (std::size_t i = 0; i < values.size(); ++i)
      for (const auto& [field, value] : values[i]->fields()) {
        const bool is_key = field == "PO_ITEM" || field == "SCHED_LINE";
        EXPECT_EQ(flags[i]->value(field), is_key ? value : "X") << name << "-" << field;
        if (is_key) EXPECT_EQ(flags[i]->value(field + 'X'), "X") << name << "-" << field;
      }
  }
}

TEST(PurchaseOrderIdoc, IsAStockTransferThatNamesItsShipment) {
  const Idoc idoc = purchase_order_idoc(a_purchase_order(), "PORDCR102");
  EXPECT_EQ(idoc.mestyp + ' ' + idoc.arckey, "PORDCR1 AMZ|STO|FBA15ABCDEFG");
  EXPECT_EQ(column(idoc, "E1BPMEPOHEADER", "DOC_TYPE"), "UB");
  EXPECT_EQ(column(idoc, "E1BPMEPOHEADER", "REF_1"), "FBA15ABCDEFG");
  EXPECT_EQ(column(idoc, "E1BPMEPOHEADER", "SUPPL_PLNT"), "1000");
  EXPECT_EQ(column(idoc, "E1BPMEPOITEM", "ITEM_CAT"), "7|7");
  EXPECT_EQ(column(idoc, "E1BPMEPOITEM", "QUANTITY"), "24|24");
  EXPECT_EQ(column(idoc, "E1BPMEPOSCHEDULE", "DELIVERY_DATE"), "20260605|20260605");
  EXPECT_EQ(column(idoc, "E1BPMEPOTEXTHEADER", "TEXT_LINE"), "Amazon DTM2|Rampe 7");
}

TEST(StatusIdoc, ComesBackAsItWent) {
  const IdocStatus state = testing::an_idoc_status();
  const auto read = read_status_idoc(status_idoc({state, state}));
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(*read, (std::vector{state, state}));
}

TEST(StatusIdoc, CutsItsTextsAndNothingElse) {
  IdocStatus state = testing::an_idoc_status();
  state.text = std::string(71, 'x');
  state.parameters[3] = std::string(51, 'y');
  EXPECT_EQ(status_idoc({state}).overflow(), std::nullopt);
  EXPECT_EQ(column(status_idoc({state}), "E1STATS", "STATXT"), std::string(70, 'x'));
  state.docnum += '0';
  EXPECT_EQ(status_idoc({state}).overflow(), "E1STATS-DOCNUM (17 of 16)");
}

TEST(AuditIdoc, TellsWhatBecameOfOurIdocs) {
  IdocStatus posted{"0000000000000001", "53"},
      failed{"0000000000000002", "51", "Sales area & is not defined"};
  posted.receiver_docnum = "0000000000815001";
  posted.object_type = "BUS2032";
  posted.object_key = "0000012345";
  failed.code = "SAPVG202";
  failed.message_type = "E";
  failed.parameters[0] = "1000";
  const auto read = read_audit_idoc(audit_idoc({"SALESORDER_CREATEFROMDAT2", {posted, failed}}));
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->size(), 1u);
  EXPECT_EQ(read->front().mestyp, "SALESORDER_CREATEFROMDAT2");
  ASSERT_EQ(read->front().states.size(), 2u);
  EXPECT_EQ(read->front().states[0], posted);
  failed.message_class = "VG";
  failed.message_number = "202";
  EXPECT_EQ(read->front().states[1], failed);
}

TEST(AuditIdoc, IsNotReadFromAnotherMessage) {
  for (const std::string& code : {read_audit_idoc(status_idoc({})).error().code,
                                  read_status_idoc(audit_idoc({"ORDERS", {}})).error().code})
    EXPECT_EQ(code, "sap.idoc_unexpected");
}

}  // namespace
}  // namespace weir::sap::described_idocs_test
