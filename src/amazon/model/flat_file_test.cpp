#include "amazon/model/flat_file.hpp"

#include <gtest/gtest.h>

namespace weir::amazon::flat_file_test {
namespace {

std::string code_of(const Result<FlatFile>& file) { return file ? "" : file.error().code; }

TEST(FlatFile, IsReadByTheNamesOfItsColumns) {
  const auto file = FlatFile::between_tabs("sku\tquantity \torder-id\r\nA\t 3\t1\r\nB\t\t2\n");
  ASSERT_TRUE(file) << file.error().text;
  ASSERT_EQ(file->rows(), 2u);
  EXPECT_EQ(file->cell(0, "quantity"), "3");
  EXPECT_EQ(file->cell(1, "quantity"), "");
  EXPECT_EQ(file->cell(1, "order-id"), "2");
  EXPECT_EQ(file->cell(1, "shade"), "");
  EXPECT_FALSE(file->has("shade"));
}

TEST(FlatFile, TakesQuotesAndCommasBetweenTabsForData) {
  const auto file = FlatFile::between_tabs("title\tsku\n\"Shoe\", 12\"\tA\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->cell(0, "title"), "\"Shoe\", 12\"");
}

TEST(FlatFile, BearsTrailingTabsAndMissingOnes) {
  const auto file = FlatFile::between_tabs("a\tb\tc\t\n1\t2\t3\t\t\n1\n\n");
  ASSERT_TRUE(file) << file.error().text;
  ASSERT_EQ(file->rows(), 2u);
  EXPECT_EQ(file->cell(0, "c"), "3");
  EXPECT_EQ(file->cell(1, "c"), "");
}

TEST(FlatFile, BetweenCommasMayHoldThemInQuotes) {
  const auto file = FlatFile::between_commas("a,b\r\n\"1,5\",\"say \"\"hi\"\"\nthere\"\r\n,x\n");
  ASSERT_TRUE(file) << file.error().text;
  ASSERT_EQ(file->rows(), 2u);
  EXPECT_EQ(file->cell(0, "a"), "1,5");
  EXPECT_EQ(file->cell(0, "b"), "say \"hi\"\nthere");
  EXPECT_EQ(file->cell(1, "b"), "x");
}

TEST(FlatFile, IsRefusedRatherThanReadAskew) {
  EXPECT_EQ(code_of(FlatFile::between_tabs("")), "amazon.flat_file");
  EXPECT_EQ(code_of(FlatFile::between_tabs("\t\n1\t2\n")), "amazon.flat_file");
  EXPECT_EQ(code_of(FlatFile::between_tabs("a\ta\n1\t2\n")), "amazon.flat_file");
  EXPECT_EQ(code_of(FlatFile::between_tabs("a\tb\n1\t2\t3\n")), "amazon.flat_file");
  EXPECT_EQ(code_of(FlatFile::between_commas("a,b\n\"1,2\n")), "amazon.flat_file");
  EXPECT_EQ(code_of(FlatFile::between_commas("a,b\n\"1\"x,2\n")), "amazon.flat_file");
}

TEST(FlatFile, WithAHeaderAloneHasNoRows) {
  const auto file = FlatFile::between_tabs("a\tb\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->rows(), 0u);
  EXPECT_EQ(file->columns(), (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace weir::amazon::flat_file_test
