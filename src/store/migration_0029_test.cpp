// Documents and prices of before are listed in the orders that the twenty-ninth migration made for them.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0029_test {
namespace {

using namespace migration_testing;

TEST(TwentyNinthMigration, KeepsDocumentsAndHoldsUsers) {
  const auto store = empty_store("twenty_ninth");
  migrate(*store, {every_migration().first(place_of(29)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, duplicates,
                      received_at, changed_at)
VALUES ('de', 'orders', '302-1', 'needs_attention', 'mapping.unknown_sku', '', 0, 0, 1, 7))");
  migrate(*store, {every_migration().first(place_of(29) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store,
                  "SELECT changed_at FROM document WHERE connection_id = 'de' AND flow = 'orders' AND state "
                  "= 'needs_attention'"),
            7);
  store->execute(R"(
INSERT INTO console_user (name, display_name, roles, reads_payloads, language, password_hash, created_at,
                          changed_at)
VALUES ('olga', 'Olga', 'operator', 0, 'de', '$argon2id$', 1, 1))");
  EXPECT_EQ(count(*store, "SELECT count(*) FROM console_user WHERE has_code = 0 AND is_disabled = 0"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0029_test
