#include "mapping/carriers.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::carriers_test {
namespace {

CarrierFacts facts(const char* agent, const char* condition = "", const char* route = "") {
  return {.agent = agent, .agent_name = "", .route = route, .condition = condition, .express = ""};
}

TEST(CarrierTable, TakesTheLineThatSaysMost) {
  const CarrierTable table{{{"agent 0000200001", "DHL, DHL Paket"},
                            {"agent 200001 condition 02", "DHL, DHL Express"},
                            {"condition 02", "UPS"},
                            {"route ZR1", "GLS"},
                            {"default", "DPD, Classic"}}};
  EXPECT_EQ(table.carrier_of(facts("0000200001")).method, "DHL Paket") << "zeros in front say nothing";
  EXPECT_EQ(table.carrier_of(facts("200001", "02")).method, "DHL Express");
  EXPECT_EQ(table.carrier_of(facts("0000200009", "02")).code, "UPS");
  EXPECT_EQ(table.carrier_of(facts("0000200001", "01", "ZR1")).code, "DHL") << "the agent before the route";
  EXPECT_EQ(table.carrier_of(facts("", "", "ZR1")).code, "GLS");
  EXPECT_EQ(table.carrier_of(facts("")).code, "DPD");
}

TEST(CarrierTable, NamesWhatItDoesNotKnow) {
  const CarrierTable table{{{"agent 200001", "DHL"}}};
  CarrierFacts unknown = facts("0000200009");
  EXPECT_EQ(table.carrier_of(unknown), (Carrier{"Other", "200009", "", false, false}));
  unknown.agent_name = "Kurier Meier";
  EXPECT_EQ(table.carrier_of(unknown).name, "Kurier Meier");
  EXPECT_EQ(table.carrier_of(facts("")).name, "Carrier") << "Amazon wants a name with \"Other\"";
  EXPECT_EQ(unknown.text(), "agent 200009");
  EXPECT_EQ(facts("").text(), "no carrier");
}

TEST(CarrierTable, KnowsServicesWithoutNumbers) {
  const CarrierTable table{{{"condition 03", "Deutsche Post, Brief, untracked"},
                            {"condition 04", "Other, Kurier Meier, Rad, untracked"},
                            {"condition 05", "Deutsche Post, untracked"}}};
  EXPECT_EQ(table.carrier_of(facts("", "03")), (Carrier{"Deutsche Post", "", "Brief", true, true}));
  EXPECT_EQ(table.carrier_of(facts("", "04")), (Carrier{"Other", "Kurier Meier", "Rad", true, true}));
  EXPECT_EQ(table.carrier_of(facts("", "05")), (Carrier{"Deutsche Post", "", "", true, true}));
}

TEST(CarrierSettings, AreHeldAgainstWhatAmazonTakes) {
  for (const char* good : {"DHL", "DHL, DHL Paket", "Other, Kurier", "A carrier of 2027", "GO!"})
    EXPECT_TRUE(is_carrier(good)) << good;
  for (const char* bad : {"", "dhl", "Fedex", "Other", "other, Kurier", "Other, ", "DHL, a, b", ", Paket"})
    EXPECT_FALSE(is_carrier(bad)) << bad;
  for (const char* good : {"default", "agent 1", "route R1 condition 02", "express DHLPKT"})
    EXPECT_TRUE(is_carrier_key(good)) << good;
  for (const char* bad : {"", "agent", "agents 1", "agent 1 agent 2", "0000200001"})
    EXPECT_FALSE(is_carrier_key(bad)) << bad;
  EXPECT_TRUE(is_number_form("1Z@@ JJD*"));
  EXPECT_FALSE(is_number_form("J*D"));
  EXPECT_FALSE(is_number_form(" "));
}

TEST(CarrierTable, TellsNumbersThatLookLikeAnothers) {
  const CarrierTable table{{}, {{"GLS", "Z####"}}};
  EXPECT_FALSE(table.is_odd("DHL", "JJD000390007882823"));
  EXPECT_TRUE(table.is_odd("DHL", "1Z999AA10123456784"));
  EXPECT_FALSE(table.is_odd("UPS", "1Z999AA10123456784"));
  EXPECT_TRUE(table.is_odd("UPS", "1z999AA10123456784"));
  EXPECT_FALSE(table.is_odd("GLS", "Z1234")) << "the merchant's form, in the place of ours";
  EXPECT_TRUE(table.is_odd("GLS", "12345678901"));
  EXPECT_FALSE(table.is_odd("Kurier", "whatever")) << "nobody knows how they look";
}

}  // namespace
}  // namespace weir::mapping::carriers_test
