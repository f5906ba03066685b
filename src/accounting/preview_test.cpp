#include "accounting/preview.hpp"

#include <gtest/gtest.h>

#include "support/reading.hpp"

namespace weir::accounting::preview_test {
namespace {

using namespace testing;

TEST(Verdict, OnASettlementThatAddsUpAndIsExplainedIsToAccept) {
  EXPECT_EQ(preview_of({.rows = {goods(1'00)}}).verdict, Verdict::accept);
  EXPECT_EQ(preview_of({.rows = {refund(-1'00)}}).verdict, Verdict::accept);
  EXPECT_EQ(preview_of({.rows = {goods(1'00), refund(-1'00)}}).verdict, Verdict::accept);
}

TEST(Verdict, OnASettlementWithRowsThatNoRuleExplainsNamesSuspense) {
  EXPECT_EQ(preview_of({.rows = {goods(1'00), unknown(-50)}}).verdict, Verdict::accept_with_suspense);
  EXPECT_EQ(preview_of({.rows = {unknown(-50), unknown(50)}}).verdict, Verdict::accept_with_suspense);
}

TEST(Verdict, OnASettlementWithoutRowsIsThatThereIsNothingToPost) {
  EXPECT_EQ(preview_of(SettlementText{.total = "0"}).verdict, Verdict::accept_no_posting);
}

TEST(Verdict, HasANameOfItsOwn) {
  EXPECT_EQ(name_of(Verdict::accept), "accept");
  EXPECT_EQ(name_of(Verdict::accept_no_posting), "accept_no_posting");
  EXPECT_EQ(name_of(Verdict::accept_with_suspense), "accept_with_suspense");
  EXPECT_EQ(name_of(Verdict::hold), "hold");
  EXPECT_EQ(name_of(Verdict::duplicate), "duplicate");
  EXPECT_EQ(name_of(Verdict::reject), "reject");
}

}  // namespace
}  // namespace weir::accounting::preview_test
