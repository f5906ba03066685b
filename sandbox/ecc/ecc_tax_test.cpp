#include <nlohmann/json.hpp>

#include "sandbox/ecc/sales_tax.hpp"
#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_tax_test {
namespace {

using Lines = std::vector<std::string>;

std::string set_header(const std::string& idoc, const std::string& name, const std::string& value) {
  return with(with(idoc, "</E1BPSDHD1>", "<" + name + ">" + value + "</" + name + "></E1BPSDHD1>"),
              "</E1BPSDHD1X>", "<" + name + ">X</" + name + "></E1BPSDHD1X>");
}

std::string set_material_class(const std::string& value) {
  return with(with(order_idoc(), "<PLANT>1000", "<TAX_CLASS1>" + value + "</TAX_CLASS1><PLANT>1000"),
              "<PLANT>X", "<TAX_CLASS1>X</TAX_CLASS1><PLANT>X");
}

Json ordered(const std::string& idoc) {
  System system;
  system.send_order(idoc);
  EXPECT_EQ(system.last_status(), "53") << system.last_messages();
  return system.orders().at(0);
}

// "gross net tax code" of the order and its first item.
std::string taxed(const std::string& idoc) {
  const auto order = ordered(idoc);
  const auto text = [&](const char* name) { return order[name].get<std::string>(); };
  return text("gross_value") + " " + text("net_value") + " " + text("tax") + " " +
         order["items"][0]["tax_code"].get<std::string>();
}

Lines columns(System& system, const std::string& table, const Lines& fields) {
  std::string parameters = "<QUERY_TABLE>" + table + "</QUERY_TABLE><DELIMITER>|</DELIMITER><FIELDS>";
  for (const auto& field : fields) parameters += "<item><FIELDNAME>" + field + "</FIELDNAME></item>";
  return system.read(parameters + "</FIELDS><OPTIONS/><DATA/>");
}

TEST(EccTax, IsIncludedInThePrices) { EXPECT_EQ(taxed(order_idoc()), "54.61 45.89 8.72 A1"); }

TEST(EccTax, IsOfTheDestination) {
  EXPECT_EQ(taxed(set_header(order_idoc(), "TAXDST_CTY", "FR")), "54.61 45.51 9.10 F1");
  EXPECT_EQ(taxed(set_header(order_idoc(), "TAXDST_CTY", "IT")), "54.61 44.76 9.85 I1");
  EXPECT_EQ(taxed(with(order_idoc(), "<COUNTRY>DE", "<COUNTRY>ES")), "54.61 45.13 9.48 E1")
      << "without one it is the country of the ship-to party";
}

TEST(EccTax, IsOfTheTaxClasses) {
  EXPECT_EQ(taxed(set_material_class("2")), "54.61 51.04 3.57 A2");
  EXPECT_EQ(taxed(set_header(order_idoc(), "ALTTAX_CLS", "0")), "54.61 54.61 0.00 A0");
}

TEST(EccTax, WithoutARateTheOrderIsIncomplete) {
  for (const auto& idoc : {set_header(order_idoc(), "TAXDST_CTY", "US"), set_material_class("7")}) {
    const auto order = ordered(idoc);
    EXPECT_EQ(order["incomplete"], true);
    EXPECT_EQ(order["tax"], "0.00");
    EXPECT_EQ(order["net_value"], "54.61");
  }
  System system;
  system.send_order(set_header(order_idoc(), "TAXDST_CTY", "XYZ"));
  EXPECT_EQ(system.last_status(), "51");
}

TEST(EccTax, ShowsTheConditionsOfAnOrder) {
  System system;
  system.send_order(order_idoc());
  const auto number = columns(system, "VBAK", {"KNUMV"}).at(0);
  EXPECT_EQ(columns(system, "KONV", {"KNUMV"}).at(0), number);
  EXPECT_EQ(columns(system, "KONV", {"KSCHL", "STUNR", "KRECH", "MWSK1"}),
            (Lines{"ZAMP|010|C|", "ZAMS|020|B|", "MWST|070|A|A1"}));
  EXPECT_EQ(columns(system, "KONV", {"KBETR", "KWERT"}),
            (Lines{"       25.21 |         50.42", "        4.19 |          4.19",
                   "      190.00 |          8.72"}));
  EXPECT_EQ(columns(system, "VBAP", {"MWSBP", "TAXM1"}), (Lines{"          8.72 |1"}));
  EXPECT_EQ(columns(system, "VBAK", {"LANDTX", "STCEG_L", "TAXK1"}), (Lines{"DE |DE |1"}));
  EXPECT_EQ(columns(system, "MLAN", {"ALAND", "TAXM1"}), (Lines{"DE |1", "GB |1"}));
  EXPECT_FALSE(columns(system, "KNVI", {"KUNNR", "TAXKD"}).empty());
}

TEST(EccTax, GoesWithAPriceThatIsWrong) {
  System system;
  system.ecc.add_fault({"ecc", "wrong_price", "", "", 1});
  system.send_order(order_idoc());
  EXPECT_EQ(system.orders()[0]["tax"], "8.88");
  EXPECT_EQ(system.orders()[0]["net_value"], "46.73");
}

TEST(EccTax, DependsOnTheDeparture) {
  EXPECT_EQ(find_tax_rate("GB", "GB", "1", "1")->per_mille, 200);
  EXPECT_FALSE(find_tax_rate("GB", "DE", "1", "1"));
  EXPECT_FALSE(find_tax_rate("DE", "GB", "1", "1"));
  EXPECT_FALSE(find_tax_rate("DE", "DE", "5", "1"));
}

TEST(EccTax, OfADifferenceForTheWholeOrderIsTakenFromItsLargestItem) {
  const auto part = [](const char* row) {
    return std::string{"<"} + row +
           " SEGMENT=\"1\"><ITM_NUMBER>000000</ITM_NUMBER><COND_TYPE>ZAMR</COND_TYPE>";
  };
  const auto difference =
      part("E1BPCOND") + "<COND_VALUE>-0.02</COND_VALUE><CURRENCY>EUR</CURRENCY></E1BPCOND>";
  const auto flags = part("E1BPCONDX") +
                     "<UPDATEFLAG>I</UPDATEFLAG><COND_VALUE>X</COND_VALUE><CURRENCY>X</CURRENCY></E1BPCONDX>";
  auto idoc = with(order_idoc(), "<E1BPCOND SEGMENT", difference + "<E1BPCOND SEGMENT");
  idoc = with(idoc, "<E1BPCONDX SEGMENT", flags + "<E1BPCONDX SEGMENT");
  EXPECT_EQ(taxed(idoc), "54.59 45.87 8.72 A1");
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_tax_test
