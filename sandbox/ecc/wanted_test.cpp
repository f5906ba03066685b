#include "sandbox/ecc/wanted.hpp"

#include <gtest/gtest.h>

namespace weir::sandbox::ecc::wanted_test {
namespace {

TEST(Wanted, AClauseWithoutKeysLimitsNothing) {
  EXPECT_TRUE(Wanted{}.takes("VBELN", "1"));
  EXPECT_TRUE(Wanted{{"ERDAT >= '20261101'"}}.takes("VBELN", "1"));
}

TEST(Wanted, EqualityListsAndBracketsNameTheKeys) {
  for (const auto* clause : {"VBELN = '1'", "VBELN EQ '1'", "( VBELN = '1' OR VBELN = '3' ) AND POSNR = '10'",
                             "VBELN IN ( '3', '1' )", "ERDAT BETWEEN 'a' AND 'b' AND VBELN = '1'"}) {
    const Wanted wanted{{clause}};
    EXPECT_TRUE(wanted.takes("VBELN", "1")) << clause;
    EXPECT_FALSE(wanted.takes("VBELN", "2")) << clause;
  }
}

TEST(Wanted, BlanksAtTheEndDoNotCount) { EXPECT_TRUE(Wanted{{"AUART = 'ZA  '"}}.takes("AUART", "ZA")); }

TEST(Wanted, ALinePerKeyIsOneClause) {
  const Wanted wanted{{"VBELN = '1'", "OR VBELN = '2'"}};
  EXPECT_TRUE(wanted.takes("VBELN", "2"));
  EXPECT_FALSE(wanted.takes("VBELN", "3"));
}

TEST(Wanted, WhatIsNotSureLimitsNothing) {
  for (const auto* clause :
       {"VBELN = '1' OR POSNR = '10'", "VBELN = '1' AND POSNR = '10' OR AUART = 'ZA'", "NOT VBELN = '1'",
        "VBELN NOT IN ( '1' )", "( VBELN = '1' ) OR ( POSNR = '10' )", "VBELN <> '1'", "VBELN = '1"})
    EXPECT_TRUE(Wanted{{clause}}.takes("VBELN", "2")) << clause;
}

TEST(Wanted, TheFirstOfTwoConditionsIsEnough) {
  const Wanted wanted{{"VBELN = '1' AND VBELN = '2'"}};
  EXPECT_FALSE(wanted.takes("VBELN", "3"));
}

}  // namespace
}  // namespace weir::sandbox::ecc::wanted_test
