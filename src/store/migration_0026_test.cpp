// What the store held is untouched by the twenty-sixth migration, and shipments to Amazon have their tables.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0026_test {
namespace {

using namespace migration_testing;

TEST(TwentySixthMigration, KeepsPostingsAndHoldsShipmentsToAmazon) {
  const auto store = empty_store("twenty_sixth");
  migrate(*store, {every_migration().first(place_of(26)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, duplicates,
                      received_at, changed_at)
VALUES ('de', 'orders', '302-1234567-1234567', 'posted', '', '0000004711', 1, 0, 1, 1))");
  migrate(*store, {every_migration().first(place_of(26) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM document WHERE flow = 'orders'"), 1);
  store->execute(R"(
INSERT INTO inbound_shipment (connection_id, fba_id, plan_id, shipment_id, plan_status, name, status, centre,
                              country, tracking, first_seen, changed_at)
VALUES ('de', 'FBA15ABCDEFG', '', '', '', 'x', 'WORKING', 'DTM2', 'DE', '', 1, 1))");
  store->execute(R"(
INSERT INTO inbound_item (connection_id, fba_id, sku, fnsku, announced, told_received)
VALUES ('de', 'FBA15ABCDEFG', 'SHOE-42', 'X001', 10, 0))");
  EXPECT_EQ(count(*store, "SELECT count(*) FROM inbound_shipment WHERE transfer = 'none' AND ebeln = ''"), 1);
  EXPECT_EQ(count(*store, "SELECT CAST(sum(announced) AS bigint) FROM inbound_item WHERE issued = 0"), 10);
}

}  // namespace
}  // namespace weir::store::migration_0026_test
