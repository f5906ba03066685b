#include "store/watermarks.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::watermarks_test {
namespace {

TEST(Watermarks, AreWhereTheSweepHasCome) {
  const auto database = testing::any_database();
  Watermarks watermarks{*database};
  EXPECT_EQ(watermarks.find("de", "orders"), std::nullopt);
  database->transact([&](Tx& tx) {
    watermarks.set(tx, "de", "orders", at(10), at(100));
    watermarks.set(tx, "us", "orders", at(20), at(100));
    watermarks.set(tx, "de", "orders", at(30), at(101));
    watermarks.set(tx, "de", "settlements", at(5), at(101));
  });
  EXPECT_EQ(watermarks.find("de", "orders"), std::optional{at(30)});
  EXPECT_EQ(watermarks.find("us", "orders"), std::optional{at(20)});
  EXPECT_EQ(watermarks.find("de", "settlements"), std::optional{at(5)});
}

}  // namespace
}  // namespace weir::store::watermarks_test
