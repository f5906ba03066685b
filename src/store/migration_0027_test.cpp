// What the store held of settlements is untouched by the twenty-seventh migration, which makes room for the
// ledger.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0027_test {
namespace {

using namespace migration_testing;

TEST(TwentySeventhMigration, KeepsWhatWasThereAndHoldsTheLedger) {
  const auto store = empty_store("twenty_seventh");
  migrate(*store, {every_migration().first(place_of(27)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, duplicates,
                      received_at, changed_at)
VALUES ('de', 'settlements', '25811124052', 'posted', '', '', 1, 0, 1, 1))");
  migrate(*store, {every_migration().first(place_of(27) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM document WHERE flow = 'settlements'"), 1);
  store->execute(R"(
INSERT INTO fba_day (connection_id, day, state, reason, content, offered, allowed, looked_at)
VALUES ('de', '2026-11-28', 'missing', 'nothing of it', '', '', '', 1))");
  EXPECT_EQ(count(*store, "SELECT count(*) FROM fba_day WHERE complete_at IS NULL"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0027_test
