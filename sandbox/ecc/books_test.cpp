#include "sandbox/ecc/books.hpp"

#include <gtest/gtest.h>

namespace weir::sandbox::ecc::books_test {
namespace {

SalesOrder numbered(const char* number) {
  SalesOrder order;
  order.number = number;
  return order;
}

TEST(Books, FindsOrdersAlsoWhenSomeWereDeleted) {
  Books books{1};
  EXPECT_EQ(books.order("1"), nullptr);
  for (const auto* number : {"1", "2", "3"}) books.orders.push_back(numbered(number));
  ASSERT_NE(books.order("3"), nullptr);
  EXPECT_EQ(books.order("3")->number, "3");
  books.orders.erase(books.orders.begin());
  EXPECT_EQ(books.order("1"), nullptr);
  EXPECT_EQ(books.order("3")->number, "3");
  books.orders.erase(books.orders.begin());
  books.orders.push_back(numbered("4"));
  EXPECT_EQ(books.order("2"), nullptr);
  EXPECT_EQ(books.order("4")->number, "4");
  books.orders.clear();
  books.orders.push_back(numbered("5"));
  EXPECT_EQ(books.order("3"), nullptr);
  EXPECT_EQ(books.order("5")->number, "5");
}

}  // namespace
}  // namespace weir::sandbox::ecc::books_test
