// What the store held of settlements is untouched by the twenty-fifth migration, and is learnt from there on.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0025_test {
namespace {

using namespace migration_testing;

TEST(TwentyFifthMigration, KeepsSettlementsAndHoldsWhatTheBankNeeds) {
  const auto store = empty_store("twenty_fifth");
  migrate(*store, {every_migration().first(place_of(25)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, duplicates,
                      received_at, changed_at)
VALUES ('de', 'settlements', '25811124052', 'posted', '', '', 1, 0, 1, 1))");
  migrate(*store, {every_migration().first(place_of(25) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT count(*) FROM document WHERE flow = 'settlements'"), 1);
  store->execute(R"(
INSERT INTO settlement_cash (connection_id, settlement_id, marketplace, started_at, ended_at, deposit_on,
                             currency, total, reserve_opening, reserve_closing, payable, charged, returned,
                             verified, learnt_at)
VALUES ('de', '25811124052', 'Amazon.de', 1, 2, '2026-12-02', 'EUR', 100, 0, 0, 0, 0, 0, 0, 3))");
  EXPECT_EQ(
      count(*store, "SELECT count(*) FROM settlement_cash WHERE payout_status = '' AND arrives IS NULL"), 1);
}

}  // namespace
}  // namespace weir::store::migration_0025_test
