#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_prices_test {
namespace {

using namespace std::chrono_literals;

PriceMaintenance price(std::int64_t minor, Date from, Date to) {
  return {.type = "PR00",
          .sales_org = "1000",
          .channel = "10",
          .material = std::string{material},
          .from = from,
          .to = to,
          .minor = minor,
          .currency = "EUR"};
}

std::string posted(System& system, const PriceMaintenance& of) {
  const auto result = system.ecc.maintain_price(of, system.now);
  return result ? *result : "refused: " + result.error().text;
}

std::vector<std::string> read(System& system, const std::string& table, const std::string& where,
                              const std::vector<std::string>& fields) {
  std::string xml = "<QUERY_TABLE>" + table + "</QUERY_TABLE><OPTIONS><item><TEXT>" + where +
                    "</TEXT></item></OPTIONS><FIELDS>";
  for (const std::string& field : fields) xml += "<item><FIELDNAME>" + field + "</FIELDNAME></item>";
  return system.read(xml + "</FIELDS><DATA/>");
}

std::vector<std::string> periods(System& system) {
  return read(system, "A304", "KSCHL = 'PR00' AND VKORG = '1000' AND VTWEG = '10'", {"DATAB", "DATBI"});
}

TEST(EccPrices, ANewPriceMakesRoomForItself) {
  System system;
  ASSERT_EQ(periods(system), std::vector<std::string>{"2026010199991231"});
  const std::string number = posted(system, price(777, 2026y / 12 / 1, 2026y / 12 / 24));
  const auto now = periods(system);
  ASSERT_EQ(now.size(), 3u);
  EXPECT_EQ(now[0], "2026010120261130");
  EXPECT_EQ(now[1], "2026122599991231") << "behind it the old one holds again";
  EXPECT_EQ(now[2], "2026120120261224");
  EXPECT_EQ(read(system, "KONP", "KNUMH = '" + number + "'", {"KONWA", "KBETR"}),
            std::vector<std::string>{"EUR          7.77"});
}

TEST(EccPrices, EachChangeHasADocumentOfItsRecord) {
  System system;
  const std::string number = posted(system, price(777, 2026y / 12 / 1, 2026y / 12 / 24));
  const auto documents = read(system, "CDHDR", "OBJECTCLAS = 'COND_A'", {"OBJECTID", "CHANGE_IND"});
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_TRUE(documents[0].ends_with("U")) << documents[0];
  EXPECT_TRUE(documents[1].starts_with(number)) << documents[1];
  EXPECT_TRUE(documents[1].ends_with("I")) << documents[1];
  EXPECT_TRUE(read(system, "CDHDR", "OBJECTCLAS = 'VERKBELEG'", {"OBJECTID"}).empty());
  ASSERT_TRUE(system.ecc.delete_price(number, system.now));
  EXPECT_EQ(read(system, "KONP", "LOEVM_KO = 'X'", {"KNUMH"}), std::vector<std::string>{number});
  EXPECT_EQ(read(system, "CDHDR", "OBJECTCLAS = 'COND_A'", {"CHANGENR"}).size(), 3u);
}

TEST(EccPrices, ACustomersPriceIsInItsOwnTable) {
  System system;
  PriceMaintenance of = price(555, 2026y / 1 / 1, 9999y / 12 / 31);
  of.customer = "0000100001";
  const std::string number = posted(system, of);
  EXPECT_EQ(read(system, "A305", "KUNNR = '0000100001'", {"KNUMH"}), std::vector<std::string>{number});
  EXPECT_EQ(read(system, "KONH", "KNUMH = '" + number + "'", {"KOTABNR", "VAKEY"}),
            std::vector<std::string>{"3051000100000100001" + std::string{material}});
  EXPECT_EQ(periods(system).size(), 1u);
}

TEST(EccPrices, AScaleStandsInKonm) {
  System system;
  PriceMaintenance of = price(1000, 2026y / 1 / 1, 9999y / 12 / 31);
  of.type = "ZB2B";
  of.scale = {{1, 1000}, {10, 900}};
  const std::string number = posted(system, of);
  EXPECT_EQ(read(system, "KONM", "KNUMH = '" + number + "'", {"KLFN1", "KBETR"}),
            (std::vector<std::string>{"0001       10.00", "0002        9.00"}));
  EXPECT_EQ(read(system, "KONP", "KNUMH = '" + number + "'", {"STFKZ", "KZBZG", "KONMS"}),
            std::vector<std::string>{"ACST"});
}

TEST(EccPrices, WhatSapDoesNotTakeIsRefused) {
  System system;
  PriceMaintenance of = price(1000, 2026y / 1 / 1, 2026y / 1 / 31);
  const auto refused = [&](const PriceMaintenance& other) {
    return posted(system, other).starts_with("refused");
  };
  EXPECT_FALSE(refused(of));
  for (auto change : std::vector<std::function<void(PriceMaintenance&)>>{
           [](auto& is) { is.type = "XXXX"; }, [](auto& is) { is.material = "NONE"; },
           [](auto& is) { is.channel = "99"; }, [](auto& is) { is.to = 2025y / 1 / 1; },
           [](auto& is) { is.minor = 0; }}) {
    PriceMaintenance bad = of;
    change(bad);
    EXPECT_TRUE(refused(bad));
  }
  EXPECT_FALSE(system.ecc.delete_price("0000999999", system.now));
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_prices_test
