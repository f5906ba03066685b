#include "sap/idoc/delivery_reader.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/received_idoc.hpp"

namespace weir::sap::delivery_reader_test {
namespace {

using namespace std::chrono_literals;
using testing::received;

const std::string head =
    "<VBELN>0080000001</VBELN><VSTEL>1000</VSTEL><VKORG>1000</VKORG><INCO1>DAP</INCO1><ROUTE>R1</ROUTE>"
    "<VSBED>01</VSBED><ANZPK>00002</ANZPK><BOLNR>BOL1</BOLNR><TRAID>TRUCK</TRAID><LIFEX>EXT1</LIFEX>"
    "<E1EDL21><LFART>LF</LFART></E1EDL21><E1EDL18><QUALF>ORI</QUALF></E1EDL18>"
    "<E1ADRM1><PARTNER_Q>SP</PARTNER_Q><PARTNER_ID>0000300001</PARTNER_ID><NAME1>DHL</NAME1></E1ADRM1>"
    "<E1ADRM1><PARTNER_Q>WE</PARTNER_Q><CITY1>Köln</CITY1><COUNTRY1>DE</COUNTRY1></E1ADRM1>";

const std::string dates =
    "<E1EDT13><QUALF>007</QUALF><NTANF>20260602</NTANF><NTANZ>120000</NTANZ><ISDD>00000000</ISDD></E1EDT13>"
    "<E1EDT13><QUALF>006</QUALF><NTANF>20260531</NTANF><NTANZ>000000</NTANZ><TZONE_BEG>CET</TZONE_BEG>"
    "<ISDD>20260530</ISDD><ISDZ>131525</ISDZ><IEDD>20260530</IEDD><IEDZ>131525</IEDZ><TZONE_END>CET</"
    "TZONE_END>"
    "</E1EDT13>";

std::string item(const std::string& posnr, const std::string& quantity, const std::string& more) {
  return "<E1EDL24><POSNR>" + posnr + "</POSNR><MATNR>000000000000100001</MATNR><WERKS>1000</WERKS><LFIMG>" +
         quantity + "</LFIMG><VRKME>ST</VRKME>" + more + "</E1EDL24>";
}

const std::string packages =
    "<E1EDL37><EXIDV>00340001</EXIDV><BRGEW>1.250</BRGEW><GWEIM>KGM</GWEIM><VHILM>BOX</VHILM><EXIDV2>1Z999</"
    "EXIDV2>"
    "<E1EDL49><TRACKN>JJD0001</TRACKN></E1EDL49><E1EDL44><VBELN>0080000001</VBELN><POSNR>000010</POSNR>"
    "<VEMNG>2.000</VEMNG><VEMEH>ST</VEMEH></E1EDL44></E1EDL37>"
    "<E1EDL37><EXIDV>00340002</EXIDV></E1EDL37>";

Idoc idoc(const std::string& inner) {
  return received("DELVRY03", "DESADV", "<E1EDL20>" + inner + "</E1EDL20>");
}

Delivery delivery(const std::string& inner) {
  const auto read = read_deliveries(idoc(inner));
  EXPECT_TRUE(read) << read.error().text;
  return read->front();
}

TEST(DeliveryReader, ReadsTheHead) {
  const Delivery read = delivery(head);
  EXPECT_EQ(read.vbeln + read.vstel + read.vkorg + read.lfart + read.route + read.vsbed + read.incoterms,
            "008000000110001000LFR101DAP");
  EXPECT_EQ(read.bolnr + read.traid + read.lifex + read.packages, "BOL1TRUCKEXT100002");
  EXPECT_EQ(read.controls, std::vector<std::string>{"ORI"});
  ASSERT_NE(read.partner("SP"), nullptr);
  EXPECT_EQ(read.partner("SP")->partner_id + read.partner("SP")->name1, "0000300001DHL");
  EXPECT_EQ(read.partner("WE")->city + read.partner("WE")->country, "KölnDE");
  EXPECT_EQ(read.partner("AG"), nullptr);
}

TEST(DeliveryReader, ReadsPlannedAndActualDatesByTheClockOfTheirPlace) {
  const Delivery read = delivery(head + dates);
  ASSERT_EQ(read.dates.size(), 2u);
  EXPECT_EQ(read.dates[0].planned_begin, (LocalMoment{2026y / 6 / 2, "120000", ""}));
  EXPECT_EQ(read.dates[0].actual_begin, std::nullopt);
  EXPECT_EQ(read.goods_issue(), (LocalMoment{2026y / 5 / 30, "131525", "CET"}));
  EXPECT_EQ(delivery(head).goods_issue(), std::nullopt);
}

TEST(DeliveryReader, ReadsItemsWithWhatTheyAreOf) {
  const Delivery read = delivery(
      head +
      item("000010", "2.000",
           "<LGMNG>2.000</LGMNG><MEINS>ST</MEINS><EAN11>4012345678901</EAN11><KDMAT35>SHOE-42</KDMAT35>"
           "<VGBEL>0000012345</VGBEL><VGPOS>000010</VGPOS><E1EDL26><PSTYV>TAN</PSTYV></E1EDL26>"
           "<E1EDL11><SERNR>S1</SERNR></E1EDL11>"
           "<E1EDL43><QUALF>C</QUALF><BELNR>0000012345</BELNR><POSNR>000010</POSNR></E1EDL43>"
           "<E1EDL41><QUALI>001</QUALI><BSTNR>028-1234567-8901234</BSTNR><IHREZ>YOURS</IHREZ>"
           "<POSEX>000001</POSEX></E1EDL41>"));
  ASSERT_EQ(read.items.size(), 1u);
  const DeliveryItem& one = read.items[0];
  EXPECT_EQ(one.posnr + one.matnr + one.kdmat + one.ean11, "000010000000000000100001SHOE-424012345678901");
  EXPECT_EQ(one.lfimg, Quantity::of(2));
  EXPECT_EQ(one.vgbel + '/' + one.vgpos + one.pstyv, "0000012345/000010TAN");
  EXPECT_EQ(one.purchase_order + one.purchase_item + one.your_reference, "028-1234567-8901234000001YOURS");
  EXPECT_EQ(one.serials, std::vector<std::string>{"S1"});
  ASSERT_EQ(one.references.size(), 1u);
  EXPECT_EQ(one.references[0].belnr, "0000012345");
}

TEST(DeliveryReader, TakesTheOrderFromTheReferenceWhereTheItemDoesNotSay) {
  const Delivery read = delivery(
      head + item("000010", "1",
                  "<E1EDL43><QUALF>B</QUALF><BELNR>99</BELNR></E1EDL43>"
                  "<E1EDL43><QUALF>C</QUALF><BELNR>0000012345</BELNR><POSNR>000020</POSNR></E1EDL43>"));
  EXPECT_EQ(read.items.at(0).vgbel + '/' + read.items.at(0).vgpos, "0000012345/000020");
}

TEST(DeliveryReader, FindsTrackingNumbersWhereverTheyStandMostCertainFirst) {
  const Delivery read =
      delivery(head + "<E1EDL47><XSITD>DHL</XSITD><TRACKN>HEAD1</TRACKN></E1EDL47>" + packages);
  std::string found;
  for (const TrackingNumber& each : tracking_numbers(read))
    found += each.place + '=' + each.number + (each.package.empty() ? "" : '@' + each.package) + ' ';
  EXPECT_EQ(
      found,
      "E1EDL49-TRACKN=JJD0001@00340001 E1EDL47-TRACKN=HEAD1 E1EDL37-EXIDV2=1Z999@00340001 E1EDL20-BOLNR=BOL1 "
      "E1EDL20-TRAID=TRUCK E1EDL20-LIFEX=EXT1 E1EDL37-EXIDV=00340001@00340001 "
      "E1EDL37-EXIDV=00340002@00340002 ");
}

TEST(DeliveryReader, ReadsWhatIsInEachPackage) {
  const Delivery read = delivery(head + packages);
  ASSERT_EQ(read.handling_units.size(), 2u);
  const HandlingUnit& unit = read.handling_units[0];
  EXPECT_EQ(unit.gross_weight, *Quantity::parse("1.25"));
  ASSERT_EQ(unit.contents.size(), 1u);
  EXPECT_EQ(unit.contents[0].posnr, "000010");
  EXPECT_EQ(unit.contents[0].quantity, Quantity::of(2));
}

std::string order(const std::string& item) { return "<VGBEL>12345</VGBEL><VGPOS>" + item + "</VGPOS>"; }

// The item above its batches may have the sum, or nothing; each unit counts once.
TEST(DeliveredItems, CountABatchSplitOnce) {
  for (const char* above : {"0.000", "5.000"}) {
    const Delivery read =
        delivery(head + item("000010", above, order("000010")) +
                 item("900001", "3.000", order("000010") + "<HIPOS>000010</HIPOS><HIEVW>1</HIEVW>") +
                 item("900002", "2.000", "<HIPOS>000010</HIPOS><HIEVW>1</HIEVW>"));
    const auto delivered = delivered_items(read);
    ASSERT_EQ(delivered.size(), 1u) << above;
    EXPECT_EQ(delivered[0].quantity, Quantity::of(5)) << above;
    EXPECT_EQ(delivered[0].posnrs, (std::vector<std::string>{"900001", "900002"}));
  }
}

TEST(DeliveredItems, AreByTheItemOfTheOrderAndLeaveOutWhatDidNotLeave) {
  const Delivery read = delivery(head + item("000010", "2", order("000010")) +
                                 item("000020", "0", order("000020")) + item("000030", "1", order("000030")));
  const auto delivered = delivered_items(read);
  ASSERT_EQ(delivered.size(), 2u);
  EXPECT_EQ(delivered[0].vgpos + delivered[1].vgpos, "000010000030");
}

// A set's parts are goods of their own; they are no batches of the set.
TEST(DeliveredItems, CountASetAndItsPartsApart) {
  const std::string part =
      "<E1EDL24><POSNR>000020</POSNR><MATNR>PART</MATNR><LFIMG>4</LFIMG><VRKME>ST</VRKME>"
      "<VGBEL>12345</VGBEL><VGPOS>000020</VGPOS><HIPOS>000010</HIPOS></E1EDL24>";
  EXPECT_EQ(delivered_items(delivery(head + item("000010", "2", order("000010")) + part)).size(), 2u);
}

TEST(DeliveryReader, NamesWhatItCannotRead) {
  const std::vector<std::pair<std::string, std::string>> bad{
      {item("000010", "1,5", ""), "E1EDL24-LFIMG"},
      {"<E1EDT13><QUALF>006</QUALF><ISDD>20261301</ISDD></E1EDT13>", "E1EDT13-ISDD"},
      {"<E1EDT13><QUALF>006</QUALF><ISDD>20260101</ISDD><ISDZ>12:00</ISDZ></E1EDT13>", "E1EDT13-ISDZ"}};
  for (const auto& [inner, where] : bad) {
    const auto read = read_deliveries(idoc(head + inner));
    ASSERT_FALSE(read) << where;
    EXPECT_EQ(read.error().code + ' ' + read.error().subject, "sap.idoc_malformed_value " + where);
  }
  EXPECT_EQ(read_deliveries(received("ORDERS05", "ORDERS", "")).error().code, "sap.idoc_unexpected");
}

TEST(ShipmentReader, ReadsTheShipmentWithItsDeliveries) {
  const auto read = read_shipments(
      received("SHPMNT05", "SHPMNT",
               "<E1EDT20><TKNUM>0000001000</TKNUM><SHTYP>0001</SHTYP><VSART>01</VSART><SIGNI>CONT1</SIGNI>"
               "<EXTI1>OUT1</EXTI1><EXTI2>OUT2</EXTI2><E1ADRM4><PARTNER_Q>SP</PARTNER_Q></E1ADRM4>"
               "<E1EDT10><QUALF>006</QUALF><ISDD>20260530</ISDD></E1EDT10>"
               "<E1EDT37><EXIDV>PALLET</EXIDV><E1EDT43><EXIDV>00340001</EXIDV></E1EDT43></E1EDT37>"
               "<E1EDT57><TNDR_TRKID>TRK1</TNDR_TRKID></E1EDT57><E1EDL20>" +
                   head + "</E1EDL20><E1EDL20><VBELN>0080000002</VBELN></E1EDL20></E1EDT20>"));
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->size(), 1u);
  const Shipment& shipment = read->front();
  EXPECT_EQ(shipment.tknum + shipment.signi + shipment.exti1 + shipment.exti2 + shipment.tracking,
            "0000001000CONT1OUT1OUT2TRK1");
  ASSERT_EQ(shipment.deliveries.size(), 2u);
  EXPECT_EQ(shipment.deliveries[1].vbeln, "0080000002");
  EXPECT_EQ(shipment.dates.at(0).actual_begin, (LocalMoment{2026y / 5 / 30, "000000", ""}));
  EXPECT_EQ(shipment.handling_units.at(0).contents.at(0).exidv, "00340001");
  EXPECT_EQ(shipment.partners.at(0).partner_q, "SP");
}

// Deliveries of real systems, where they are at hand.
TEST(DeliveryReader, ReadsTheSamples) {
  const std::filesystem::path folder = std::filesystem::path{WEIR_SHARED_DATA} / "sap/idoc";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no samples in " << folder;
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (!entry.path().filename().string().starts_with("DELVRY")) continue;
    std::ifstream file{entry.path(), std::ios::binary};
    const std::string xml{std::istreambuf_iterator<char>{file}, {}};
    const auto idocs = read_idoc_xml(xml);
    ASSERT_TRUE(idocs) << entry.path();
    const auto read = read_deliveries(idocs->front().idoc);
    ASSERT_TRUE(read) << entry.path() << ": " << read.error().text;
    EXPECT_FALSE(read->front().vbeln.empty()) << entry.path();
    EXPECT_FALSE(read->front().items.empty()) << entry.path();
    EXPECT_FALSE(delivered_items(read->front()).empty()) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 4u);
}

}  // namespace
}  // namespace weir::sap::delivery_reader_test
