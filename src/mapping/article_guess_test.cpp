// What an unknown SKU may be.
#include "mapping/article_guess.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::article_guess_test {
namespace {

const std::vector<KnownArticle> known{{"SHOE-42", "100042", 12},
                                      {"SHOE-43", "100043", 0},
                                      {"HAT-RED-M", "100500", 1},
                                      {"HAT-RED-L", "100501", 9}};

TEST(ArticleGuess, IsTheSkuThatDiffersByAnEnding) {
  const auto guesses = guess_article("SHOE-42-FBA", known);
  ASSERT_FALSE(guesses.empty());
  EXPECT_EQ(guesses.front().material, "100042");
  EXPECT_EQ(guesses.front().strength, 89);
  EXPECT_EQ(guesses.front().reason,
            "the same with FBA behind it, as SKU SHOE-42, of which 12 lines were posted");
}

TEST(ArticleGuess, IsTheSkuThatDiffersBySignsAlone) {
  EXPECT_EQ(guess_article("shoe_43", known).front().material, "100043");
  EXPECT_EQ(guess_article("shoe_43", known).front().strength, 95);
}

TEST(ArticleGuess, RanksWhatIsAlikeByWhatHasSold) {
  const auto guesses = guess_article("HAT-RED-XL", known);
  ASSERT_EQ(guesses.size(), 2u);
  EXPECT_EQ(guesses[0].material, "100501");
  EXPECT_EQ(guesses[1].material, "100500");
  EXPECT_LT(guesses[0].strength, 60);
}

TEST(ArticleGuess, IsNoneWhereNothingIsLikeIt) {
  EXPECT_TRUE(guess_article("NEW-ITEM-77", known).empty());
  EXPECT_TRUE(guess_article("", known).empty());
  EXPECT_TRUE(guess_article("---", known).empty());
  EXPECT_TRUE(guess_article("SHOE-42", {}).empty());
}

TEST(ArticleGuess, NamesEachMaterialOnce) {
  const std::vector<KnownArticle> twice{{"SHOE-42", "100042", 1}, {"SHOE-42-B", "100042", 2}};
  EXPECT_EQ(guess_article("SHOE-42-B-FBA", twice).size(), 1u);
}

}  // namespace
}  // namespace weir::mapping::article_guess_test
