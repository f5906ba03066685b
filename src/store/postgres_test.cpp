// What only PostgreSQL does; run by ctest with a server of its own.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <latch>
#include <semaphore>
#include <thread>

#include "contract/job_store_helpers.hpp"
#include "store/asking_test.hpp"
#include "store/job_queue.hpp"
#include "store/job_queue_sql.hpp"
#include "store/migrations.hpp"
#include "store/postgres_connection.hpp"
#include "store/watermarks.hpp"
#include "support/any_database.hpp"

namespace weir::store::postgres_test {
namespace {

constexpr const char* some_watermark =
    "INSERT INTO watermark (connection_id, sweep, reached, set_at) VALUES ('de', 'orders', 0, 1)";

// How many sessions of this database wait for a row that another holds.
std::int64_t waiting(Database& database) {
  const std::string ours = ask(database, "SELECT current_database()::text");
  PostgresConnection other{testing::conninfo_of("postgres")};
  Statement row{
      other, "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'", ours};
  return row.next() ? row.integer() : 0;
}

class Postgres : public ::testing::Test {
 protected:
  void SetUp() override {
    if (testing::postgres_server() == nullptr) GTEST_SKIP() << "run by ctest with a server of its own";
  }
  // A database without our tables.
  std::string empty_database() {
    static int number = 0;
    const std::string name = "empty_" + std::to_string(::getpid()) + '_' + std::to_string(++number);
    testing::run_on_server("CREATE DATABASE " + name);
    return testing::conninfo_of(name);
  }
};

TEST_F(Postgres, IsRefusedWithoutTellingThePassword) {
  const auto database = Database::connect("host=/nowhere password=TellNobody");
  ASSERT_FALSE(database.has_value());
  EXPECT_EQ(database.error().code, "store.unusable");
  EXPECT_EQ(database.error().text.find("TellNobody"), std::string::npos) << database.error().text;
}

TEST_F(Postgres, OfAnotherProgramIsRefusedAndLeftAsItIs) {
  const std::string conninfo = empty_database();
  PostgresConnection{conninfo}.execute("CREATE TABLE song (title text)");
  const auto database = Database::connect(conninfo);
  ASSERT_FALSE(database.has_value());
  EXPECT_NE(database.error().text.find("another program"), std::string::npos) << database.error().text;
}

TEST_F(Postgres, OfANewerProgramIsRefused) {
  const std::string conninfo = testing::fresh_postgres();
  PostgresConnection{conninfo}.execute("INSERT INTO weir_schema VALUES (9999)");
  const auto database = Database::connect(conninfo);
  ASSERT_FALSE(database.has_value());
  EXPECT_NE(database.error().text.find("newer Weir (9999"), std::string::npos) << database.error().text;
}

TEST_F(Postgres, RingsInOtherProcessesWhenWorkWasCommitted) {
  const std::string conninfo = testing::fresh_postgres();
  const auto ours = *Database::connect(conninfo);
  const auto theirs = *Database::connect(conninfo);
  JobQueue our_queue{*ours};
  JobQueue their_queue{*theirs};
  std::counting_semaphore<> heard_by_us{0};
  std::counting_semaphore<> heard_by_them{0};
  const auto our_bell = our_queue.listen([&] { heard_by_us.release(); });
  const auto their_bell = their_queue.listen([&] { heard_by_them.release(); });
  heard_by_us.acquire();  // each looks once when it begins to listen
  heard_by_them.acquire();
  for (int round = 0; round < 3; ++round) {
    testing::job_store::enqueue(our_queue, testing::job_store::some_job("a"));
    heard_by_them.acquire();
  }
  EXPECT_FALSE(heard_by_us.try_acquire()) << "what we left we know";
}

TEST_F(Postgres, DoesNotRingForWorkThatWasRolledBack) {
  const std::string conninfo = testing::fresh_postgres();
  const auto ours = *Database::connect(conninfo);
  const auto theirs = *Database::connect(conninfo);
  JobQueue our_queue{*ours};
  JobQueue their_queue{*theirs};
  std::atomic<int> heard = 0;
  std::counting_semaphore<> rung{0};
  const auto our_bell = our_queue.listen([] {});
  const auto their_bell = their_queue.listen([&] {
    ++heard;
    rung.release();
  });
  rung.acquire();
  const auto gives_up = [&] {
    our_queue.transact([&](Tx& tx) {
      our_queue.enqueue(tx, testing::job_store::some_job("a"), testing::job_store::at(0));
      throw std::runtime_error{"given up"};
    });
  };
  EXPECT_THROW(gives_up(), std::runtime_error);
  our_queue.transact([&](Tx& tx) {
    our_queue.pause(tx, {"de", "sap", jobs::PauseCause::person, "stocktaking", testing::job_store::at(9)},
                    testing::job_store::at(0));
  });
  testing::job_store::enqueue(our_queue, testing::job_store::some_job("b"));
  rung.acquire();
  EXPECT_EQ(heard, 2) << "once at the start, once for b";
}

TEST_F(Postgres, OfEveryOlderProgramIsBroughtUpToDateWithWhatIsInIt) {
  for (std::size_t known = 1; known <= every_migration().size(); ++known) {
    const std::string conninfo = empty_database();
    {
      PostgresConnection older{conninfo};
      migrate(older, {every_migration().first(known), store_schema().application, ""});
      older.execute("INSERT INTO worker VALUES ('kept', 1, 1)");
    }
    const auto database = *Database::connect(conninfo);
    EXPECT_EQ(database->schema_version(), every_migration().back().version);
    EXPECT_EQ(ask(*database, "SELECT id FROM worker"), "kept");
  }
}

TEST_F(Postgres, IsMigratedOnceByTwoProcessesThatStartTogether) {
  const std::string conninfo = empty_database();
  {
    std::vector<std::jthread> processes;
    for (int i = 0; i < 4; ++i)
      processes.emplace_back([&] { EXPECT_TRUE(Database::connect(conninfo).has_value()); });
  }
  const auto database = *Database::connect(conninfo);
  EXPECT_EQ(ask(*database, "SELECT count(*) FROM weir_schema"), std::to_string(every_migration().size()));
}

// Each waits for a row that the other holds: the server breaks one off, and we run that one again. How often
// is chance: the one that runs again may be the quicker at the first row once more.
TEST_F(Postgres, RunsATransactionAgainThatGotIntoADeadlock) {
  const auto database = testing::any_database();
  for (const char* sweep : {"a", "b"})
    database->transact([&](Tx& tx) { Watermarks{*database}.set(tx, "de", sweep, at(0), at(0)); });
  constexpr const char* one_more = "UPDATE watermark SET set_at = set_at + 1 WHERE sweep = $1";
  std::atomic<int> runs = 0;
  std::latch both_hold_one{2};
  const auto take = [&](const char* first, const char* second) {
    database->transact([&](Tx& tx) {
      const bool is_first_try = ++runs <= 2;
      change(connection_of(*database, tx), one_more, first);
      if (is_first_try) both_hold_one.arrive_and_wait();
      change(connection_of(*database, tx), one_more, second);
    });
  };
  const std::string before = ask(*database, "SELECT sum(set_at)::bigint FROM watermark");
  {
    std::jthread one{[&] { take("a", "b"); }};
    std::jthread two{[&] { take("b", "a"); }};
  }
  EXPECT_GE(runs, 3);
  const std::string after = ask(*database, "SELECT sum(set_at)::bigint FROM watermark");
  EXPECT_EQ(std::stoll(after) - std::stoll(before), 4) << "each has had its effect, once";
}

TEST_F(Postgres, LetsOneOfManyProcessesProbeASideThatIsOut) {
  namespace store_words = testing::job_store;
  const auto database = testing::any_database();
  JobQueue queue{*database};
  queue.start_worker("worker", store_words::at(0));
  for (int i = 0; i < 20; ++i) store_words::enqueue(queue, store_words::some_job(std::to_string(i)));
  queue.transact([&](Tx& tx) {
    queue.pause(tx, {"de", "sap", jobs::PauseCause::outage, "sap.busy", store_words::at(100)},
                store_words::at(0));
  });
  constexpr int processes = 8;
  for (const std::int64_t instant : {100, 150, 200}) {
    std::atomic<std::size_t> probing = 0;
    std::latch all{processes};
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < processes; ++i)
        threads.emplace_back([&] {
          JobQueue theirs{*database};
          all.arrive_and_wait();
          probing += theirs.claim({"worker", "post", 9, Duration{50}}, store_words::at(instant)).size();
        });
    }
    EXPECT_EQ(probing, 1u);
  }
}

// The claim has looked before the worker went, and waits for the one who deletes it.
TEST_F(Postgres, ClaimsNothingForAWorkerThatIsForgottenMeanwhile) {
  namespace store_words = testing::job_store;
  const auto database = testing::any_database();
  JobQueue queue{*database};
  queue.start_worker("worker", store_words::at(0));
  store_words::enqueue(queue, store_words::some_job("a"));
  std::latch gone{1};
  std::jthread rescue{[&] {
    database->transact([&](Tx& tx) {
      change(connection_of(*database, tx), "DELETE FROM worker WHERE id = 'worker'");
      gone.count_down();
      constexpr int patience = 2'000;
      for (int i = 0; i < patience && waiting(*database) == 0; ++i) std::this_thread::yield();
    });
  }};
  gone.wait();
  EXPECT_TRUE(store_words::claim(queue, store_words::at(0)).empty());
  rescue.join();
  EXPECT_EQ(ask(*database, "SELECT state FROM job"), "ready");
}

TEST_F(Postgres, GoesOnAfterItsConnectionsWereCut) {
  const auto database = testing::any_database();
  run_sql(*database, some_watermark);
  const std::string ours = ask(*database, "SELECT current_database()::text");
  PostgresConnection{testing::conninfo_of("postgres")}.execute(
      ("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + ours + "'").c_str());
  const auto count = [&] { return ask(*database, "SELECT count(*) FROM watermark"); };
  EXPECT_THROW(count(), StoreBroken) << "nobody knows what became of it";
  EXPECT_EQ(count(), "1") << "and the next has a connection of its own";
}

TEST_F(Postgres, SaysWhenATransactionWasGivenUpInsteadOfCommitted) {
  const auto database = testing::any_database();
  const auto goes_on = [&] {
    database->transact([&](Tx& tx) {
      Connection& connection = connection_of(*database, tx);
      EXPECT_THROW(connection.execute("INSERT INTO nowhere VALUES (1)"), StoreBroken);
    });
  };
  EXPECT_THROW(goes_on(), StoreBroken);
}

TEST_F(Postgres, TakesABrokenConstraintForABug) {
  const auto database = testing::any_database();
  run_sql(*database, some_watermark);
  EXPECT_THROW(run_sql(*database, some_watermark), Bug);
  EXPECT_THROW(run_sql(*database, "UPDATE watermark SET reached = NULL"), Bug);
}

TEST_F(Postgres, HoldsTransactionsOfManyThreadsApart) {
  const auto database = testing::any_database();
  run_sql(*database, some_watermark);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 24; ++i)
      threads.emplace_back([&] {
        for (int n = 0; n < 5; ++n) run_sql(*database, "UPDATE watermark SET reached = reached + 1");
      });
  }
  EXPECT_EQ(ask(*database, "SELECT reached FROM watermark"), "120");
}

}  // namespace
}  // namespace weir::store::postgres_test
