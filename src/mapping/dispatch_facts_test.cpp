#include "mapping/dispatch_facts.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::dispatch_facts_test {
namespace {

using namespace std::chrono_literals;

constexpr const char* order_a = "028-1111111-1111111";
constexpr const char* order_b = "028-2222222-2222222";
const Instant now = Instant{std::chrono::sys_days{2026y / 5 / 30}} + 12h;

PostedLine line(const char* posnr, const char* item, std::int64_t quantity = 10, std::int64_t ordered = 10) {
  return {.posnr = posnr,
          .posex = {},
          .order_item_id = item,
          .sku = "SKU",
          .material = {},
          .quantity = quantity,
          .ordered = ordered};
}

// Two orders: "1" has the lines A1 and A2, "2" has B1.
class DispatchFactsTest : public ::testing::Test {
 protected:
  static sap::DeliveryItem item(const char* posnr, std::int64_t quantity, const char* vgbel,
                                const char* vgpos) {
    sap::DeliveryItem item;
    item.posnr = posnr;
    item.matnr = "M1";
    item.lfimg = item.lgmng = Quantity::of(quantity);
    item.vrkme = item.meins = "ST";
    item.vgbel = vgbel;
    item.vgpos = vgpos;
    return item;
  }
  static sap::HandlingUnit unit(const char* exidv, const char* tracking,
                                std::vector<std::pair<const char*, std::int64_t>> contents) {
    sap::HandlingUnit unit{};
    unit.exidv = exidv;
    unit.trackn = tracking;
    for (const auto& [posnr, quantity] : contents)
      unit.contents.push_back({posnr, "80", {}, {}, {}, Quantity::of(quantity), "ST"});
    return unit;
  }
  DispatchFacts facts() const {
    return dispatch_facts(shipped(delivery, {now, "0000000000000001", zone}), orders, rules);
  }
  // "unit order item=quantity tracking@place", package by package.
  std::vector<std::string> told() const {
    std::vector<std::string> all;
    for (const PackageFact& fact : facts().packages) {
      std::string text = fact.unit + ' ' + (fact.order_id == order_a ? "A" : "B");
      for (const auto& [id, quantity] : fact.items) text += ' ' + id + '=' + std::to_string(quantity);
      all.push_back(text + ' ' + fact.tracking + '@' + fact.tracking_place);
    }
    return all;
  }
  std::vector<std::string> gaps() const {
    std::vector<std::string> codes;
    for (const DispatchGap& gap : facts().gaps) codes.push_back(gap.code);
    return codes;
  }

  Zone zone = Zone::utc();
  sap::Delivery delivery{.vbeln = "80"};
  DispatchOrders orders{{"1", {order_a, {line("000010", "A1"), line("000020", "A2")}}},
                        {"2", {order_b, {line("000010", "B1")}}}};
  DispatchRules rules{};
  using Told = std::vector<std::string>;
};

TEST_F(DispatchFactsTest, AreOneForADeliveryWithoutHandlingUnits) {
  delivery.bolnr = "JJD1";
  delivery.items = {item("000010", 2, "1", "000010"), item("000020", 1, "1", "000020")};
  EXPECT_EQ(told(), Told{" A A1=2 A2=1 JJD1@BOLNR"});
}

TEST_F(DispatchFactsTest, AreOneForEachHandlingUnitAndOneForTheRest) {
  delivery.items = {item("000010", 5, "1", "000010"), item("000020", 1, "1", "000020")};
  delivery.bolnr = "BOL";
  delivery.handling_units = {unit("0034", "JJD1", {{"000010", 2}}),
                             unit("0035", "JJD2", {{"000010", 2}, {"000020", 1}})};
  EXPECT_EQ(told(), (Told{" A A1=1 BOL@BOLNR", "34 A A1=2 JJD1@E1EDL49-TRACKN",
                          "35 A A1=2 A2=1 JJD2@E1EDL49-TRACKN"}));
}

// Row 50 of the peers' pains: mass creation numbers a delivery's items anew, with gaps.
TEST_F(DispatchFactsTest, Peer50JoinsByReferenceItemNeverByTheDeliverysOwnNumber) {
  delivery.items = {item("000010", 3, "1", "000020"), item("000040", 1, "1", "000010")};
  EXPECT_EQ(told(), Told{" A A1=1 A2=3 @"});
}

TEST_F(DispatchFactsTest, SumThePartsOfABatchSplit) {
  delivery.items = {item("000010", 0, "1", "000010"), item("900001", 2, "", ""), item("900002", 3, "", "")};
  delivery.items[1].hipos = delivery.items[2].hipos = "000010";
  EXPECT_EQ(told(), Told{" A A1=5 @"});
  delivery.handling_units = {unit("7", "T1", {{"900001", 2}, {"900002", 3}})};
  EXPECT_EQ(told(), Told{"7 A A1=5 T1@E1EDL49-TRACKN"});
}

TEST_F(DispatchFactsTest, AreSplitByOrderWhereOnePackageHoldsSeveral) {
  delivery.items = {item("000010", 1, "1", "000010"), item("000020", 2, "2", "000010")};
  delivery.handling_units = {unit("9", "T1", {{"000010", 1}, {"000020", 2}})};
  EXPECT_EQ(told(), (Told{"9 A A1=1 T1@E1EDL49-TRACKN", "9 B B1=2 T1@E1EDL49-TRACKN"}));
}

TEST_F(DispatchFactsTest, LeaveOutOrdersThatAreNotOurs) {
  delivery.items = {item("000010", 1, "777", "000010"), item("000020", 2, "2", "000010")};
  EXPECT_EQ(told(), Told{" B B1=2 @"});
  EXPECT_EQ(facts().foreign_items, 1u);
  EXPECT_TRUE(gaps().empty());
}

TEST_F(DispatchFactsTest, NameItemsThatAmazonsOrderDoesNotHave) {
  delivery.items = {item("000010", 1, "1", "000030"), item("000020", 2, "1", "000010")};
  EXPECT_EQ(told(), Told{" A A1=2 @"}) << "the rest is told all the same";
  EXPECT_EQ(gaps(), Told{"dispatch.unknown_line"});
}

TEST_F(DispatchFactsTest, LeaveOutThePartsOfASet) {
  delivery.items = {item("000010", 2, "1", "000010"), item("000011", 4, "1", "000011")};
  delivery.items[1].matnr = "PART";
  delivery.items[1].hipos = "000010";
  EXPECT_EQ(told(), Told{" A A1=2 @"});
  EXPECT_TRUE(gaps().empty());
}

// Six pieces of SAP's are one of Amazon's.
TEST_F(DispatchFactsTest, CountInAmazonsPieces) {
  orders["1"].lines = {line("000010", "A1", 12, 2)};
  delivery.items = {item("000010", 6, "1", "000010")};
  EXPECT_EQ(told(), Told{" A A1=1 @"});
  delivery.items = {item("000010", 7, "1", "000010")};
  EXPECT_EQ(told(), Told{" A A1=1 @"});
  EXPECT_EQ(gaps(), Told{"dispatch.part_of_unit"});
}

// A box of six of which SAP has packed three and three.
TEST_F(DispatchFactsTest, TellAPieceThatTakesTwoParcelsWithTheFirst) {
  orders["1"].lines = {line("000010", "A1", 12, 2)};
  delivery.items = {item("000010", 12, "1", "000010")};
  delivery.handling_units = {unit("1", "T1", {{"000010", 3}}), unit("2", "T2", {{"000010", 9}})};
  EXPECT_EQ(told(), (Told{"1 A A1=1 T1@E1EDL49-TRACKN", "2 A A1=1 T2@E1EDL49-TRACKN"}));
  EXPECT_TRUE(gaps().empty());
}

// One carton of twelve, of which seven and five pieces are packed: seven twelfths have no end.
TEST_F(DispatchFactsTest, ConvertWhatIsPackedByItsSum) {
  orders["1"].lines = {line("000010", "A1", 1, 1)};
  delivery.items = {item("000010", 1, "1", "000010")};
  delivery.items[0].lgmng = Quantity::of(12);
  delivery.items[0].vrkme = "KAR";
  delivery.handling_units = {unit("1", "T1", {{"000010", 7}}), unit("2", "T2", {{"000010", 5}})};
  EXPECT_EQ(told(), Told{"1 A A1=1 T1@E1EDL49-TRACKN"});
  EXPECT_TRUE(gaps().empty());
}

TEST_F(DispatchFactsTest, CountTheSetsOfABundle) {
  orders["1"].lines = {line("000010", "A1", 2, 2), line("000020", "A1", 4, 2)};
  delivery.items = {item("000010", 2, "1", "000010"), item("000020", 4, "1", "000020")};
  delivery.handling_units = {unit("1", "T1", {{"000010", 2}, {"000020", 2}}),
                             unit("2", "T2", {{"000020", 2}})};
  EXPECT_EQ(told(), Told{"1 A A1=2 T1@E1EDL49-TRACKN"}) << "the second set is told with its first package";
  EXPECT_TRUE(gaps().empty());
  delivery.items[1].lfimg = Quantity::of(3);
  delivery.handling_units.clear();
  EXPECT_EQ(told(), Told{" A A1=1 @"});
  EXPECT_EQ(gaps(), Told{"dispatch.part_of_bundle"});
}

// Row 43: one number a fulfilment is not enough.
TEST_F(DispatchFactsTest, Peer43EachPackageHasItsOwnNumber) {
  delivery.items = {item("000010", 2, "1", "000010")};
  delivery.bolnr = "N1, N2";
  delivery.handling_units = {unit("1", "", {{"000010", 1}}), unit("2", "", {{"000010", 1}})};
  EXPECT_EQ(told(), (Told{"1 A A1=1 N1@BOLNR", "2 A A1=1 N2@BOLNR"}));
  delivery.bolnr = "N1;N2/N3";
  EXPECT_EQ(told(), (Told{"1 A A1=1 N1@BOLNR", "2 A A1=1 N1@BOLNR"})) << "nobody knows which is whose";
}

TEST_F(DispatchFactsTest, TakeNumbersInTheMerchantsOrderOfPlaces) {
  delivery.items = {item("000010", 1, "1", "000010")};
  delivery.handling_units = {unit("00012", "", {{"000010", 1}})};
  delivery.handling_units[0].exidv2 = "X2";
  delivery.bolnr = "BOL";
  delivery.traid = "TRUCK";
  EXPECT_EQ(told(), Told{"12 A A1=1 X2@EXIDV2"});
  rules.places = {"TRAID", "EXIDV2"};
  EXPECT_EQ(told(), Told{"12 A A1=1 TRUCK@TRAID"});
  rules.places = {"EXIDV"};
  EXPECT_EQ(told(), Told{"12 A A1=1 12@EXIDV"});
  rules.places = {"LIFEX"};
  EXPECT_EQ(told(), Told{"12 A A1=1 @"}) << "it waits for a number";
}

TEST_F(DispatchFactsTest, TakeThePalletsNumberWhereParcelsHaveNone) {
  delivery.items = {item("000010", 2, "1", "000010")};
  delivery.handling_units = {unit("1", "", {{"000010", 1}}), unit("2", "OWN", {{"000010", 1}}),
                             unit("3", "PALLET", {})};
  for (const char* inner : {"1", "2"})
    delivery.handling_units[2].contents.push_back({"", "", inner, {}, {}, {}, ""});
  EXPECT_EQ(told(), (Told{"1 A A1=1 PALLET@E1EDL49-TRACKN", "2 A A1=1 OWN@E1EDL49-TRACKN"}));
}

TEST_F(DispatchFactsTest, TakePackingForNothingThatPacksMoreThanLeaves) {
  delivery.items = {item("000010", 2, "1", "000010")};
  delivery.handling_units = {unit("1", "T1", {{"000010", 2}}), unit("2", "T2", {{"000010", 2}})};
  EXPECT_EQ(told(), Told{" A A1=2 @"}) << "no piece is told twice";
}

// Row 41: Amazon wants a number also of services that have none.
TEST_F(DispatchFactsTest, Peer41UntrackedServicesGoUnderTheDeliverysNumber) {
  rules.carriers = CarrierTable{{{"condition 03", "Deutsche Post, Brief, untracked"}}};
  delivery.items = {item("000010", 1, "1", "000010")};
  delivery.vsbed = "03";
  EXPECT_EQ(told(), Told{" A A1=1 80@VBELN"});
  delivery.vsbed = "01";
  EXPECT_EQ(told(), Told{" A A1=1 @"});
}

TEST_F(DispatchFactsTest, TakeBothShapesOfADeliveryForOne) {
  sap::FoundDelivery found;
  found.vbeln = "80";
  found.wbstk = "C";
  found.wadat_ist = 2026y / 5 / 29;
  found.bolnr = "JJD1";
  found.items = {{"000010", "M1", Quantity::of(0), "1", "000010", "000000", "", ""},
                 {"900001", "M1", Quantity::of(2), "1", "000010", "000010", "", ""},
                 {"900002", "M1", Quantity::of(3), "1", "000010", "000010", "", ""}};
  found.units = {{"1", "00034", "T1", {{"900001", Quantity::of(2)}, {"900002", Quantity::of(3)}}}};
  const auto read = shipped(found, {now, "", zone});
  EXPECT_EQ(read.issue, Issue::issued);
  EXPECT_EQ(iso(read.issued_at), "2026-05-29T23:59:59Z") << "SAP keeps the day alone";
  const auto facts_found = dispatch_facts(read, orders, rules);
  ASSERT_EQ(facts_found.packages.size(), 1u);
  EXPECT_EQ(facts_found.packages[0].unit, "34");
  EXPECT_EQ(facts_found.packages[0].items, (PackedItems{{"A1", 5}}));
  EXPECT_EQ(facts_found.packages[0].tracking, "T1");
  found.wadat_ist = 2026y / 5 / 30;
  EXPECT_EQ(shipped(found, {now, "", zone}).issued_at, now) << "today's is not in the future";
  found.wbstk = "A";
  EXPECT_EQ(shipped(found, {now, "", zone}).issue, Issue::not_issued);
  found.wbstk = "B";
  EXPECT_EQ(shipped(found, {now, "", zone}).issue, Issue::unsaid);
}

// What SAP's tables count in pieces and pack in cartons, or keep as parts of a set, is told as by IDoc.
TEST_F(DispatchFactsTest, CountWhatWasReadInSalesUnitsAndWithoutPartsOfSets) {
  sap::FoundDelivery found;
  found.vbeln = "80";
  found.wbstk = "C";
  found.items = {{"000010", "SET", Quantity::of(1), "1", "000010", "000000", "", ""},
                 {"000011", "PART", Quantity::of(4), "1", "000011", "000000", "", ""}};
  found.items[0].lgmng = Quantity::of(12);
  found.items[0].meins = "ST";
  found.items[0].vrkme = "KAR";
  found.items[1].uepos = "000010";
  found.units = {{"1", "00034", "T1", {{"000010", Quantity::of(12), "ST"}}}};
  orders["1"].lines = {line("000010", "A1", 1, 1)};
  const auto read = dispatch_facts(shipped(found, {now, "", zone}), orders, rules);
  EXPECT_TRUE(read.gaps.empty());
  ASSERT_EQ(read.packages.size(), 1u);
  EXPECT_EQ(read.packages[0].unit, "34");
  EXPECT_EQ(read.packages[0].tracking, "T1");
  EXPECT_EQ(read.packages[0].items, (PackedItems{{"A1", 1}}));
}

// The merchant keeps the carrier's number in the delivery, and pallets have names of their own.
TEST_F(DispatchFactsTest, ReadOrToldTheDeliverysNumberComesBeforeAPallets) {
  sap::FoundDelivery found;
  found.vbeln = "80";
  found.wbstk = "C";
  found.bolnr = "JJD1";
  found.items = {{"000010", "M1", Quantity::of(1), "1", "000010", "000000", "", ""}};
  found.units = {{"0000000001", "0034", "", {{"000010", Quantity::of(1)}}},
                 {"0000000002", "0036", "PAL-0007", {}}};
  found.units[1].contents.push_back({"000000", Quantity::of(1), "", "0000000001"});
  const auto read = dispatch_facts(shipped(found, {now, "", zone}), orders, rules);
  ASSERT_EQ(read.packages.size(), 1u);
  EXPECT_EQ(read.packages[0].tracking + '@' + read.packages[0].tracking_place, "JJD1@BOLNR");
}

TEST_F(DispatchFactsTest, ClimbFromCartonToLayerToPalletAndNotInCircles) {
  delivery.items = {item("000010", 1, "1", "000010")};
  delivery.handling_units = {unit("1", "", {{"000010", 1}}), unit("2", "", {}), unit("3", "PALLET", {})};
  delivery.handling_units[1].contents.resize(1);
  delivery.handling_units[1].contents[0].exidv = "1";
  delivery.handling_units[2].contents.resize(1);
  delivery.handling_units[2].contents[0].exidv = "2";
  EXPECT_EQ(told(), Told{"1 A A1=1 PALLET@E1EDL49-TRACKN"});
  delivery.handling_units[2].trackn.clear();
  delivery.handling_units[0].contents.push_back(delivery.handling_units[2].contents[0]);
  delivery.handling_units[0].contents.back().exidv = "3";
  EXPECT_EQ(told(), Told{"1 A A1=1 @"});
}

// VEPO-UNVEL: parcels on a pallet, of which the pallet has the number.
TEST_F(DispatchFactsTest, TakeThePalletsNumberOfWhatWasRead) {
  sap::FoundDelivery found;
  found.vbeln = "80";
  found.wbstk = "C";
  found.items = {{"000010", "M1", Quantity::of(3), "1", "000010", "000000", "", ""}};
  found.units = {{"0000000001", "0034", "", {{"000010", Quantity::of(1)}}},
                 {"0000000002", "0035", "OWN", {{"000010", Quantity::of(2)}}},
                 {"0000000003", "0036", "PALLET", {}}};
  for (const char* within : {"0000000001", "0000000002"})
    found.units[2].contents.push_back({"000000", Quantity::of(1), "", within});
  const auto read = dispatch_facts(shipped(found, {now, "", zone}), orders, rules);
  EXPECT_TRUE(read.gaps.empty());
  ASSERT_EQ(read.packages.size(), 2u) << "the pallet is no package";
  EXPECT_EQ(read.packages[0].tracking, "PALLET");
  EXPECT_EQ(read.packages[0].items, (PackedItems{{"A1", 1}}));
  EXPECT_EQ(read.packages[1].tracking, "OWN");
}

TEST_F(DispatchFactsTest, KnowWhenGoodsLeftByTheZoneThatIsNamed) {
  const sap::LocalMoment moment{2026y / 5 / 30, "131525", "CET"};
  const auto berlin = *Zone::named("Europe/Berlin");
  EXPECT_EQ(iso(instant_of({moment.date, moment.time, ""}, berlin)), "2026-05-30T11:15:25Z");
  EXPECT_EQ(iso(instant_of({moment.date, moment.time, "UTC"}, berlin)), "2026-05-30T13:15:25Z");
  EXPECT_EQ(iso(instant_of({moment.date, moment.time, "MOON"}, berlin)), "2026-05-30T11:15:25Z");
}

TEST_F(DispatchFactsTest, SayNothingOfAGoodsIssueWhereTheIdocHasNoDate) {
  delivery.items = {item("000010", 1, "1", "000010")};
  EXPECT_EQ(shipped(delivery, {now, "1", zone}).issue, Issue::unsaid);
  delivery.dates = {{"006", sap::LocalMoment{2026y / 5 / 30, "000000", "UTC"}, {}, {}, {}}};
  EXPECT_EQ(shipped(delivery, {now, "1", zone}).issue, Issue::not_issued);
  delivery.dates[0].actual_begin = sap::LocalMoment{2026y / 5 / 30, "101500", "UTC"};
  EXPECT_EQ(shipped(delivery, {now, "1", zone}).issue, Issue::issued);
  sap::Shipment shipment;
  shipment.exti1 = "S1";
  shipment.deliveries = {sap::Delivery{.vbeln = "80", .dates = {{"006", {}, {}, {}, {}}}}};
  const auto of_shipment = shipped(shipment, {now, "1", zone});
  EXPECT_EQ(of_shipment.at(0).issue, Issue::unsaid);
  EXPECT_EQ(of_shipment.at(0).numbers.at("EXTI1"), "S1");
}

TEST(TrackingPlaces, AreSapsFieldsOrTheMerchantsOwn) {
  for (const char* good : {"BOLNR", "E1EDL49-TRACKN", "Z1EDL20-ZZTRACK"})
    EXPECT_TRUE(is_tracking_place(good));
  for (const char* bad : {"", "bolnr", "VBELN", "Z1-", "a-b"}) EXPECT_FALSE(is_tracking_place(bad)) << bad;
}

}  // namespace
}  // namespace weir::mapping::dispatch_facts_test
