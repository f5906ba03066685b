#include "accounting/declared_opening.hpp"

#include <gtest/gtest.h>

#include "support/reading.hpp"

namespace weir::accounting::declared_opening_test {
namespace {

using namespace testing;
using namespace std::chrono_literals;

SettlementCash settlement(const std::string& id, Date start, Date end, std::int64_t opening,
                          std::int64_t closing, std::int64_t payable = 0) {
  return {.settlement_id = *SettlementId::parse(id),
          .marketplace = "Amazon.de",
          .start = std::chrono::sys_days{start},
          .end = std::chrono::sys_days{end},
          .total = dollars(100'00),
          .carried = {dollars(opening), dollars(-closing), dollars(payable)},
          .charged = dollars(0),
          .returned = dollars(0),
          .verified = dollars(0)};
}

const SettlementCash first = settlement("70000000001", 2026y / 10 / 25, 2026y / 11 / 8, 30'00, 40'00);
const SettlementCash second = settlement("70000000002", 2026y / 11 / 8, 2026y / 11 / 22, 40'00, 50'00);

DeclaredOpening declared(std::int64_t reserve, std::int64_t debt = 0) {
  return {.marketplace = "Amazon.de",
          .at = std::chrono::sys_days{2026y / 11 / 1},
          .reserve = dollars(reserve),
          .debt = dollars(debt)};
}

TEST(DeclaredOpening, StandsInThePlaceOfTheSettlementBefore) {
  EXPECT_FALSE(chain_of({first, second}, {})[0].remarks.empty());
  const auto chain = chain_of({first, second}, {declared(30'00)});
  for (const auto& file : chain) {
    EXPECT_TRUE(file.remarks.empty()) << file.file;
    EXPECT_TRUE(file.blocking.empty()) << file.file;
  }
}

TEST(DeclaredOpening, HoldsAReserveThatIsAnother) {
  const auto chain = chain_of({second, first}, {declared(30'01)});
  EXPECT_TRUE(chain[0].blocking.empty()) << "the later one takes over what the first has left";
  ASSERT_EQ(chain[1].blocking.size(), 1u);
  EXPECT_EQ(chain[1].verdict, Verdict::hold);
  EXPECT_EQ(chain[1].blocking[0].code, "cutover.reserve_differs");
  EXPECT_NE(chain[1].blocking[0].text.find("-0.01 USD differs"), std::string::npos)
      << chain[1].blocking[0].text;
}

TEST(DeclaredOpening, HoldsADebtThatNobodyHasDeclared) {
  const auto in_debt = settlement("70000000001", 2026y / 10 / 25, 2026y / 11 / 8, 30'00, 40'00, -5'00);
  EXPECT_EQ(chain_of({in_debt}, {declared(30'00)})[0].blocking.size(), 1u);
  EXPECT_TRUE(chain_of({in_debt}, {declared(30'00, -5'00)})[0].blocking.empty());
}

TEST(DeclaredOpening, SaysNothingOfALedgerOfWhichNothingWasDeclared) {
  auto other = first;
  other.marketplace = "Amazon.fr";
  EXPECT_FALSE(chain_of({other}, {declared(30'00)})[0].remarks.empty());
}

TEST(DeclaredOpening, ProvesNothingWhereAPeriodIsMissing) {
  const auto chain = chain_of({second}, {declared(40'00)});
  EXPECT_FALSE(chain[0].remarks.empty()) << "nothing covers the time from the cut-over to its start";
}

TEST(DeclaredOpening, IsHeldAgainstTheFirstAlsoWhereTheOneBeforeIsHere) {
  const auto before = settlement("70000000000", 2026y / 10 / 11, 2026y / 10 / 25, 0, 30'00);
  EXPECT_TRUE(chain_of({before, first}, {declared(30'00)})[1].blocking.empty());
  EXPECT_EQ(chain_of({before, first}, {declared(20'00)})[1].blocking.size(), 1u);
}

}  // namespace
}  // namespace weir::accounting::declared_opening_test
