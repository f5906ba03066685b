#include "proof/goods_lines.hpp"

#include <gtest/gtest.h>

namespace weir::proof::goods_lines_test {
namespace {

HeldGoods goods(const std::string& number, std::int64_t pieces, const std::string& from = "1000") {
  return {number, from, {{"M1", "1900", "0001", "", Quantity::of(pieces)}}};
}

TEST(GoodsLines, AreRightWhenOneDocumentHasThem) {
  const auto proof = prove_goods(goods("", 5), {goods("4500000001", 5)});
  EXPECT_EQ(proof.finding, GoodsFinding::right);
  EXPECT_EQ(proof.number, "4500000001");
  HeldGoods parts{"4500000001", "1000", {}};
  parts.lines = {{"M1", "1900", "0001", "", Quantity::of(2)}, {"M1", "1900", "0001", "", Quantity::of(3)}};
  EXPECT_EQ(prove_goods(goods("", 5), {parts}).finding, GoodsFinding::right) << "in two lines";
}

TEST(GoodsLines, AreMissingTwiceOrOthers) {
  EXPECT_EQ(prove_goods(goods("", 5), {}).finding, GoodsFinding::missing);
  EXPECT_EQ(prove_goods(goods("", 5), {goods("1", 5), goods("2", 5)}).finding, GoodsFinding::twice);
  const auto proof = prove_goods(goods("", 5), {goods("1", 4)});
  EXPECT_EQ(proof.finding, GoodsFinding::differs);
  EXPECT_EQ(proof.text, "it should have 5 of M1 in 1900 0001, and has 4");
  auto more = goods("1", 5);
  more.lines.push_back({"M2", "1900", "0001", "", Quantity::of(1)});
  EXPECT_EQ(prove_goods(goods("", 5), {more}).finding, GoodsFinding::differs);
  EXPECT_EQ(prove_goods(goods("", 5), {goods("1", 5, "2000")}).finding, GoodsFinding::differs);
  auto elsewhere = goods("1", 5);
  elsewhere.lines[0].plant = "1000";
  EXPECT_EQ(prove_goods(goods("", 5), {elsewhere}).finding, GoodsFinding::differs);
}

}  // namespace
}  // namespace weir::proof::goods_lines_test
