#include "mapping/fba_rules.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::fba_rules_test {
namespace {

using amazon::LedgerEvent;

FbaRules rules() {
  FbaRules made{.rules = {},
                .plants = {{"DE", "1900"}},
                .locations = {{"SELLABLE", "0001"}, {"OTHER", "0002"}, {"BETWEEN", "0003"}}};
  for (const auto& [name, text] : shipped_fba_rules()) made.rules.emplace(name, parse_fba_rule(text).value());
  return made;
}

amazon::LedgerRow row(LedgerEvent event, const std::string& reason = "",
                      const std::string& disposition = "SELLABLE") {
  amazon::LedgerRow made;
  made.key = "k";
  made.msku = "SHOE";
  made.event = event;
  made.event_type = event == LedgerEvent::unknown ? "Evaporations" : std::string{amazon::name_of(event)};
  made.quantity = -1;
  made.disposition = disposition;
  made.reason = reason;
  made.country = "DE";
  return made;
}

TEST(FbaRule, IsReadWithItsMovementTypesAndItsCostObject) {
  const auto post = parse_fba_rule("251/252 cost_center=AMZ1000  reason=0003");
  ASSERT_TRUE(post);
  EXPECT_EQ(post->deed, FbaDeed::post);
  EXPECT_EQ(post->out + post->in + post->cost_center + post->reason, "251252AMZ10000003");
  EXPECT_EQ(parse_fba_rule("turn 311")->in, "311");
  EXPECT_EQ(parse_fba_rule("between 311/301")->in, "301");
  EXPECT_EQ(parse_fba_rule("elsewhere")->deed, FbaDeed::elsewhere);
  EXPECT_EQ(parse_fba_rule("Z51/Z52 code=03")->code, "03");
}

TEST(FbaRule, IsNoneWhereTheBapiWouldNotPostIt) {
  for (const char* text :
       {"", "251", "251/252/253", "601/602", "701/702", "Z51/Z52", "25/252", "251/252 reason=3",
        "251/252 colour=red", "turn", "turn 344", "turn 311/312", "between 311", "elsewhere 251/252",
        "251/2s2"})
    EXPECT_FALSE(parse_fba_rule(text)) << text;
}

TEST(FbaRule, HasTheCodeOfItsMovementType) {
  for (const auto& [type, code] : std::map<std::string, std::string>{{"101", "01"},
                                                                     {"201", "03"},
                                                                     {"251", "03"},
                                                                     {"301", "04"},
                                                                     {"311", "04"},
                                                                     {"344", "04"},
                                                                     {"501", "05"},
                                                                     {"551", "03"},
                                                                     {"561", "05"},
                                                                     {"Z51", ""},
                                                                     {"9", ""}})
    EXPECT_EQ(gm_code_of(type), code) << type;
}

TEST(FbaRuleName, IsAnEventWithWhatTellsItFromOthers) {
  for (const char* name :
       {"Shipments", "Shipments/multi_channel", "Shipments/multi_channel/SELLABLE",
        "CustomerReturns/DEFECTIVE", "Adjustments/M", "Adjustments/M/SELLABLE", "VendorReturns"})
    EXPECT_TRUE(is_fba_rule_name(name)) << name;
  for (const char* name : {"", "Adjustments", "Adjustments/", "shipments", "Evaporations",
                           "Receipts/SELLABLE/x", "Adjustments/M/SELLABLE/x", "CustomerReturns/a b"})
    EXPECT_FALSE(is_fba_rule_name(name)) << name;
}

TEST(FbaLine, IsPostedByTheRuleOfItsDispositionBeforeThatOfAll) {
  FbaRules all = rules();
  all.rules["CustomerReturns/DEFECTIVE"] = *parse_fba_rule("551/552 reason=0007");
  EXPECT_EQ(decide_fba_line(row(LedgerEvent::customer_returns), false, all).rule->in, "252");
  EXPECT_EQ(decide_fba_line(row(LedgerEvent::customer_returns, "", "DEFECTIVE"), false, all).rule->reason,
            "0007");
}

TEST(FbaLine, OfAnUnknownReasonOrEventIsInSuspenseAndNotGuessed) {
  const auto reason = decide_fba_line(row(LedgerEvent::adjustments, "7"), false, rules());
  EXPECT_FALSE(reason.rule);
  EXPECT_NE(reason.why.find("Adjustments/7"), std::string::npos) << reason.why;
  EXPECT_TRUE(decide_fba_line(row(LedgerEvent::adjustments, "M"), false, rules()).rule);
  const auto event = decide_fba_line(row(LedgerEvent::unknown), false, rules());
  EXPECT_FALSE(event.rule);
  EXPECT_NE(event.why.find("Evaporations"), std::string::npos);
  EXPECT_FALSE(decide_fba_line(row(LedgerEvent::vendor_returns), false, rules()).rule);
}

TEST(FbaLine, OfASaleIsLeftToItsOrderWhereOrdersPostGoodsIssues) {
  FbaRules all = rules();
  all.goods_issue = FbaGoodsIssue::per_order;
  EXPECT_EQ(decide_fba_line(row(LedgerEvent::shipments), false, all).rule->deed, FbaDeed::elsewhere);
  EXPECT_FALSE(decide_fba_line(row(LedgerEvent::shipments), true, all).rule)
      << "another shop's has no order here";
  all.rules["Shipments/multi_channel"] = *parse_fba_rule("201/202 cost_center=1000");
  EXPECT_EQ(decide_fba_line(row(LedgerEvent::shipments), true, all).rule->out, "201");
  all.goods_issue = FbaGoodsIssue::ledger;
  EXPECT_EQ(decide_fba_line(row(LedgerEvent::shipments), false, all).rule->out, "251");
  EXPECT_EQ(decide_fba_line(row(LedgerEvent::shipments), true, all).rule->out, "201");
}

TEST(FbaLine, WithoutAPlaceInSapIsInSuspense) {
  auto line = row(LedgerEvent::shipments);
  line.country = "PL";
  EXPECT_NE(decide_fba_line(line, false, rules()).why.find("fba.plants"), std::string::npos);
  FbaRules all = rules();
  all.locations.erase("BETWEEN");
  EXPECT_NE(decide_fba_line(row(LedgerEvent::whse_transfers), false, all).why.find("BETWEEN"),
            std::string::npos);
  all.locations.erase("OTHER");
  EXPECT_NE(
      decide_fba_line(row(LedgerEvent::customer_returns, "", "DEFECTIVE"), false, all).why.find("DEFECTIVE"),
      std::string::npos);
}

}  // namespace
}  // namespace weir::mapping::fba_rules_test
