#include "store/buckets.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "contract/bucket_store_laws.hpp"
#include "core/ensure.hpp"
#include "jobs/token_bank.hpp"
#include "store/asking_test.hpp"
#include "support/any_database.hpp"
#include "support/database_on_file.hpp"
#include "support/temporary_folder.hpp"

namespace weir::store::buckets_test {
namespace {

struct BucketsOnAFile {
  testing::TemporaryFolder folder{};
  std::unique_ptr<Database> database = testing::database_on_file(folder.path() / "weir.db");
  Buckets buckets{*database};
};

struct BucketsAnywhere {
  std::unique_ptr<Database> database = testing::any_database();
  Buckets buckets{*database};
};

template <typename World>
std::shared_ptr<jobs::BucketStore> make_buckets() {
  const auto world = std::make_shared<World>();
  return {world, &world->buckets};  // the store lives as long as its world
}

TEST(BucketsOnAFile, KeepTheContractOfABucketStore) {
  testing::exercise_bucket_store(make_buckets<BucketsOnAFile>);
}

TEST(Buckets, KeepTheContractOfABucketStore) {
  testing::exercise_bucket_store(make_buckets<BucketsAnywhere>);
}

// Two programs on one database, as far as a test can be two programs: nothing is shared but the database.
struct TwoPrograms {
  testing::TemporaryFolder folder{};
  std::string conninfo = testing::postgres_server() ? testing::fresh_postgres() : "";
  std::unique_ptr<Database> open() {
    auto database =
        conninfo.empty() ? Database::open(folder.path() / "weir.db") : Database::connect(conninfo);
    ensure(database.has_value(), "no database for this test");
    return *std::move(database);
  }
};

TEST(Buckets, OfTwoProgramsOnOneDatabaseLoseNothingInARace) {
  TwoPrograms programs;
  const auto first = programs.open();
  const auto second = programs.open();
  Buckets here{*first};
  Buckets there{*second};
  constexpr int times = 60;
  {
    const std::jthread racer{[&] { testing::bucket_store::add_one_each(there, times); }};
    testing::bucket_store::add_one_each(here, times);
  }
  EXPECT_EQ(here.load("a")->next, 2 * times);
  EXPECT_EQ(there.load("a")->version, 2 * times);
}

TEST(Buckets, OfTwoProgramsAreOneQuotaForTheirBanks) {
  using testing::bucket_store::at;
  TwoPrograms programs;
  const auto first = programs.open();
  const auto second = programs.open();
  Buckets here{*first};
  Buckets there{*second};
  jobs::UsagePlans plans;
  plans.set("operation", {2'000'000, 10, Urgency::dispatch});
  jobs::TokenBank bank{here, "here", plans};
  jobs::TokenBank other{there, "there", plans};
  const CallAsk ask{"amazon/app/-/operation", "de", Urgency::dispatch};
  EXPECT_FALSE(bank.permit(ask, at(0))) << "what nobody knows is taken for empty";
  std::atomic<int> permitted{0};
  const auto call = [&](jobs::TokenBank& one) {
    for (int times = 0; times < 20; ++times) permitted += one.permit(ask, at(3'600'000)) ? 1 : 0;
  };
  {
    const std::jthread racer{[&] { call(other); }};
    call(bank);
  }
  EXPECT_LE(permitted.load(), 10);
  EXPECT_GE(permitted.load(), 6) << "at most one slice of four is in the wrong hand";
}

TEST(Buckets, RefuseWhatNoBankWrites) {
  const auto database = testing::any_database();
  Buckets buckets{*database};
  jobs::BucketRecord record = testing::bucket_store::some_record("a");
  record.line.push_back(record.line.front());
  EXPECT_THROW(buckets.save(record), Bug) << "twice in one line";
  record = testing::bucket_store::some_record("a");
  record.line.front().tokens = 0;
  EXPECT_THROW(buckets.save(record), Bug) << "in line for nothing";
  record = testing::bucket_store::some_record("");
  EXPECT_THROW(buckets.save(record), Bug) << "a bucket without a name";
  EXPECT_EQ(buckets.load("a"), std::nullopt);
}

TEST(Buckets, ChangeOneVersionAtATime) {
  const auto database = testing::any_database();
  Buckets buckets{*database};
  ASSERT_TRUE(buckets.save(testing::bucket_store::some_record("a")));
  const auto jump = [&](Tx& tx) {
    change(connection_of(*database, tx), "UPDATE bucket SET version = version + 2 WHERE name = 'a'");
  };
  EXPECT_THROW(database->transact(jump), Bug);
}

}  // namespace
}  // namespace weir::store::buckets_test
