// Conditions, materials and order confirmations.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "sap/idoc/condition_reader.hpp"
#include "sap/idoc/material_reader.hpp"
#include "sap/idoc/order_response_reader.hpp"
#include "support/received_idoc.hpp"

namespace weir::sap::master_data_reader_test {
namespace {

using namespace std::chrono_literals;
using testing::received;

const Currency euro = *Currency::of("EUR");

Idoc conditions(const std::string& periods) {
  return received("COND_A01", "COND_A",
                  "<E1KOMG><KVEWE>A</KVEWE><KOTABNR>304</KOTABNR><KAPPL>V</KAPPL><KSCHL>PR00</KSCHL>"
                  "<VAKEY>100010000000000000100001</VAKEY><VKORG>1000</VKORG><VTWEG>10</VTWEG>"
                  "<MATNR>000000000000100001</MATNR>" +
                      periods + "</E1KOMG>");
}

std::string period(const std::string& from, const std::string& to, const std::string& condition) {
  return "<E1KONH><KNUMH>0000000007</KNUMH><DATAB>" + from + "</DATAB><DATBI>" + to + "</DATBI><E1KONP>" +
         condition + "</E1KONP></E1KONH>";
}

const std::string nineteen_ninety =
    "<KSCHL>PR00</KSCHL><KRECH>C</KRECH><KBETR>19.9000</KBETR><KONWA>EUR</KONWA><KPEIN>1</KPEIN><KMEIN>ST</"
    "KMEIN>";

TEST(ConditionReader, ReadsEachConditionOfEachPeriod) {
  const auto read =
      read_conditions(conditions(period("20260101", "20260531", nineteen_ninety) +
                                 period("20260601", "99991231",
                                        "<KRECH>C</KRECH><KBETR>2000</KBETR><KONWA>JPY</KONWA>"
                                        "<KPEIN>10</KPEIN><KMEIN>ST</KMEIN><LOEVM_KO>X</LOEVM_KO>")));
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->size(), 2u);
  const ConditionRecord& first = (*read)[0];
  EXPECT_EQ(first.usage + first.table + first.application + first.type, "A304VPR00");
  EXPECT_EQ(first.vkorg + first.vtweg + first.matnr + first.number, "1000100000000000001000010000000007");
  EXPECT_EQ(first.valid_from, 2026y / 1 / 1);
  EXPECT_EQ(first.valid_to, 2026y / 5 / 31);
  EXPECT_EQ(first.price, (Money{19'90, euro}));
  EXPECT_EQ(first.per, Quantity::of(1));
  EXPECT_FALSE(first.is_deleted);
  EXPECT_EQ((*read)[1].type, "PR00");
  EXPECT_EQ((*read)[1].price, (Money{2000, *Currency::of("JPY")}));
  EXPECT_TRUE((*read)[1].is_deleted);
}

TEST(ConditionReader, ReadsScalesOfQuantitiesAndValues) {
  const auto read = read_conditions(conditions(
      period("20260101", "99991231",
             nineteen_ninety + "<KONWS>EUR</KONWS><E1KONM><KSTBM>10.000</KSTBM><KBETR>18.00</KBETR></E1KONM>"
                               "<E1KONW><KSTBW>500.00</KSTBW><KBETR>17.00</KBETR></E1KONW>")));
  ASSERT_TRUE(read) << read.error().text;
  const auto& scales = read->at(0).scales;
  ASSERT_EQ(scales.size(), 2u);
  EXPECT_EQ(scales[0].from_quantity, Quantity::of(10));
  EXPECT_EQ(scales[0].price, (Money{18'00, euro}));
  EXPECT_EQ(scales[1].from_value, (Money{500'00, euro}));
}

TEST(ConditionReader, TakesNoPercentageAndNoFractionOfACentForAPrice) {
  for (const std::string condition : {"<KRECH>A</KRECH><KBETR>10.000-</KBETR><KONWA>%</KONWA>",
                                      "<KRECH>A</KRECH><KBETR>10.000</KBETR><KONWA>EUR</KONWA>",
                                      "<KRECH>C</KRECH><KBETR>0.125</KBETR><KONWA>EUR</KONWA>",
                                      "<KRECH>C</KRECH><KBETR>5.00</KBETR><KONWA>ZZZ</KONWA>"}) {
    const auto read = read_conditions(conditions(period("20260101", "99991231", condition)));
    ASSERT_TRUE(read) << read.error().text;
    EXPECT_EQ(read->at(0).price, std::nullopt) << condition;
    EXPECT_FALSE(read->at(0).amount.empty());
  }
}

TEST(ConditionReader, NamesWhatItCannotRead) {
  const auto code = [](const Result<std::vector<ConditionRecord>>& read) {
    return read ? "" : read.error().code + ' ' + read.error().subject;
  };
  EXPECT_EQ(code(read_conditions(conditions(
                period("20260101", "99991231", "<KRECH>C</KRECH><KBETR>1,50</KBETR><KONWA>EUR</KONWA>")))),
            "sap.idoc_malformed_value E1KONP-KBETR");
  EXPECT_EQ(code(read_conditions(conditions(period("tomorrow", "99991231", nineteen_ninety)))),
            "sap.idoc_malformed_value E1KONH-DATAB");
  EXPECT_EQ(code(read_conditions(received("MATMAS05", "MATMAS", ""))), "sap.idoc_unexpected MATMAS");
}

TEST(MaterialReader, ReadsTextsPlantsSalesAndUnits) {
  const auto read = read_materials(received(
      "MATMAS05", "MATMAS",
      "<E1MARAM><MATNR>000000000000100001</MATNR><MTART>FERT</MTART><MATKL>G1</MATKL><MEINS>ST</MEINS>"
      "<BRGEW>1.250</BRGEW><NTGEW>1.000</NTGEW><GEWEI>KGM</GEWEI><EAN11>4012345678901</EAN11><MSTAE>01</"
      "MSTAE>"
      "<E1MAKTM><SPRAS>D</SPRAS><MAKTX>Schuh</MAKTX><SPRAS_ISO>DE</SPRAS_ISO></E1MAKTM>"
      "<E1MARCM><WERKS>1000</WERKS><MMSTA>02</MMSTA><PRCTR>P1</PRCTR><E1MARDM><LGORT>0001</LGORT></E1MARDM>"
      "<E1MARDM><LGORT>0002</LGORT><LVORM>X</LVORM></E1MARDM></E1MARCM>"
      "<E1MARMM><MEINH>KAR</MEINH><UMREZ>12</UMREZ><UMREN>1</UMREN></E1MARMM>"
      "<E1MVKEM><VKORG>1000</VKORG><VTWEG>10</VTWEG><LVORM>X</LVORM><DWERK>1000</DWERK></E1MVKEM></"
      "E1MARAM>"));
  ASSERT_TRUE(read) << read.error().text;
  const Material& material = read->at(0);
  EXPECT_EQ(material.matnr + material.mtart + material.meins + material.ean11 + material.mstae,
            "000000000000100001FERTST401234567890101");
  EXPECT_EQ(material.gross_weight.text() + material.weight_unit, "1.25KGM");
  EXPECT_EQ(material.texts.at(0).language + material.texts.at(0).text, "DESchuh");
  EXPECT_EQ(material.plants.at(0).storage.size(), 2u);
  EXPECT_FALSE(material.plants[0].storage[0].is_deleted);
  EXPECT_TRUE(material.plants[0].storage[1].is_deleted);
  EXPECT_EQ(material.units.at(0).numerator, Quantity::of(12));
  EXPECT_TRUE(material.sales.at(0).is_deleted);
}

// Reduced messages say nothing about most fields; they do not say that they are blank, or a slash.
TEST(MaterialReader, TakesASlashForNothingSaid) {
  const auto read = read_materials(
      received("MATMAS05", "MATMAS",
               "<E1MARAM><MATNR>1</MATNR><BRGEW>/</BRGEW><MSTAE>/</MSTAE><LVORM>/</LVORM></E1MARAM>"));
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(read->at(0).mstae, "");
  EXPECT_TRUE(read->at(0).gross_weight.is_zero());
  EXPECT_FALSE(read->at(0).is_deleted);
}

TEST(OrderResponseReader, ReadsWhatIsConfirmedAndWhatIsNot) {
  const auto read = read_order_response(
      received("ORDERS05", "ORDRSP",
               "<E1EDK01><CURCY>EUR</CURCY><BELNR>0000012345</BELNR></E1EDK01>"
               "<E1EDK02><QUALF>001</QUALF><BELNR>028-1234567-8901234</BELNR></E1EDK02>"
               "<E1EDK02><QUALF>002</QUALF><BELNR>0000012345</BELNR></E1EDK02>"
               "<E1EDP01><POSEX>000010</POSEX><ACTION>001</ACTION><MENGE>3.000</MENGE><MENEE>PCE</MENEE>"
               "<E1EDP02><QUALF>001</QUALF><ZEILE>000001</ZEILE></E1EDP02>"
               "<E1EDP20><WMENG>1.000</WMENG><EDATU>20260601</EDATU></E1EDP20>"
               "<E1EDP20><WMENG>1.000</WMENG><EDATU>20260608</EDATU></E1EDP20>"
               "<E1EDP19><QUALF>001</QUALF><IDTNR>SHOE-42</IDTNR></E1EDP19>"
               "<E1EDP19><QUALF>002</QUALF><IDTNR>100001</IDTNR></E1EDP19></E1EDP01>"
               "<E1EDP01><POSEX>000020</POSEX><MENGE>1</MENGE><ABGRU>Z1</ABGRU></E1EDP01>"));
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(read->purch_no_c + ' ' + read->sales_document + read->currency,
            "028-1234567-8901234 0000012345EUR");
  ASSERT_EQ(read->items.size(), 2u);
  EXPECT_EQ(read->items[0].ordered, Quantity::of(3));
  EXPECT_EQ(read->items[0].confirmed(), Quantity::of(2));
  EXPECT_EQ(read->items[0].schedule[1].date, 2026y / 6 / 8);
  EXPECT_EQ(read->items[0].kdmat + read->items[0].matnr + read->items[0].purchase_item,
            "SHOE-42100001000001");
  EXPECT_EQ(read->items[1].reason_rej, "Z1");
  EXPECT_TRUE(read->items[1].confirmed().is_zero());
  EXPECT_EQ(read_order_response(received("ORDERS05", "ORDERS", "")).error().code, "sap.idoc_unexpected");
}

TEST(MasterDataReader, ReadsTheSamples) {
  const std::filesystem::path folder = std::filesystem::path{WEIR_SHARED_DATA} / "sap/idoc";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no samples in " << folder;
  const auto idoc_of = [&](const char* name) {
    std::ifstream file{folder / name, std::ios::binary};
    const std::string xml{std::istreambuf_iterator<char>{file}, {}};
    const auto read = read_idoc_xml(xml);
    EXPECT_TRUE(read) << name;
    return read->front().idoc;
  };
  const auto materials = read_materials(idoc_of("MATMAS05.3pl-material.xml"));
  ASSERT_TRUE(materials) << materials.error().text;
  EXPECT_EQ(materials->at(0).plants.at(0).storage.size(), 4u);
  EXPECT_EQ(materials->at(0).units.size(), 6u);
  EXPECT_FALSE(materials->at(0).sales.at(0).is_deleted);
  const auto response = read_order_response(idoc_of("ORDERS05.ordrsp.outbound.xml"));
  ASSERT_TRUE(response) << response.error().text;
  ASSERT_EQ(response->items.size(), 3u);
  EXPECT_EQ(response->items[0].confirmed(), Quantity::of(432));
}

}  // namespace
}  // namespace weir::sap::master_data_reader_test
