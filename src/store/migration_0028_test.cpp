// What was open before the twenty-eighth migration is open afterwards, and gets its cause then.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0028_test {
namespace {

using namespace migration_testing;

TEST(TwentyEighthMigration, KeepsWhatIsOpenAndHoldsItsCause) {
  const auto store = empty_store("twenty_eighth");
  migrate(*store, {every_migration().first(place_of(28)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO exception (id, connection_id, code, subject, reason, next, owner, opened_at)
VALUES (7, 'de', 'mapping.unknown_sku', 'order/302-1', 'SKU A-1 has no material', 'add it',
        'operations', 1))");
  migrate(*store, {every_migration().first(place_of(28) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM exception WHERE closed_at IS NULL"), 1);
  EXPECT_EQ(count(*store, "SELECT count(*) FROM work_item"), 0);
  store->execute(R"(
INSERT INTO work_item (id, connection_id, cause, code, class, title, owner, state, opened_at, changed_at)
VALUES (1, 'de', '0123456789012345678901234567890123456789012345678901234567890123', 'mapping.unknown_sku',
        'mapping', 'SKU A-1 has no material', 'operations', 'open', 1, 1);
INSERT INTO work_item_key (exception_id, item) VALUES (7, 1);)");
  EXPECT_EQ(count(*store, "SELECT openings FROM work_item"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0028_test
