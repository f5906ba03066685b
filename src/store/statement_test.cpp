#include "store/statement.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "core/tx.hpp"
#include "store/sqlite_connection.hpp"

namespace weir::store::statement_test {
namespace {

TEST(Statement, BindsItsParametersByTheirNumberInWhateverOrderTheyStand) {
  SqliteConnection connection{":memory:"};
  Statement row{connection, "SELECT $2 || $1 || $2", std::string{"a"}, std::string{"b"}};
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(), "bab");
  EXPECT_FALSE(row.next());
}

TEST(Statement, BringsBackWhatWasBound) {
  SqliteConnection connection{":memory:"};
  const std::string zeros{"a\0b", 3};
  const auto lowest = std::numeric_limits<std::int64_t>::min();
  Statement row{connection,
                "SELECT $1, $2, $3, $4, $5, $6, $7, typeof($2), typeof($3)",
                lowest,
                zeros,
                Bytes{zeros},
                Instant{Duration{-1}},
                std::optional<std::string_view>{},
                std::optional<std::int64_t>{7},
                std::string{}};
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(), lowest);
  EXPECT_EQ(row.text(), zeros);
  EXPECT_EQ(row.text(), zeros);
  EXPECT_EQ(row.instant(), Instant{Duration{-1}});
  EXPECT_EQ(row.maybe_text(), std::nullopt);
  EXPECT_EQ(row.maybe_integer(), std::optional<std::int64_t>{7});
  EXPECT_EQ(row.maybe_text(), std::optional<std::string>{""}) << "empty is not absent";
  EXPECT_EQ(row.text(), "text");
  EXPECT_EQ(row.text(), "blob");
}

TEST(Statement, ForgetsItsParametersBetweenTwoUses) {
  SqliteConnection connection{":memory:"};
  const auto is_null = [&](std::optional<std::string_view> value) {
    Statement row{connection, "SELECT $1 IS NULL", value};
    ensure(row.next(), "no row");
    return row.integer() == 1;
  };
  EXPECT_FALSE(is_null("a"));
  EXPECT_TRUE(is_null(std::nullopt));
}

TEST(Statement, MisusedIsABug) {
  SqliteConnection connection{":memory:"};
  EXPECT_THROW((Statement{connection, "SELECT $1"}), Bug);
  EXPECT_THROW((Statement{connection, "SELECT $1", 1, 2}), Bug);
  EXPECT_THROW((Statement{connection, "SELECT $1, $3", 1, 2}), Bug);
  EXPECT_THROW(change(connection, "SELECT 1"), Bug);
  Statement row{connection, "SELECT 1"};
  ASSERT_TRUE(row.next());
  EXPECT_THROW((Statement{connection, "SELECT 1"}), Bug) << "it is in use";
  row.integer();
  EXPECT_THROW(row.integer(), Bug) << "there is one column";
}

TEST(Statement, ThatIsNoSqlIsABrokenStore) {
  SqliteConnection connection{":memory:"};
  EXPECT_THROW((Statement{connection, "SELECT FROM WHERE"}), StoreBroken);
}

}  // namespace
}  // namespace weir::store::statement_test
