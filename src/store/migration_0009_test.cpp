// Orders that came before the ninth migration are known behind it, on both engines.
#include <gtest/gtest.h>

#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "support/any_database.hpp"

namespace weir::store::migration_0009_test {
namespace {

// On the engine of this test program, and empty.
std::unique_ptr<Connection> empty_store() {
  if (testing::postgres_server() == nullptr) return std::make_unique<SqliteConnection>(":memory:");
  static int number = 0;
  const std::string name = "ninth_" + std::to_string(::getpid()) + '_' + std::to_string(++number);
  testing::run_on_server("CREATE DATABASE " + name);
  return std::make_unique<PostgresConnection>(testing::conninfo_of(name));
}

constexpr const char* documents = R"(
INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, received_at,
                      changed_at) VALUES
  ('de', 'orders', '302-1', 'proven', '', '0000012345', 1, 10, 20),
  ('de', 'orders', '302-2', 'waiting', 'order.pending', '', 0, 11, 21),
  ('us', 'orders', '302-1', 'needs_attention', 'mapping.unknown_sku', '', 0, 12, 22),
  ('de', 'settlements', '26011', 'proven', '', '1400000001', 1, 13, 23))";

std::string rows_of(Connection& connection, const char* sql, int columns) {
  std::string text;
  const auto row = connection.run(sql, {});
  while (row->next()) {
    for (int i = 0; i < columns; ++i) text += (row->is_null(i) ? "-" : row->text(i)) + " ";
    text += "\n";
  }
  return text;
}

class NinthMigration : public ::testing::Test {
 protected:
  void SetUp() override {
    migrate(*store_, {every_migration().first(8), store_schema().application, ""});
    store_->execute(documents);
  }
  void go_on() { migrate(*store_, {every_migration().first(9), store_schema().application, ""}); }

  std::unique_ptr<Connection> store_ = empty_store();
};

TEST_F(NinthMigration, KnowsTheOrdersOfBeforeAndLooksAtThoseThatWait) {
  const char* const all = "SELECT connection_id, flow, key, state, changed_at FROM document ORDER BY 1, 2, 3";
  const std::string before = rows_of(*store_, all, 5);
  go_on();
  EXPECT_EQ(rows_of(*store_, all, 5), before);
  EXPECT_EQ(rows_of(*store_,
                    "SELECT connection_id, order_id, created_at, updated_at, swept_at, look_again "
                    "FROM amazon_order ORDER BY 1, 2",
                    6),
            "de 302-1 10 0 10 - \nde 302-2 11 0 11 21 \nus 302-1 12 0 12 - \n");
}

TEST_F(NinthMigration, HasItsGuards) {
  go_on();
  for (const char* const forbidden :
       {"UPDATE amazon_order SET lines = -1", "UPDATE amazon_order SET cancel_requested = 2",
        "UPDATE amazon_order SET order_id = ''", "UPDATE amazon_order SET order_id = '302-1'",
        "INSERT INTO amazon_notification VALUES ('de', 'a', 't', 'lost', '', NULL, 1, 1)",
        "INSERT INTO amazon_notification VALUES ('de', 'a', 't', 'taken', '', NULL, 1, 0)",
        "INSERT INTO amazon_notification VALUES ('de', '', 't', 'taken', '', NULL, 1, 1)"})
    EXPECT_THROW(static_cast<void>(store_->change(forbidden, {})), std::exception) << forbidden;
}

}  // namespace
}  // namespace weir::store::migration_0009_test
