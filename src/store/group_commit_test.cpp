// What gathers while one commits is committed together: each with its own success or failure.
#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "store/asking_test.hpp"
#include "support/temporary_folder.hpp"

namespace weir::store::group_commit_test {
namespace {

constexpr const char* insert =
    "INSERT INTO watermark (connection_id, sweep, reached, set_at) VALUES ('de', '";

class GroupCommit : public ::testing::Test {
 protected:
  // A transaction that others have to wait for until all of `gather` have been started.
  std::jthread holding(std::latch& held, std::latch& go) {
    return std::jthread{[&] {
      database_->transact([&](Tx& tx) {
        write(tx, "first");
        held.count_down();
        go.wait();
      });
    }};
  }

  void write(Tx& tx, const std::string& sweep) {
    connection_of(*database_, tx).execute((insert + sweep + "', 1, 1)").c_str());
  }

  // What a commit of this transaction will be: "2" synced (FULL), "1" with the next (NORMAL). SQLite answers
  // a pragma when it compiles it: never the same text twice.
  std::string sync_of_commit() {
    return ask(*database_, "PRAGMA synchronous -- " + std::to_string(++asked_));
  }

  std::string swept() { return ask(*database_, "SELECT sweep FROM watermark ORDER BY sweep"); }

  std::atomic<int> asked_ = 0;
  testing::TemporaryFolder folder_;
  std::unique_ptr<Database> database_ = *Database::open(folder_.path() / "weir.db");
};

TEST_F(GroupCommit, KeepsEachOfManyThatWaited) {
  constexpr int many = 40;
  std::latch held{1};
  std::latch go{1};
  {
    const auto holder = holding(held, go);
    held.wait();
    std::vector<std::jthread> waiting;
    for (int i = 0; i < many; ++i)
      waiting.emplace_back([&, i] {
        database_->transact([&](Tx& tx) { write(tx, "w" + std::to_string(i)); });
        EXPECT_EQ(ask(*database_, "SELECT 1 FROM watermark WHERE sweep = 'w" + std::to_string(i) + "'"), "1")
            << "committed when transact() returns";
      });
    go.count_down();
  }
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM watermark"), std::to_string(many + 1));
}

TEST_F(GroupCommit, OfOneThatThrowsLeavesNoTraceAndDisturbsNone) {
  struct Other {};  // no exception of the standard library
  std::latch held{1};
  std::latch go{1};
  std::latch started{3};
  {
    const auto holder = holding(held, go);
    held.wait();
    std::vector<std::jthread> waiting;
    waiting.emplace_back([&] {
      started.count_down();
      database_->transact([&](Tx& tx) { write(tx, "good"); });
    });
    waiting.emplace_back([&] {
      started.count_down();
      const auto breaks = [&] {
        database_->transact([&](Tx& tx) {
          write(tx, "bad");
          throw Other{};
        });
      };
      EXPECT_THROW(breaks(), Other);
    });
    waiting.emplace_back([&] {
      started.count_down();
      const auto doubles = [&] { database_->transact([&](Tx& tx) { write(tx, "first"); }); };
      EXPECT_THROW(doubles(), Bug) << "the same key once more";
    });
    started.wait();
    go.count_down();
  }
  EXPECT_EQ(swept(), "first good");
}

TEST_F(GroupCommit, IsNotSyncedForWhatMayWaitAlone) {
  database_->transact_unsynced([&](Tx&) { EXPECT_EQ(sync_of_commit(), "1"); });
  database_->transact([&](Tx&) { EXPECT_EQ(sync_of_commit(), "2"); });
  database_->transact_unsynced([&](Tx&) { EXPECT_EQ(sync_of_commit(), "1"); });
}

TEST_F(GroupCommit, IsSyncedAsSoonAsOneInItHasToBe) {
  constexpr int times = 50;
  std::vector<std::jthread> callers;
  for (int caller = 0; caller < 6; ++caller)
    callers.emplace_back([&, caller] {
      for (int i = 0; i < times; ++i) {
        if (caller % 2 == 0)
          database_->transact([&](Tx&) { EXPECT_EQ(sync_of_commit(), "2"); });
        else
          database_->transact_unsynced([](Tx&) {});
      }
    });
}

TEST_F(GroupCommit, OfATransactionThatIsGivenUpFailsForAllThatShareIt) {
  std::atomic<int> broken = 0;
  std::latch held{1};
  std::latch go{1};
  {
    const auto holder = holding(held, go);
    held.wait();
    std::vector<std::jthread> waiting;
    for (int i = 0; i < 6; ++i)
      waiting.emplace_back([&, i] {
        try {
          database_->transact([&](Tx& tx) {
            write(tx, "w" + std::to_string(i));
            if (i == 3) connection_of(*database_, tx).execute("ROLLBACK");  // as when the disk is full
            connection_of(*database_, tx);
          });
        } catch (const StoreBroken&) {
          ++broken;
        }
      });
    go.count_down();
  }
  EXPECT_GE(broken, 1);
  const int kept = std::stoi(ask(*database_, "SELECT count(*) FROM watermark WHERE sweep LIKE 'w%'"));
  EXPECT_EQ(kept + broken, 6) << "each was told the truth about itself";
  run_sql(*database_, std::string{insert} + "after', 1, 1)");
}

}  // namespace
}  // namespace weir::store::group_commit_test
