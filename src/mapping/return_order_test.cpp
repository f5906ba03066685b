#include "mapping/return_order.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::return_order_test {
namespace {

ReturnCase two_shoes(std::int64_t pieces = 1) {
  return {.rows = {{"SHOE-42", pieces}},
          .sold = {{"000010", "L1", "SHOE-42", "M1", 2, 2}, {"000020", "L2", "SOCK-7", "M2", 1, 1}}};
}

TEST(ReturnOrder, HasWhatComesBack) {
  const auto decision = decide_return(two_shoes(2));
  ASSERT_EQ(decision.items.size(), 1u);
  EXPECT_EQ(decision.items[0].posnr, "000010");
  EXPECT_EQ(decision.items[0].quantity, 2);
  EXPECT_FALSE(decision.credited_by || decision.refused);
}

TEST(ReturnOrder, IsNoneWhereARefundOfTheSkuIsCredited) {
  auto about = two_shoes();
  about.credited = {{"SOCK-7", "0060000001"}};
  EXPECT_FALSE(decide_return(about).credited_by) << "of another SKU";
  about.credited = {{"SHOE-42", "0060000002"}};
  EXPECT_EQ(decide_return(about).credited_by, "0060000002");
  EXPECT_TRUE(decide_return(about).items.empty());
  about.credited = {{"SHOE-42", ""}};
  EXPECT_EQ(decide_return(about).credited_by, "") << "also where its answer is lost";
}

TEST(ReturnOrder, IsNoneWhereSomebodysRequestCreditsTheSku) {
  auto about = two_shoes();
  about.in_sap = {{"0060000005", false, {{"000020", 1}}}};
  EXPECT_EQ(decide_return(about).items.size(), 1u) << "of another item";
  about.in_sap = {{"0060000005", false, {{"000010", 1}}}};
  EXPECT_EQ(decide_return(about).credited_by, "0060000005");
}

TEST(ReturnOrder, IsNoneOfMoreThanIsLeft) {
  auto about = two_shoes(2);
  about.in_sap = {{"0060000005", true, {{"000010", 1}}}};
  const auto decision = decide_return(about);
  ASSERT_TRUE(decision.refused);
  EXPECT_EQ(decision.refused->sku, "SHOE-42");
  EXPECT_FALSE(decision.refused->is_unknown);
  about.rows = {{"HAT", 1}};
  EXPECT_TRUE(decide_return(about).refused->is_unknown);
}

}  // namespace
}  // namespace weir::mapping::return_order_test
