// Orders and what came back of them stay as they are behind the thirty-second migration.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0032_test {
namespace {

using namespace migration_testing;

TEST(ThirtySecondMigration, KeepsOrdersAndEventsAndHasPlaceForDigests) {
  const auto store = empty_store("thirty_second");
  migrate(*store, {every_migration().first(place_of(32)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO amazon_order (connection_id, order_id, marketplace_id, channel, status, created_at, updated_at,
                          lines, cancel_requested)
VALUES ('de', '302-1', 'DE', 'merchant', 'SHIPPED', 1, 2, 1, 0))");
  store->execute(R"(
INSERT INTO order_event (connection_id, order_id, kind, reference, sku, quantity, minor, currency, reason, at,
                         document)
VALUES ('de', '302-1', 'refund', 'T1', 'SHOE-42', 1, 1999, 'EUR', '', 5, ''))");
  migrate(*store, {every_migration().first(place_of(32) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM amazon_order WHERE buyer_reference = ''"), 1);
  EXPECT_EQ(count(*store, "SELECT minor FROM order_event WHERE order_id = '302-1'"), 1999);
  store->execute("UPDATE amazon_order SET buyer_reference = 'abc' WHERE order_id = '302-1'");
  EXPECT_EQ(count(*store, "SELECT count(*) FROM amazon_order WHERE buyer_reference = 'abc'"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0032_test
