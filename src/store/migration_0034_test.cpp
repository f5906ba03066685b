// A store of before keeps its orders, and knows in which currencies they are.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0034_test {
namespace {

using namespace migration_testing;

TEST(ThirtyFourthMigration, KeepsOrdersAndKnowsTheirCurrencies) {
  const auto store = empty_store("thirty_fourth");
  migrate(*store, {every_migration().first(place_of(34)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO order_cash (connection_id, order_id, state, currency)
VALUES ('de', '1', 'watched', 'EUR'), ('de', '2', 'through', 'EUR'), ('uk', '3', 'watched', 'GBP'))");
  migrate(*store, {every_migration().first(place_of(34) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM order_cash"), 3);
  EXPECT_EQ(count(*store, "SELECT count(*) FROM order_cash WHERE connection_id = 'de' AND currency = 'EUR'"),
            2);
}

}  // namespace
}  // namespace weir::store::migration_0034_test
