#include "store/restored.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "store/asking_test.hpp"
#include "store/maintenance.hpp"
#include "store/postings.hpp"
#include "support/any_database.hpp"
#include "support/temporary_folder.hpp"

namespace weir::store::restored_test {
namespace {

class RestoreOfAFile : public ::testing::Test {
 protected:
  std::string path(const char* name) const { return (folder_.path() / name).string(); }
  std::string backed_up() {
    const auto store = *Database::open(path("weir.db"));
    store->transact([&](Tx& tx) {
      Postings{*store}.plan(
          tx, {.connection = "de", .kind = "fi_document", .key = "1", .reference = "1", .content = "c"},
          at(7));
    });
    EXPECT_TRUE(back_up(path("weir.db"), path("backup.db")));
    return path("backup.db");
  }
  void write(const char* name, const std::string& bytes) {
    std::ofstream{path(name), std::ios::binary} << bytes;
  }
  std::string refused(const std::string& backup, const char* to) {
    const auto done = restore(backup, path(to), at(90));
    if (done) return "restored";
    EXPECT_EQ(done.error().code, "store.restore");
    EXPECT_FALSE(std::filesystem::exists(path(to) + ".restoring"));
    return done.error().text;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(RestoreOfAFile, IsTheStoreOfThenAndKnowsIt) {
  const auto restored = restore(backed_up(), path("new.db"), at(90));
  ASSERT_TRUE(restored) << restored.error().text;
  EXPECT_EQ(restored->from, at(7)) << "the last that it planned";
  const auto store = *Database::open(path("new.db"));
  EXPECT_TRUE(Postings{*store}.find("de", "fi_document", "1"));
  EXPECT_EQ(restored_of(*store, at(91))->at, at(90));
  EXPECT_FALSE(restored_of(*store, at(90) + asked_after_restore)) << "nothing of before comes in any more";
  EXPECT_FALSE(restored_of(**Database::open(path("weir.db")), at(91))) << "that one was not";
  EXPECT_TRUE(broken_promises(*store).empty());
}

TEST_F(RestoreOfAFile, OverwritesNoStore) {
  const auto backup = backed_up();
  EXPECT_NE(refused(backup, "weir.db").find("weir.db is there; stop Weir"), std::string::npos);
  write("other.db-wal", "left behind");
  EXPECT_NE(refused(backup, "other.db").find("other.db-wal is there"), std::string::npos)
      << "SQLite would replay it into the backup";
}

TEST_F(RestoreOfAFile, TakesOnlyAWholeStoreOfWeir) {
  EXPECT_NE(refused(path("none.db"), "new.db").find("there is no such file"), std::string::npos);
  write("text.db", "this is no database, and it is longer than a header of SQLite would have to be");
  EXPECT_NE(refused(path("text.db"), "new.db"), "restored");
  auto bytes = [&] {
    std::ifstream file{backed_up(), std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{file}, {}};
  }();
  constexpr std::size_t page = 4096;
  std::fill(bytes.begin() + page, bytes.end() - page, '\x5a');
  write("torn.db", bytes);
  EXPECT_NE(refused(path("torn.db"), "new.db"), "restored");
  EXPECT_FALSE(std::filesystem::exists(path("new.db")));
}

TEST(Restored, IsNotedOnBothEnginesAndTheEarlierBackupStays) {
  const auto database = testing::any_database();
  EXPECT_FALSE(restored_of(*database, at(5)));
  const auto note = [&](Instant now) {
    Restored restored;
    database->transact([&](Tx& tx) { restored = note_restored(*database, tx, now); });
    return restored;
  };
  EXPECT_EQ(note(at(1000)).from, at(1000) - asked_after_restore) << "it knows of nothing";
  database->transact([&](Tx& tx) {
    Postings{*database}.plan(
        tx, {.connection = "de", .kind = "k", .key = "1", .reference = "1", .content = "c"}, at(1500));
  });
  const auto again = note(at(2000));
  EXPECT_EQ(again.from, at(1000) - asked_after_restore);
  EXPECT_EQ(again.at, at(2000));
}

}  // namespace
}  // namespace weir::store::restored_test
