// Settlements of before stay, and sign-offs have their place behind the thirtieth migration.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0030_test {
namespace {

using namespace migration_testing;

TEST(ThirtiethMigration, KeepsSettlementsAndHoldsSignOffs) {
  const auto store = empty_store("thirtieth");
  migrate(*store, {every_migration().first(place_of(30)), store_schema().application, ""});
  store->execute(R"(
INSERT INTO settlement (number, connection_id, settlement_id, marketplace, currency, started_at, ended_at,
                        total_minor, row_count, known_since)
VALUES (1, 'de', '25811124052', 'Amazon.de', 'EUR', 1, 2, 8500, 3, 7);
INSERT INTO order_cash (connection_id, order_id, state, look_at, looked_at)
VALUES ('de', '302-1', 'watched', 9, 8), ('de', '302-2', 'through', NULL, 8))");
  migrate(*store, {every_migration().first(place_of(30) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store, "SELECT total_minor FROM settlement WHERE settlement_id = '25811124052'"), 8500);
  const std::string digest(64, 'a');
  store->execute(
      ("INSERT INTO close_sign_off (connection_id, company_code, month, role, signed_by, note, digest, "
       "checklist, signed_at) VALUES ('de', '1000', '2026-10', 'finance', 'anna', '', '" +
       digest + "', 'x', 1)")
          .c_str());
  store->execute(("INSERT INTO close_explanation (connection_id, company_code, month, check_name, figure, "
                  "standing, reason, said_by, said_at) VALUES ('de', '1000', '2026-10', 'bank', '-', '" +
                  digest + "', 'no statements yet', 'anna', 1)")
                     .c_str());
  EXPECT_EQ(count(*store, "SELECT count(*) FROM close_sign_off"), 1);
  EXPECT_EQ(count(*store, "SELECT count(*) FROM close_explanation"), 1);
  for (const char* change : {"UPDATE close_sign_off SET role = 'controller'", "DELETE FROM close_sign_off",
                             "UPDATE close_explanation SET reason = 'so'", "DELETE FROM close_explanation"})
    EXPECT_ANY_THROW(store->execute(change)) << change;
  EXPECT_EQ(count(*store, "SELECT count(*) FROM order_cash WHERE looked_at IS NULL"), 1)
      << "what was looked at before does not say since when it is unbilled";
  EXPECT_EQ(count(*store, "SELECT count(*) FROM order_cash WHERE unbilled_since IS NULL"), 2);
}

}  // namespace
}  // namespace weir::store::migration_0030_test
