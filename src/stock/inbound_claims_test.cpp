#include "stock/inbound_claims.hpp"

#include <gtest/gtest.h>

namespace weir::stock::inbound_claims_test {
namespace {

using namespace std::chrono_literals;

const Currency euro = *Currency::of("EUR");

InboundClaim claim(const std::string& fba_id, std::int64_t units, Date delivered = 2026y / 3 / 1) {
  InboundClaim made{.fba_id = fba_id, .sku = "SHOE", .units = units, .delivered = delivered};
  made.time = claim_time({}, made.kind, "DE", delivered);
  return made;
}
Reimbursed paid(const std::string& id, std::int64_t units, const std::string& case_id = "",
                const std::string& reason = "Missing_From_Inbound") {
  return {.id = id,
          .day = 2026y / 4 / 1,
          .case_id = case_id,
          .reason = reason,
          .sku = "SHOE",
          .fnsku = "X1",
          .units = units,
          .amount = Money{units * 1'001, euro}};
}
std::string text_of(const std::vector<ClaimPayment>& payments) {
  std::string text;
  for (const auto& each : payments)
    text += std::to_string(each.claim) + '<' + std::to_string(each.row) + ' ' + std::to_string(each.units) +
            ' ' + (each.amount ? each.amount->decimal() : "-") + "; ";
  return text;
}

TEST(InboundClaims, HaveTheTimeOfTheirRegionOnTheDayOfDelivery) {
  EXPECT_EQ(claim_time({}, ClaimKind::lost_inbound, "DE", 2026y / 1 / 1).latest, 2026y / 10 / 3);
  EXPECT_EQ(claim_time({}, ClaimKind::lost_inbound, "AE", 2024y / 9 / 4).latest, 2025y / 6 / 6);
  const auto emirates = claim_time({}, ClaimKind::lost_inbound, "AE", 2024y / 9 / 5);
  EXPECT_EQ(emirates.earliest, 2024y / 9 / 20);
  EXPECT_EQ(emirates.latest, 2024y / 11 / 4);
}

TEST(InboundClaims, FollowTheMerchantsOwnTable) {
  const std::vector<ClaimWindow> own{*claim_window_in("lost_inbound * 2020-01-01", "0 100"),
                                     *claim_window_in("lost_inbound EU 2026-06-01", "10 60"),
                                     *claim_window_in("lost_inbound EU 2025-01-01", "5 90")};
  const auto last = [&](Date delivered, const char* country = "DE") {
    return std::chrono::sys_days{claim_time(own, ClaimKind::lost_inbound, country, delivered).latest} -
           std::chrono::sys_days{delivered};
  };
  EXPECT_EQ(last(2026y / 6 / 1).count(), 60);
  EXPECT_EQ(last(2026y / 5 / 31).count(), 90);
  EXPECT_EQ(last(2024y / 5 / 31).count(), 100);
  EXPECT_EQ(last(2026y / 6 / 1, "US").count(), 100);
  EXPECT_FALSE(claim_window_in("lost_inbound EU", "1 2"));
  EXPECT_FALSE(claim_window_in("lost_inbound XX 2026-01-01", "1 2"));
  EXPECT_FALSE(claim_window_in("lost_inbound EU 2026-01-01", "3 2"));
  EXPECT_FALSE(is_claim_days("ten 20"));
}

TEST(InboundClaims, RunOutUnlessTheyAreFiledOrPaid) {
  auto one = claim("FBA1", 10);
  EXPECT_EQ(state_of(one, one.time.latest), ClaimState::open);
  EXPECT_EQ(state_of(one, Date{std::chrono::sys_days{one.time.latest} + std::chrono::days{1}}),
            ClaimState::expired);
  one.paid_units = 4;
  EXPECT_EQ(state_of(one, one.time.latest), ClaimState::partly);
  one.filed_at = Instant{};
  EXPECT_EQ(state_of(one, 2027y / 12 / 31), ClaimState::partly);
  one.paid_units = 10;
  EXPECT_EQ(state_of(one, 2027y / 12 / 31), ClaimState::paid);
  one.paid_units = 0;
  one.case_id = given_up_case;
  EXPECT_EQ(state_of(one, 2027y / 12 / 31), ClaimState::given_up);
  EXPECT_TRUE(is_over(one));
}

TEST(InboundClaims, ArePaidByManyRowsAndARowPaysMany) {
  EXPECT_EQ(text_of(pay_claims({claim("FBA1", 10)}, {paid("R1", 4), paid("R2", 4), paid("R3", 4)})),
            "0<0 4 40.04; 0<1 4 40.04; 0<2 2 20.02; ")
      << "instalments; two units are left over";
  EXPECT_EQ(text_of(pay_claims({claim("FBA1", 3, 2026y / 3 / 2), claim("FBA2", 5, 2026y / 3 / 1)},
                               {paid("R1", 7)})),
            "1<0 5 50.05; 0<0 2 20.02; ")
      << "the oldest first";
  auto filed = claim("FBA1", 3, 2026y / 3 / 2);
  filed.case_id = "C7";
  EXPECT_EQ(text_of(pay_claims({claim("FBA2", 5), filed}, {paid("R1", 2, "C7")})), "1<0 2 20.02; ")
      << "those of the case first";
  EXPECT_EQ(text_of(pay_claims({claim("FBA1", 3)}, {paid("R1", 2, "", "Damaged_Warehouse")})), "");
  auto half = claim("FBA1", 3);
  half.paid_units = 3;
  EXPECT_EQ(text_of(pay_claims({half}, {paid("R1", 2)})), "");
}

TEST(InboundClaims, SplitMoneyToTheCent) {
  Reimbursed row = paid("R1", 3);
  row.amount = Money{1'000, euro};
  std::int64_t cents = 0;
  for (const auto& each : pay_claims({claim("FBA1", 1), claim("FBA2", 1), claim("FBA3", 1)}, {row}))
    cents += each.amount->minor();
  EXPECT_EQ(cents, 1'000);
}

TEST(InboundClaims, HaveAPackThatNamesTheEvidence) {
  ClaimFacts facts{claim("FBA15ABCDEFG", 8), {.connection = "de", .fba_id = "FBA15ABCDEFG"}, {}, {}};
  facts.claim.cost = Money{8'000, euro};
  facts.shipment.ebeln = "4500000001";
  facts.shipment.tracking = "1Z999AA10123456784";
  facts.shipment.items = {{.sku = "SHOE", .fnsku = "X1", .announced = 100, .issued = 100}};
  facts.ledger = {{.key = "k",
                   .fba_id = "FBA15ABCDEFG",
                   .sku = "SHOE",
                   .fnsku = "X1",
                   .day = 2026y / 3 / 1,
                   .units = 92,
                   .centre = "DTM2",
                   .country = "DE",
                   .disposition = "SELLABLE"}};
  const std::string csv = claim_csv(facts);
  for (const char* line :
       {"shipment,FBA15ABCDEFG\r\n", "units shipped,100\r\n", "units claimed,8\r\n",
        "cost of these units,80.00 EUR\r\n", "tracking numbers (proof of delivery),1Z999AA1",
        "2026-03-01,92,SELLABLE,DTM2,X1\r\n"})
    EXPECT_NE(csv.find(line), std::string::npos) << line << " is not in\n" << csv;
  const std::string page = claim_page(facts);
  EXPECT_NE(page.find("# Claim: 8 × SHOE of shipment FBA15ABCDEFG"), std::string::npos);
  EXPECT_NE(page.find("| 2026-03-01 | 92 | SELLABLE | DTM2 |"), std::string::npos);
  facts.shipment.name = "x";
  facts.claim.sku = "=1+1";
  EXPECT_NE(claim_csv(facts).find("seller SKU,'=1+1"), std::string::npos)
      << "no spreadsheet takes it for a formula";
}

}  // namespace
}  // namespace weir::stock::inbound_claims_test
