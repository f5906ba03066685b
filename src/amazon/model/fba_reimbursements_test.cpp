#include "amazon/model/fba_reimbursements.hpp"

#include <gtest/gtest.h>

namespace weir::amazon::fba_reimbursements_test {
namespace {

using namespace std::chrono_literals;

constexpr const char* header =
    "approval-date\treimbursement-id\tcase-id\tamazon-order-id\treason\tsku\tfnsku\tasin\tproduct-name\t"
    "condition\tcurrency-unit\tamount-per-unit\tamount-total\tquantity-reimbursed-cash\t"
    "quantity-reimbursed-inventory\tquantity-reimbursed-total\toriginal-reimbursement-id\t"
    "original-reimbursement-type\n";

std::string row(const std::string& id, const std::string& amount, const std::string& units) {
  return "2026-11-10T00:00:00+00:00\t" + id +
         "\tC1\t\tMissing_From_Inbound\tSHOE\tX1\tB0\tShoe\tSellable\tEUR\t10.00\t" + amount + "\t2\t0\t" +
         units + "\t\t\n";
}

TEST(FbaReimbursements, AreReadRowByRow) {
  const auto rows = read_fba_reimbursements(header + row("R1", "20.00", "2") + row("R1", "10.00", "1"));
  ASSERT_TRUE(rows) << rows.error().text;
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_TRUE(rows->at(0).key.starts_with("R1/SHOE/")) << rows->at(0).key;
  EXPECT_NE(rows->at(0).key, rows->at(1).key) << "instalments of one id are two";
  EXPECT_EQ(rows->at(0).day, 2026y / 11 / 10);
  EXPECT_EQ(rows->at(0).units, 2);
  EXPECT_EQ(rows->at(0).amount->text(), "20.00 EUR");
  EXPECT_EQ(rows->at(0).case_id, "C1");
}

TEST(FbaReimbursements, AreTheSameInWhateverOrderTheyCome) {
  const auto rows = read_fba_reimbursements(header + row("R1", "20.00", "2") + row("R1", "10.00", "1"));
  const auto turned = read_fba_reimbursements(header + row("R1", "10.00", "1") + row("R1", "20.00", "2"));
  ASSERT_TRUE(rows && turned);
  EXPECT_EQ(rows->at(0).key, turned->at(1).key);
  EXPECT_EQ(rows->at(1).key, turned->at(0).key);
  const auto equal = read_fba_reimbursements(header + row("R1", "10.00", "1") + row("R1", "10.00", "1"));
  ASSERT_TRUE(equal);
  EXPECT_EQ(equal->at(1).key, equal->at(0).key + "#2");
}

TEST(FbaReimbursements, AreTakenBackWithAMinus) {
  const auto rows = read_fba_reimbursements(header + row("R1", "-20.00", "-2") + row("R2", "10.00", "1"));
  ASSERT_TRUE(rows) << rows.error().text;
  EXPECT_TRUE(rows->at(0).is_reversal());
  EXPECT_FALSE(rows->at(1).is_reversal());
}

TEST(FbaReimbursements, AreRefusedForOneCell) {
  for (const std::string& bad : {row("R1", "20,00", "2"), row("R1", "20.00", "two"), row("", "20.00", "2")}) {
    const auto rows = read_fba_reimbursements(header + bad);
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, "amazon.reimbursement_report");
  }
  EXPECT_EQ(read_fba_reimbursements("sku\tfnsku\n").error().code, "amazon.reimbursement_report");
}

TEST(FbaReimbursements, InGoodsHaveNoAmount) {
  const auto rows = read_fba_reimbursements(header + row("R1", "", "2"));
  ASSERT_TRUE(rows);
  EXPECT_FALSE(rows->front().amount);
}

}  // namespace
}  // namespace weir::amazon::fba_reimbursements_test
