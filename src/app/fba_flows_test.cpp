#include "app/fba_flows.hpp"

#include <gtest/gtest.h>

namespace weir::app::fba_flows_test {
namespace {

using flows::FbaLedgerMode;
using flows::InboundMode;

flows::FbaSide side(FbaLedgerMode mode, const std::string& receipts) {
  flows::FbaSide made;
  made.mode = mode;
  made.rules.plants = {{"DE", "1900"}};
  made.rules.locations = {{"SELLABLE", "0001"}, {"OTHER", "0002"}};
  made.rules.rules.emplace("Receipts", mapping::parse_fba_rule(receipts).value());
  return made;
}

flows::InboundRules inbound(InboundMode mode) {
  flows::InboundRules made;
  made.mode = mode;
  made.plants = {{"DE", {"1900", "0001", "0002", std::chrono::days{30}}}};
  return made;
}

TEST(FbaContradiction, IsWhereNobodyOrBothBookReceipts) {
  EXPECT_TRUE(fba_contradiction(side(FbaLedgerMode::post, "elsewhere"), inbound(InboundMode::watch)));
  EXPECT_TRUE(fba_contradiction(side(FbaLedgerMode::post, "elsewhere"), inbound(InboundMode::off)));
  EXPECT_FALSE(fba_contradiction(side(FbaLedgerMode::post, "elsewhere"), inbound(InboundMode::post)));
  EXPECT_FALSE(fba_contradiction(side(FbaLedgerMode::post, "561/562"), inbound(InboundMode::off)));
  EXPECT_TRUE(fba_contradiction(side(FbaLedgerMode::post, "561/562"), inbound(InboundMode::post)));
  EXPECT_FALSE(fba_contradiction(side(FbaLedgerMode::watch, "elsewhere"), inbound(InboundMode::off)));
  EXPECT_FALSE(fba_contradiction(side(FbaLedgerMode::off, "elsewhere"), inbound(InboundMode::post)));
}

TEST(FbaContradiction, IsWhereBothNameOtherPlaces) {
  auto rules = inbound(InboundMode::post);
  const auto text = [&] {
    return fba_contradiction(side(FbaLedgerMode::post, "elsewhere"), rules).value_or("");
  };
  EXPECT_EQ(text(), "");
  rules.plants["DE"].damaged_location = "0009";
  EXPECT_NE(text().find("CARRIER_DAMAGED"), std::string::npos) << text();
  rules = inbound(InboundMode::post);
  rules.plants["DE"].plant = "1910";
  EXPECT_NE(text().find("fba.plants"), std::string::npos) << text();
}

}  // namespace
}  // namespace weir::app::fba_flows_test
