#include "store/database.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <latch>
#include <thread>

#include "store/asking_test.hpp"
#include "store/migrations.hpp"
#include "store/sqlite_connection.hpp"
#include "store/watermarks.hpp"
#include "support/temporary_folder.hpp"

namespace weir::store::database_test {
namespace {

constexpr const char* some_watermarks =
    "INSERT INTO watermark (connection_id, sweep, reached, set_at) VALUES ('de', 'orders', 1, 1)";

std::string watermarks(Database& database) {
  return ask(database, "SELECT sweep FROM watermark ORDER BY sweep");
}

void expect_unusable(const std::filesystem::path& path, const std::string& why) {
  const auto opened = Database::open(path);
  ASSERT_FALSE(opened.has_value()) << path;
  EXPECT_EQ(opened.error().code, "store.unusable");
  EXPECT_EQ(opened.error().next, Next::stop);
  EXPECT_NE(opened.error().text.find(why), std::string::npos) << opened.error().text;
  EXPECT_NE(opened.error().text.find(path.string()), std::string::npos) << opened.error().text;
}

TEST(Database, KeepsWhatWasCommittedWhenItIsOpenedAgain) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() / "weir.db";
  run_sql(**Database::open(path), some_watermarks);
  const auto again = *Database::open(path);
  EXPECT_EQ(watermarks(*again), "orders");
  EXPECT_EQ(again->schema_version(), every_migration().back().version);
}

TEST(Database, OnAFileIsWrittenAheadAndSynced) {
  const testing::TemporaryFolder folder;
  const auto database = *Database::open(folder.path() / "weir.db");
  EXPECT_EQ(ask(*database, "PRAGMA journal_mode"), "wal");
  database->transact([&](Tx&) {  // the connection that writes
    EXPECT_EQ(ask(*database, "PRAGMA synchronous"), "2");
    EXPECT_EQ(ask(*database, "PRAGMA foreign_keys"), "1");
  });
}

TEST(Database, HasOnlyStrictTables) {
  const auto database = in_memory();
  EXPECT_EQ(ask(*database,
                "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 "
                "AND name NOT LIKE 'sqlite_%'"),
            "");
}

TEST(Database, IsRefusedWhereNoneCanBe) {
  const testing::TemporaryFolder folder;
  expect_unusable(folder.path(), "unable to open");
  expect_unusable(folder.path() / "missing" / "weir.db", "unable to open");
  expect_unusable(folder.write("letter.txt", std::string(4096, 'x')), "not a database");
}

TEST(Database, OfAnotherProgramIsRefusedAndLeftAsItIs) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() / "other.db";
  SqliteConnection{path}.execute("CREATE TABLE song (title TEXT)");
  expect_unusable(path, "another program");
  SqliteConnection other{path};
  Statement tables{other, "SELECT count(*) FROM sqlite_schema"};
  ASSERT_TRUE(tables.next());
  EXPECT_EQ(tables.integer(), 1);
}

TEST(Database, OfANewerProgramIsRefused) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() / "weir.db";
  run_sql(**Database::open(path), "PRAGMA user_version = 9999");
  expect_unusable(path, "newer Weir (9999");
}

// The store of each older program is that of the one before it and one step more.
TEST(Database, OfEveryOlderProgramIsBroughtUpToDate) {
  const testing::TemporaryFolder folder;
  const std::string chain = folder.path() / "chain.db";
  const std::string schema = "SELECT group_concat(sql) FROM sqlite_schema";
  const std::string newest = ask(*in_memory(), schema);
  for (std::size_t known = 1; known <= every_migration().size(); ++known) {
    const std::string path = folder.path() / ("weir" + std::to_string(known) + ".db");
    migrate(*std::make_unique<SqliteConnection>(chain),
            {every_migration().first(known), store_schema().application, ""});
    std::filesystem::copy_file(chain, path);
    SqliteConnection{path}.execute("INSERT INTO worker VALUES ('kept', 1, 1)");
    const auto database = *Database::open(path);
    EXPECT_EQ(database->schema_version(), every_migration().back().version);
    EXPECT_EQ(ask(*database, "SELECT id FROM worker"), "kept");
    EXPECT_EQ(ask(*database, schema), newest);
  }
}

// Tests run on copies of one store that was migrated once.
TEST(Database, InMemoryIsACopyThatNobodyElseWritesInto) {
  const auto ours = in_memory(), theirs = in_memory();
  run_sql(*ours, some_watermarks);
  EXPECT_EQ(watermarks(*ours), "orders");
  EXPECT_EQ(watermarks(*theirs), "");
  EXPECT_EQ(watermarks(*in_memory()), "");
  SqliteConnection migrated{":memory:"};
  migrate(migrated, store_schema());
  Statement made{migrated, "SELECT group_concat(sql) FROM sqlite_schema"};
  ASSERT_TRUE(made.next());
  EXPECT_EQ(made.text(), ask(*theirs, "SELECT group_concat(sql) FROM sqlite_schema"));
  EXPECT_EQ(theirs->schema_version(), every_migration().back().version);
  EXPECT_EQ(ask(*theirs, "PRAGMA application_id"), std::to_string(store_schema().application));
}

TEST(Database, KeepsItsVersionWhenAMigrationBreaks) {
  SqliteConnection connection{":memory:"};
  const Migration broken[] = {{1, "CREATE TABLE a (x INTEGER)", ""},
                              {2, "CREATE TABLE b (x INTEGER); CREATE TABLE a (x INTEGER)", ""}};
  EXPECT_THROW(migrate(connection, {broken, store_schema().application, ""}), StoreBroken);
  EXPECT_EQ(schema_version(connection), 1);
  EXPECT_FALSE(connection.in_transaction());
  Statement tables{connection, "SELECT group_concat(name) FROM sqlite_schema"};
  ASSERT_TRUE(tables.next());
  EXPECT_EQ(tables.text(), "a") << "half a step is no step";
}

TEST(Database, NumbersItsMigrationsWithoutAGap) {
  int expected = 0;
  for (const Migration& migration : every_migration()) EXPECT_EQ(migration.version, ++expected);
}

TEST(Database, RollsBackWhatThrewAndPassesItOn) {
  const auto database = in_memory();
  const auto broken = [&] {
    database->transact([&](Tx& tx) {
      connection_of(*database, tx).execute(some_watermarks);
      throw std::out_of_range("far");
    });
  };
  EXPECT_THROW(broken(), std::out_of_range);
  EXPECT_EQ(watermarks(*database), "");
  run_sql(*database, some_watermarks);
  EXPECT_EQ(watermarks(*database), "orders");
}

TEST(Database, TakesABrokenConstraintForABug) {
  const auto database = in_memory();
  run_sql(*database, some_watermarks);
  EXPECT_THROW(run_sql(*database, some_watermarks), Bug);
  EXPECT_THROW(run_sql(*database, "INSERT INTO watermark VALUES ('de', 'orders', 'soon', 1)"), Bug);
  EXPECT_THROW(run_sql(*database, "INSERT INTO nowhere VALUES (1)"), StoreBroken);
}

TEST(Database, WritesNothingMoreOnceItsTransactionIsGone) {
  const auto database = in_memory();
  const auto goes_on = [&] {
    database->transact([&](Tx& tx) {
      connection_of(*database, tx).execute("ROLLBACK");  // as SQLite does when the disk is full
      connection_of(*database, tx).execute(some_watermarks);
    });
  };
  EXPECT_THROW(goes_on(), StoreBroken);
  EXPECT_EQ(watermarks(*database), "");
}

TEST(Database, HasNoTransactionInsideATransaction) {
  const auto database = in_memory();
  const auto nested = [&] { database->transact([&](Tx&) { database->transact([](Tx&) {}); }); };
  EXPECT_THROW(nested(), Bug);
  database->transact([](Tx&) {});
}

TEST(Database, KnowsTheTransactionOfAnother) {
  const auto database = in_memory();
  const auto other = in_memory();
  Watermarks watermarks{*database};
  const auto mixed = [&] {
    other->transact([&](Tx& tx) { watermarks.set(tx, "de", "orders", at(1), at(1)); });
  };
  EXPECT_THROW(mixed(), Bug);
}

// A second thread must not see what is not committed, and must not wait for it either.
TEST(Database, ShowsATransactionToItsOwnThreadOnlyUntilItIsCommitted) {
  const testing::TemporaryFolder folder;
  const auto database = *Database::open(folder.path() / "weir.db");
  database->transact([&](Tx& tx) {
    connection_of(*database, tx).execute(some_watermarks);
    EXPECT_EQ(watermarks(*database), "orders");
    std::jthread{[&] { EXPECT_EQ(watermarks(*database), ""); }};
  });
  std::jthread{[&] { EXPECT_EQ(watermarks(*database), "orders"); }};
}

// Reads, then writes: a count is lost when another comes in between.
void count_up(Database& database) {
  for (int times = 0; times < 25; ++times) {
    database.transact([&](Tx& tx) {
      const int reached = std::stoi(ask(database, "SELECT reached FROM watermark"));
      change(connection_of(database, tx), "UPDATE watermark SET reached = $1", reached + 1);
    });
    ask(database, "SELECT reached FROM watermark");
  }
}

void expect_every_count_of_four_threads(Database& ours, Database& theirs) {
  run_sql(ours, some_watermarks);
  {
    std::vector<std::jthread> threads;
    for (Database* database : {&ours, &theirs, &ours, &theirs}) {
      threads.emplace_back([database] { count_up(*database); });
    }
  }
  EXPECT_EQ(ask(ours, "SELECT reached FROM watermark"), "101");
}

TEST(Database, LetsOneWriterAtATimeIn) {
  const auto database = in_memory();
  expect_every_count_of_four_threads(*database, *database);
}

TEST(Database, LetsOneWriterAtATimeInFromAllProcesses) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() / "weir.db";
  const auto ours = *Database::open(path);
  const auto theirs = *Database::open(path);
  expect_every_count_of_four_threads(*ours, *theirs);
}

TEST(Database, IsSharedByTwoProcessesThatWaitForEachOther) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() / "weir.db";
  const auto ours = *Database::open(path);
  const auto theirs = *Database::open(path);
  std::latch begun{1};
  std::jthread other;
  ours->transact([&](Tx& tx) {
    other = std::jthread{[&] {
      begun.count_down();
      run_sql(*theirs, "INSERT INTO watermark VALUES ('us', 'theirs', 1, 1)");
    }};
    begun.wait();
    connection_of(*ours, tx).execute(some_watermarks);
  });
  other.join();
  EXPECT_EQ(watermarks(*ours), "orders theirs");
}

}  // namespace
}  // namespace weir::store::database_test
