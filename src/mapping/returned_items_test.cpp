#include "mapping/returned_items.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::returned_items_test {
namespace {

// Two lines of one SKU, and a bundle of one shoe and three socks, bought twice.
std::vector<SoldItem> an_order() {
  return {{"000010", "L1", "SHOE", "M1", 2, 2},
          {"000020", "L2", "SHOE", "M1", 1, 1},
          {"000030", "L3", "SET", "M1", 2, 2},
          {"000040", "L3", "SET", "M2", 6, 2}};
}

std::string text_of(const std::vector<ReturnedPieces>& pieces, const PiecesByItem& already = {}) {
  std::optional<NotReturnable> refused;
  std::string text;
  for (const auto& item : returned_items(an_order(), pieces, already, refused))
    text += item.posnr + '=' + std::to_string(item.quantity) + ' ';
  if (refused) text += (refused->is_unknown ? "unknown " : "too many ") + refused->sku;
  return text;
}

TEST(ReturnedItems, ComeBackToTheFirstLineThatHasAnyLeft) {
  EXPECT_EQ(text_of({{"SHOE", 1}}), "000010=1 ");
  EXPECT_EQ(text_of({{"SHOE", 3}}), "000010=2 000020=1 ");
  EXPECT_EQ(text_of({{"SHOE", 1}}, {{"000010", 2}}), "000020=1 ");
}

TEST(ReturnedItems, OfSeveralRowsAreOneItemEach) {
  EXPECT_EQ(text_of({{"SHOE", 1}, {"SHOE", 1}}), "000010=2 ");
  EXPECT_EQ(text_of({{"SHOE", 1}, {"SET", 1}, {"SHOE", 2}}), "000010=2 000020=1 000030=1 000040=3 ");
}

TEST(ReturnedItems, OfABundleAreAllItsParts) {
  EXPECT_EQ(text_of({{"SET", 2}}), "000030=2 000040=6 ");
  EXPECT_EQ(text_of({{"SET", 1}}, {{"000030", 1}, {"000040", 3}}), "000030=1 000040=3 ");
  EXPECT_EQ(text_of({{"SET", 2}}, {{"000040", 1}}), "too many SET") << "one sock is back already";
}

TEST(ReturnedItems, NeverComeBackMoreThanWereSold) {
  EXPECT_EQ(text_of({{"SHOE", 4}}), "too many SHOE");
  EXPECT_EQ(text_of({{"SHOE", 3}, {"SHOE", 1}}), "too many SHOE");
  EXPECT_EQ(text_of({{"HAT", 1}}), "unknown HAT");
}

}  // namespace
}  // namespace weir::mapping::returned_items_test
