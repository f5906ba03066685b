#include "store/pii.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/inbox.hpp"
#include "support/any_database.hpp"

namespace weir::store::pii_test {
namespace {

constexpr const char* person = R"({"buyer":"Annegret Musterfrau"})";
const ReadReason reason{"weir", "posting order"};

class PersonalDataTest : public ::testing::Test {
 protected:
  static InboxItem order(std::int64_t version, std::string payload, std::int64_t purge_at) {
    return {"de",
            "amazon/order",
            "302-1",
            at(version),
            std::move(payload),
            "order/302-1",
            PurgeDate{at(purge_at), "delivery window", false}};
  }
  bool store(const InboxItem& item) {
    bool is_news = false;
    database_->transact([&](Tx& tx) { is_news = inbox_.store(tx, item, at(10)); });
    return is_news;
  }
  Result<std::optional<InboxItem>> load() {
    return inbox_.load("de", "amazon/order", {"302-1"}, reason, at(20)).front();
  }
  std::size_t purge(std::int64_t now, const Inbox::Remainder& remainder) {
    const auto due = personal_.due("de", at(now), 10);
    database_->transact([&](Tx& tx) {
      for (const Held& held : due) inbox_.purge(tx, held, "due", remainder, at(now));
    });
    return due.size();
  }
  std::size_t purge(std::int64_t now) {
    return purge(now, [](const InboxItem&) { return std::optional<std::string>{"what was sold"}; });
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  std::unique_ptr<Database> vault_ = testing::any_vault();
  MasterKeys masters_ = *MasterKeys::with(Sealer::make_key());
  PersonalData personal_{*database_, *vault_, masters_};
  Inbox inbox_{*database_, personal_, masters_};
};

TEST_F(PersonalDataTest, KeepsEachOrderUnderAKeyOfItsOwnInTheVault) {
  store(order(1, person, 100));
  InboxItem other = order(1, person, 100);
  other.key = "302-2";
  other.subject = "order/302-2";
  store(other);
  EXPECT_EQ(ask(*vault_, "SELECT subject FROM data_key ORDER BY subject"), "order/302-1 order/302-2");
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM data_key"), "0");
  EXPECT_EQ((*load())->payload, person);
}

TEST_F(PersonalDataTest, MakesNoSecondKeyForAnotherVersionNorAfterPreparing) {
  personal_.prepare("de", {"order/302-1", "order/302-9"}, at(1));
  personal_.prepare("de", {"order/302-1", "order/302-9"}, at(1));
  store(order(1, person, 100));
  store(order(2, "other", 100));
  EXPECT_EQ(ask(*vault_, "SELECT subject FROM data_key ORDER BY subject"), "order/302-1 order/302-9");
}

TEST_F(PersonalDataTest, WritesDownWhoReadWhatAndWhyAndForgetsNoneOfIt) {
  store(order(1, person, 100));
  EXPECT_TRUE(load());
  EXPECT_EQ(ask(*database_, "SELECT actor || '|' || reason || '|' || subject FROM pii_read"),
            "weir|posting order|order/302-1");
  EXPECT_THROW(run_sql(*database_, "UPDATE pii_read SET actor = 'nobody'"), Bug);
  EXPECT_THROW(run_sql(*database_, "DELETE FROM pii_read"), Bug);
  EXPECT_THROW(static_cast<void>(inbox_.find("de", "amazon/order", "302-1")), Bug) << "without a reason";
}

TEST_F(PersonalDataTest, KeepsReadingsForThirteenMonths) {
  constexpr std::int64_t day = 86'400'000;
  personal_.note_readings("de", {"order/1"}, reason, at(0));
  personal_.note_readings("de", {"order/2"}, reason, at(394 * day));
  personal_.prune_readings(at(394 * day), 10);
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM pii_read"), "2");
  personal_.note_readings("de", {"order/3"}, reason, at(396 * day));
  personal_.prune_readings(at(396 * day), 10);
  EXPECT_EQ(ask(*database_, "SELECT subject FROM pii_read ORDER BY subject"), "order/2 order/3");
}

TEST_F(PersonalDataTest, LeavesATombstoneAndWhatNamesNobody) {
  store(order(1, person, 100));
  EXPECT_EQ(purge(99), 0u);
  EXPECT_EQ(purge(100), 1u);
  EXPECT_EQ(personal_.shred(10), 1u);
  EXPECT_EQ(ask(*vault_, "SELECT count(*) FROM data_key"), "0");
  EXPECT_EQ((*load())->payload, "what was sold");
  EXPECT_TRUE((*load())->is_purged);
  const auto stone = personal_.tombstone("de", "order/302-1");
  ASSERT_TRUE(stone);
  EXPECT_EQ(stone->purged_at, at(100));
  EXPECT_EQ(stone->reason, "due");
}

TEST_F(PersonalDataTest, TellsPurgedFromNeverThereAndFromBroken) {
  store(order(1, person, 100));
  EXPECT_FALSE(inbox_.load("de", "amazon/order", {"none"}, reason, at(1)).front()->has_value());
  run_sql(*vault_, "DELETE FROM data_key");
  EXPECT_EQ(load().error().code, "sealed.key_missing");
  EXPECT_EQ(purge(100), 1u) << "what does not open is purged all the same";
  ASSERT_TRUE(load());
  EXPECT_TRUE((*load())->is_purged);
  EXPECT_EQ((*load())->payload, "");
  EXPECT_EQ(ask(*database_, "SELECT length(sealed) FROM inbox"), "0");
}

TEST_F(PersonalDataTest, DoesNotBringBackWhatWasPurgedUnlessItIsNewerAndAllowed) {
  store(order(5, person, 100));
  purge(100);
  EXPECT_FALSE(store(order(5, person, 200))) << "the same version, swept again";
  EXPECT_FALSE(store(order(4, person, 200)));
  InboxItem late = order(6, "what was sold", 100);
  late.is_purged = true;
  EXPECT_FALSE(store(late)) << "newer, after its date, and says the same about what was sold";
  EXPECT_EQ(personal_.tombstone("de", "order/302-1")->reason, "due");
  EXPECT_TRUE(store(order(7, person, 300))) << "newer, and may be held";
  EXPECT_EQ((*load())->payload, person);
  EXPECT_FALSE(personal_.tombstone("de", "order/302-1").has_value());
  personal_.shred(10);
  EXPECT_EQ((*load())->payload, person) << "the key of before was shredded, not this one";
}

TEST_F(PersonalDataTest, ShredsWhatIsHeldWhenALaterVersionComesAfterItsDate) {
  store(order(1, person, 100));
  InboxItem late = order(2, "what was sold", 50);
  late.is_purged = true;
  store(late);
  EXPECT_EQ(personal_.status(at(60)).to_shred, 1);
  EXPECT_EQ(personal_.shred(10), 1u);
  EXPECT_EQ(ask(*vault_, "SELECT count(*) FROM data_key"), "0");
  EXPECT_EQ(personal_.tombstone("de", "order/302-1")->reason, "came after its date");
}

TEST_F(PersonalDataTest, NeverLetsADeliveryMoveItsDateBack) {
  InboxItem item = order(1, person, 100);
  store(item);
  item = order(2, person, 150);
  store(item);
  EXPECT_EQ(personal_.status(at(1)).next_due, at(150)) << "a plan may change";
  item = order(3, person, 80);
  item.purge->is_certain = true;
  store(item);
  item.version = at(4);
  item.purge->at = at(120);
  store(item);
  EXPECT_EQ(personal_.status(at(1)).next_due, at(80));
}

TEST_F(PersonalDataTest, OpensNothingWhoseKeyWasMovedToAnotherOrder) {
  store(order(1, person, 100));
  InboxItem other = order(1, "other", 100);
  other.key = "302-2";
  other.subject = "order/302-2";
  store(other);
  const std::string foreign = ask(*vault_, "SELECT id FROM data_key WHERE subject = 'order/302-2'");
  run_sql(*database_,
          "UPDATE inbox SET version = version + 1, key_id = '" + foreign + "' WHERE key = '302-1'");
  EXPECT_EQ(load().error().code, "sealed.broken");
}

// The hard promise: someone who has a copy of the store from before, the master key, the configuration and
// the vault of today.
TEST_F(PersonalDataTest, IsNotInABackupFromBeforeItsPurge) {
  store(order(1, person, 100));
  InboxItem kept = order(1, "a neighbour", 900);
  kept.key = "302-2";
  kept.subject = "order/302-2";
  store(kept);
  const auto backup = testing::any_database();
  copy_inbox(*database_, *backup);
  purge(100);
  personal_.shred(10);

  PersonalData of_backup{*backup, *vault_, masters_};
  Inbox restored{*backup, of_backup, masters_};
  const auto items = restored.load("de", "amazon/order", {"302-1", "302-2"}, reason, at(200));
  EXPECT_EQ(items[0].error().code, "sealed.key_missing");
  EXPECT_EQ((*items[1])->payload, "a neighbour") << "what is not purged opens with the vault of today";
}

TEST_F(PersonalDataTest, TakesWhatAmazonSendsAgainForWhatTheLostVaultOpened) {
  store(order(1, person, 100));
  run_sql(*vault_, "DELETE FROM data_key");
  EXPECT_TRUE(store(order(1, person, 100)));
  EXPECT_EQ((*load())->payload, person);
}

TEST_F(PersonalDataTest, GoesOnWhereAPurgeWasKilledBetweenStoreAndVault) {
  store(order(1, person, 100));
  purge(100);
  EXPECT_EQ(personal_.status(at(100)).to_shred, 1);
  PersonalData next_start{*database_, *vault_, masters_};
  EXPECT_EQ(next_start.shred(10), 1u);
  EXPECT_EQ(next_start.status(at(100)).to_shred, 0);
  EXPECT_EQ(ask(*vault_, "SELECT count(*) FROM data_key"), "0");
}

TEST_F(PersonalDataTest, ShredsEveryKeyThatAnOrderEverHad) {
  personal_.prepare("de", {"order/302-1"}, at(1));
  vault_->transact([&](Tx& tx) { personal_.keys().make(tx, "de", "order/302-1", at(2)); });
  store(order(1, person, 100));
  purge(100);
  EXPECT_EQ(personal_.shred(10), 2u);
  EXPECT_EQ(ask(*vault_, "SELECT count(*) FROM data_key"), "0");
}

TEST_F(PersonalDataTest, ShredsNoKeyThatHoldsAgain) {
  store(order(1, person, 100));
  run_sql(*database_, "INSERT INTO shredding SELECT key_id, 1 FROM personal_data");
  EXPECT_EQ(personal_.shred(10), 0u);
  EXPECT_EQ((*load())->payload, person);
  EXPECT_EQ(personal_.status(at(1)).to_shred, 0);
}

TEST_F(PersonalDataTest, CountsWhatIsHeldWhatIsOverdueAndWhatIsNext) {
  store(order(1, person, 100));
  const PersonalStatus status = personal_.status(at(99));
  EXPECT_EQ(status.held, 1);
  EXPECT_EQ(status.overdue, 0);
  EXPECT_EQ(personal_.status(at(100)).overdue, 1);
  purge(100);
  EXPECT_EQ(personal_.status(at(100)).purged, 1);
  EXPECT_FALSE(personal_.status(at(100)).next_due.has_value());
}

}  // namespace
}  // namespace weir::store::pii_test
