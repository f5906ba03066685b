#include "store/trail.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "store/certificates.hpp"
#include "support/any_database.hpp"

namespace weir::store::trail_test {
namespace {

class TrailTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* actor : {"anna", "ben", "clara", "dora"}) {
      const Instant now = at(++clock_);
      database_->transact([&](Tx& tx) { log_.append(tx, {actor}, "released", "order/1", "{}", now); });
    }
  }
  // Somebody who may do everything to the database, but does not have the key.
  void tamper(const std::string& script) { without_guards(*database_, script); }
  TrailBreak broken() {
    const auto found = trail_.check();
    EXPECT_FALSE(found.is_whole());
    return found.broken.value_or(TrailBreak{});
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  std::string key_ = std::string(32, 'k');
  AuditLog log_{*database_, key_};
  Trail trail_{*database_, key_};
  std::int64_t clock_ = 0;
};

TEST_F(TrailTest, IsWholeAndNamesItsHead) {
  const auto check = trail_.check();
  EXPECT_TRUE(check.is_whole());
  EXPECT_EQ(check.entries, 4);
  EXPECT_EQ(check.head.number, 4);
  EXPECT_EQ(check.head.mac.size(), 64u);
  const auto empty = testing::any_database();
  EXPECT_TRUE((Trail{*empty, key_}.check().is_whole()));
}

TEST_F(TrailTest, NamesAnEntryThatWasChangedWithTimeAndActor) {
  tamper("UPDATE audit SET actor = 'eve' WHERE number = 2");
  const auto found = broken();
  EXPECT_EQ(found.fault, TrailFault::changed);
  EXPECT_EQ(found.number, 2);
  EXPECT_EQ(found.beside.actor, "eve");
  EXPECT_NE(found.text.find("2 (" + iso(at(2)) + ", eve, released)"), std::string::npos) << found.text;
}

TEST_F(TrailTest, NamesWhatIsMissingByItsNeighbours) {
  tamper("DELETE FROM audit WHERE number IN (2, 3)");
  const auto found = broken();
  EXPECT_EQ(found.fault, TrailFault::missing);
  EXPECT_EQ(found.number, 2);
  EXPECT_EQ(found.beside.actor, "dora");
  EXPECT_NE(found.text.find("entries 2 to 3 are missing, between 1 ("), std::string::npos) << found.text;
}

TEST_F(TrailTest, NamesTwoThatWereExchanged) {
  tamper(
      "UPDATE audit SET number = -1 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3; "
      "UPDATE audit SET number = 3 WHERE number = -1");
  const auto found = broken();
  EXPECT_EQ(found.fault, TrailFault::reordered);
  EXPECT_EQ(found.number, 2);
  EXPECT_EQ(found.beside.actor, "clara");
  EXPECT_NE(found.text.find("stands as 3 (" + iso(at(2)) + ", ben"), std::string::npos) << found.text;
}

TEST_F(TrailTest, NamesTwoWhoseWordsWereExchangedUnderTheirSignatures) {
  tamper(
      "UPDATE audit SET actor = 'clara', at = at + 1 WHERE number = 2; "
      "UPDATE audit SET actor = 'ben', at = at - 1 WHERE number = 3");
  EXPECT_EQ(broken().fault, TrailFault::reordered);
}

TEST_F(TrailTest, KnowsByItsHeadThatTheEndIsCutOff) {
  tamper("DELETE FROM audit WHERE number > 2");
  const auto found = broken();
  EXPECT_EQ(found.fault, TrailFault::cut_off);
  EXPECT_EQ(found.number, 3);
  EXPECT_EQ(found.beside.actor, "ben");
  tamper("DELETE FROM audit");
  EXPECT_EQ(broken().fault, TrailFault::cut_off);
}

TEST_F(TrailTest, KnowsAHeadThatWasMadeToFitWithoutTheKey) {
  tamper("DELETE FROM audit WHERE number > 2; UPDATE audit_head SET number = 2");
  EXPECT_EQ(broken().fault, TrailFault::changed);
}

// The head of before, signed rightly then: nothing in the store tells, but an export that somebody holds
// does.
TEST_F(TrailTest, KnowsByAHeadOutsideThatTheStoreWasPutBack) {
  tamper("CREATE TEMP TABLE kept_head AS SELECT * FROM audit_head");
  SetUp();
  const auto held = trail_.check().head;
  tamper(
      "DELETE FROM audit WHERE number > 4; "
      "UPDATE audit_head SET number = 4, mac = (SELECT mac FROM kept_head); DROP TABLE kept_head");
  EXPECT_TRUE(trail_.check().is_whole()) << "by itself it cannot know";
  const auto check = trail_.check(held);
  ASSERT_TRUE(check.broken);
  EXPECT_EQ(check.broken->fault, TrailFault::cut_off);
  EXPECT_EQ(check.broken->number, 5);
}

TEST_F(TrailTest, KnowsByAHeadOutsideThatItIsAnotherChain) {
  const auto held = trail_.check().head;
  const auto other = testing::any_database();
  AuditLog log{*other, key_};
  for (int i = 0; i < 4; ++i)
    other->transact([&](Tx& tx) { log.append(tx, {"eve"}, "released", "order/1", "{}", at(i)); });
  Trail trail{*other, key_};
  ASSERT_TRUE(trail.check(held).broken);
  EXPECT_EQ(trail.check(held).broken->fault, TrailFault::other);
  EXPECT_TRUE(trail_.check(held).is_whole());
}

TEST_F(TrailTest, LooksAtTheCertificatesToo) {
  Certificates certificates{*database_, key_};
  Certificate day{.connection = "de", .marketplace_id = "A1"};
  day.day = std::chrono::year{2026} / 11 / 28;
  day.body = "{}";
  database_->transact([&](Tx& tx) { certificates.append(tx, day, at(9)); });
  EXPECT_TRUE(trail_.check().is_whole());
  const auto by_another_key = Trail{*database_, std::string(32, 'x')}.check();
  EXPECT_EQ(by_another_key.broken_certificate, std::optional<std::int64_t>{1});
}

TEST_F(TrailTest, GivesEntriesReadingsAndCertificatesOfAPeriod) {
  const auto instant = [](std::int64_t n) { return std::to_string(at(n).time_since_epoch().count()); };
  run_sql(*database_,
          "INSERT INTO pii_read (connection_id, subject, actor, reason, at) VALUES "
          "('de', 'order/7', 'anna', 'asked by the buyer', " +
              instant(2) + "), ('de', 'order/8', 'ben', 'late', " + instant(3) + ")");
  Certificates certificates{*database_, key_};
  Certificate day{.connection = "de", .marketplace_id = "A1"};
  day.day = std::chrono::year{2026} / 11 / 28;
  day.passes = true;
  day.body = "{}";
  database_->transact([&](Tx& tx) { certificates.append(tx, day, at(2)); });
  std::string seen;
  trail_.each(at(2), at(3), 4, [&](const TrailRow& row) {
    seen += row.source + ' ' + row.actor + ' ' + row.action + ' ' + row.subject + '\n';
    EXPECT_EQ(row.mac.size(), row.source == "reading" ? 0u : 64u);
  });
  EXPECT_EQ(seen,
            "audit ben released order/1\nreading anna personal_data_read order/7\n"
            "certificate weir day_certified A1/2026-11-28\n");
}

}  // namespace
}  // namespace weir::store::trail_test
