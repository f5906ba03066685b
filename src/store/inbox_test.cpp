#include "store/inbox.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <latch>
#include <sstream>
#include <thread>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"
#include "support/temporary_folder.hpp"

namespace weir::store::inbox_test {
namespace {

constexpr const char* payload = R"({"buyer":"Annegret Musterfrau","city":"Köln"})";

class InboxTest : public ::testing::Test {
 protected:
  bool store(const InboxItem& item) {
    bool is_news = false;
    database_->transact([&](Tx& tx) { is_news = inbox_.store(tx, item, at(100)); });
    return is_news;
  }
  static InboxItem order(std::int64_t version, std::string content, std::string key = "302-1") {
    return {"de", "amazon.order", std::move(key), at(version), std::move(content)};
  }
  std::optional<InboxItem> found() { return *inbox_.find("de", "amazon.order", "302-1"); }

  std::unique_ptr<Database> database_ = testing::any_database();
  std::unique_ptr<Database> vault_ = testing::any_vault();
  MasterKeys masters_ = *MasterKeys::with(Sealer::make_key());
  PersonalData personal_{*database_, *vault_, masters_};
  Inbox inbox_{*database_, personal_, masters_};
};

TEST_F(InboxTest, GivesBackTheBytesAsTheyCame) {
  const std::string bytes{"\x1f\x8b\0\xff", 4};
  EXPECT_TRUE(store(order(1, bytes)));
  ASSERT_TRUE(found().has_value());
  EXPECT_EQ(found()->payload, bytes);
  EXPECT_EQ(found()->version, at(1));
  EXPECT_EQ(found()->connection, "de");
  EXPECT_EQ(inbox_.find("us", "amazon.order", "302-1")->has_value(), false);
}

TEST_F(InboxTest, TakesWhatSeveralStoreAtOnceForNewsOfOneOfThem) {
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> news = 0;
    std::latch all_are_ready{4};
    {
      std::vector<std::jthread> fetches;
      for (int i = 0; i < 4; ++i)
        fetches.emplace_back([&] {
          all_are_ready.arrive_and_wait();
          news += store(order(1, "a", "302-" + std::to_string(round))) ? 1 : 0;
        });
    }
    EXPECT_EQ(news, 1);
  }
}

TEST_F(InboxTest, TakesANewerVersionForNewsOnlyWithOtherContent) {
  EXPECT_TRUE(store(order(1, "a")));
  EXPECT_TRUE(store(order(2, "b")));
  EXPECT_EQ(found()->payload, "b");
  EXPECT_FALSE(store(order(3, "b"))) << "newer, and says the same";
  EXPECT_EQ(found()->version, at(3));
  EXPECT_FALSE(store(order(3, "c"))) << "the same version again";
  EXPECT_EQ(found()->payload, "b");
}

TEST_F(InboxTest, NeverPutsAnOlderVersionOverANewerOne) {
  store(order(5, "new"));
  EXPECT_FALSE(store(order(4, "old")));
  EXPECT_EQ(found()->payload, "new");
  EXPECT_THROW(run_sql(*database_, "UPDATE inbox SET version = version - 1"), Bug);
  store(order(7, "new"));
  EXPECT_FALSE(store(order(6, "old"))) << "what said the same was newer all the same";
}

TEST_F(InboxTest, LoadsWhatItHasInTheOrderAskedFor) {
  store(order(1, "a", "A"));
  store(order(1, "c", "C"));
  const auto items = inbox_.load("de", "amazon.order", {"C", "B", "A"}, {"weir", "test"}, at(2));
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ((*items[0])->payload, "c");
  EXPECT_FALSE(items[1]->has_value());
  EXPECT_EQ((*items[2])->payload, "a");
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM pii_read"), "0") << "nobody is named in these";
}

TEST_F(InboxTest, OpensNoPayloadThatWasMovedOrSealedWithAnotherKey) {
  store(order(1, "a", "302-1"));
  store(order(1, "b", "302-2"));
  const MasterKeys other = *MasterKeys::with(Sealer::make_key());
  Inbox stranger{*database_, personal_, other};
  EXPECT_EQ(stranger.find("de", "amazon.order", "302-1").error().code, "sealed.unknown_key");
  run_sql(*database_,
          "UPDATE inbox SET version = version + 1, "
          "sealed = (SELECT sealed FROM inbox WHERE key = '302-2') WHERE key = '302-1'");
  EXPECT_EQ(inbox_.find("de", "amazon.order", "302-1").error().code, "sealed.broken");
  EXPECT_TRUE(store(order(2, "a"))) << "the same version takes the place of what no longer opens";
  EXPECT_EQ(found()->payload, "a");
}

std::string bytes_of_every_file(const std::filesystem::path& folder) {
  std::ostringstream bytes;
  for (const auto& file : std::filesystem::directory_iterator{folder}) {
    bytes << std::ifstream{file.path(), std::ios::binary}.rdbuf();
  }
  return bytes.str();
}

TEST(InboxOnAFile, HoldsNoPlainText) {
  const testing::TemporaryFolder folder;
  const testing::TemporaryFolder while_open;
  {
    const auto database = *Database::open(folder.path() / "weir.db");
    const auto vault = *Database::open_vault(folder.path() / "weir.vault");
    const MasterKeys masters = *MasterKeys::with(Sealer::make_key());
    PersonalData personal{*database, *vault, masters};
    Inbox inbox{*database, personal, masters};
    database->transact([&](Tx& tx) {
      inbox.store(tx, {"de", "amazon.order", "302-1", at(1), payload}, at(1));
      inbox.store(tx, {"de", "amazon.order", "302-1", at(2), std::string{payload} + " "}, at(2));
    });
    // The log beside the file; the file itself cannot be read while it is open without losing its locks.
    std::filesystem::copy(folder.path() / "weir.db-wal", while_open.path() / "wal");
  }
  const std::string bytes = bytes_of_every_file(folder.path()) + bytes_of_every_file(while_open.path());
  EXPECT_NE(bytes.find("amazon.order"), std::string::npos) << "the row is somewhere in what was read";
  for (const char* secret : {"Annegret", "Musterfrau", "Köln", "\"buyer\""}) {
    EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
  }
}

}  // namespace
}  // namespace weir::store::inbox_test
