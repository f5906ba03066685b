#include "accounting/reclass.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::accounting::reclass_test {
namespace {

using namespace std::chrono_literals;

Money euro(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

Reclass of(Money amount) {
  return {.reference = "RC00000000000001",
          .of = "AMZ25811124052/1",
          .suspense_account = "159900",
          .account = "470012",
          .class_name = "FEE_FBA_STORAGE",
          .text = "Parcel Drone Landing Fee",
          .amount = amount,
          .posting_date = 2026y / 11 / 28};
}

TEST(Reclass, OfAFeeDebitsTheAccountAndCreditsSuspense) {
  const auto journal = reclass_journal(of(euro(-512)));
  ASSERT_TRUE(journal);
  ASSERT_EQ(journal->lines().size(), 2u);
  EXPECT_EQ(journal->lines()[0].account, "470012");
  EXPECT_EQ(journal->lines()[0].side, Side::debit);
  EXPECT_EQ(journal->lines()[1].account, "159900");
  EXPECT_EQ(journal->lines()[1].side, Side::credit);
  EXPECT_EQ(journal->lines()[1].amount, euro(512));
  EXPECT_EQ(iso(journal->posting_date()), "2026-11-28");
}

// What the settlement posted to suspense and what the reclass takes from it come to nothing; the account has
// it on the side on which the settlement would have posted it.
RC_GTEST_PROP(Reclass, LeavesNothingInSuspenseWhateverTheSign, ()) {
  const auto minor = *rc::gen::nonZero<std::int32_t>();
  const auto journal = reclass_journal(of(euro(minor)));
  RC_ASSERT(journal.has_value());
  std::int64_t suspense = -static_cast<std::int64_t>(minor), account = 0;  // the settlement credits a plus
  for (const auto& line : journal->lines()) {
    const std::int64_t debit = line.side == Side::debit ? line.amount.minor() : -line.amount.minor();
    (line.account == "159900" ? suspense : account) += debit;
  }
  RC_ASSERT(suspense == 0);
  RC_ASSERT(account == -static_cast<std::int64_t>(minor));
}

TEST(Reclass, HasAReferenceOfItsOwnForEachDocumentAndKind) {
  const std::string one = reclass_reference("AMZ25811124052/1", "a\tb\tc");
  EXPECT_EQ(one, reclass_reference("AMZ25811124052/1", "a\tb\tc"));
  EXPECT_NE(one, reclass_reference("AMZ25811124052/2", "a\tb\tc"));
  EXPECT_NE(one, reclass_reference("AMZ25811124052/1", "a\tb\td"));
  EXPECT_EQ(one.size(), reference_size_max);
  EXPECT_FALSE(settlement_of(one)) << "it is taken for a settlement's: " << one;
}

}  // namespace
}  // namespace weir::accounting::reclass_test
