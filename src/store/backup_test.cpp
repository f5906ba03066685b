#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "store/asking_test.hpp"
#include "store/inbox.hpp"
#include "store/maintenance.hpp"
#include "support/temporary_folder.hpp"

namespace weir::store::backup_test {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream{file, std::ios::binary}.rdbuf();
  return bytes.str();
}

InboxItem order(const std::string& id, std::int64_t purge_at) {
  return {"de",
          "amazon/order",
          id,
          at(1),
          "{\"buyer\":\"Annegret " + id + "\"}",
          "order/" + id,
          PurgeDate{at(purge_at), "delivered", true}};
}

// Store and vault in files, with two orders of which one is due.
class BackupOnAFile : public ::testing::Test {
 protected:
  BackupOnAFile() {
    store_->transact([&](Tx& tx) {
      inbox_.store(tx, order("302-1", 100), at(1));
      inbox_.store(tx, order("302-2", 900), at(1));
      inbox_.store(tx, {"de", "amazon/settlement", "77", at(1), "a settlement"}, at(1));
    });
  }
  std::string path(const char* name) const { return (folder_.path() / name).string(); }
  void purge() {
    store_->transact([&](Tx& tx) {
      for (const Held& held : personal_.due("de", at(500), 10))
        inbox_.purge(
            tx, held, "due", [](const InboxItem&) { return std::optional<std::string>{"{}"}; }, at(500));
    });
    personal_.shred(10);
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<Database> store_ = *Database::open(path("weir.db"));
  std::unique_ptr<Database> vault_ = *Database::open_vault(path("weir.vault"));
  MasterKeys masters_ = *MasterKeys::with(Sealer::make_key());
  PersonalData personal_{*store_, *vault_, masters_};
  Inbox inbox_{*store_, personal_, masters_};
};

TEST_F(BackupOnAFile, OfBeforeAPurgeIsNotOpenedByTheKeysOfAfterIt) {
  ASSERT_TRUE(back_up(path("weir.db"), path("backup.db")));
  purge();
  const auto backup = *Database::open(path("backup.db"));
  PersonalData personal{*backup, *vault_, masters_};
  Inbox inbox{*backup, personal, masters_};
  const auto items = inbox.load("de", "amazon/order", {"302-1", "302-2"}, {"thief", "curious"}, at(600));
  EXPECT_EQ(items[0].error().code, "sealed.key_missing");
  EXPECT_NE((*items[1])->payload.find("Annegret"), std::string::npos) << "what is not purged opens";
}

TEST_F(BackupOnAFile, OpensEverythingButPeopleWithoutTheVault) {
  ASSERT_TRUE(back_up(path("weir.db"), path("backup.db")));
  const auto backup = *Database::open(path("backup.db"));
  const auto empty_vault = *Database::open_vault(path("new.vault"));
  PersonalData personal{*backup, *empty_vault, masters_};
  Inbox inbox{*backup, personal, masters_};
  EXPECT_EQ((*inbox.find("de", "amazon/settlement", "77"))->payload, "a settlement");
  const auto items = inbox.load("de", "amazon/order", {"302-1"}, {"weir", "posting order"}, at(2));
  EXPECT_EQ(items[0].error().code, "sealed.key_missing");
}

TEST_F(BackupOnAFile, LeavesNoByteOfAPurgedKeyInAnyFile) {
  const std::string sealed = ask(*vault_, "SELECT sealed FROM data_key WHERE subject = 'order/302-1'");
  ASSERT_GT(sealed.size(), 64u);
  const auto holders = [&] {
    int found = 0;
    for (const auto& file : std::filesystem::directory_iterator{folder_.path()})
      if (bytes_of(file.path()).find(sealed) != std::string::npos) ++found;
    return found;
  };
  EXPECT_GT(holders(), 0) << "the search finds it as long as it is there";
  purge();
  EXPECT_EQ(holders(), 0) << "neither in free space of the vault nor in its log";
}

TEST_F(BackupOnAFile, TakesNoFileThatExists) {
  folder_.write("backup.db", "something else");
  EXPECT_EQ(back_up(path("weir.db"), path("backup.db")).error().code, "store.backup");
  EXPECT_EQ(back_up(path("none.db"), path("other.db")).error().code, "store.backup");
  EXPECT_FALSE(std::filesystem::exists(path("none.db")));
}

TEST_F(BackupOnAFile, TakesNoVaultForAStoreNorAStoreForAVault) {
  EXPECT_EQ(Database::open(path("weir.vault")).error().code, "store.unusable");
  EXPECT_EQ(Database::open_vault(path("weir.db")).error().code, "store.unusable");
}

}  // namespace
}  // namespace weir::store::backup_test
