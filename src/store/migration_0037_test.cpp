// Prices of before the thirty-seventh migration are as they were behind it, and whether they differ at Amazon
// is known with the next look.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0037_test {
namespace {

using namespace migration_testing;

TEST(ThirtySeventhMigration, KeepsPricesAndHoldsSinceWhenTheyDiffer) {
  const auto store = empty_store("thirty_seventh");
  migrate(*store, {every_migration().first(place_of(37)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO price_listing (connection_id, marketplace_id, sku, material, by_amazon, standing, listed_at, told,
                           told_version, told_at, told_times, seen, seen_at, good)
VALUES ('de', 'A1PA6795UKMFR9', 'SHOE-42', 'M1', 0, 'sold', 1, 'x', 2, 3, 1, 'y', 4, 'x'))");
  migrate(*store, {every_migration().first(place_of(37) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store,
                  "SELECT count(*) FROM price_listing WHERE told = 'x' AND told_at = 3 AND seen = 'y' "
                  "AND seen_at = 4 AND good = 'x' AND differs_since IS NULL"),
            1);
  store->execute("UPDATE price_listing SET differs_since = 4");
  EXPECT_EQ(count(*store, "SELECT differs_since FROM price_listing"), 4);
}

}  // namespace
}  // namespace weir::store::migration_0037_test
