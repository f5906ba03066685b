#include "store/audit_log.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::audit_log_test {
namespace {

class AuditLogTest : public ::testing::Test {
 protected:
  void SetUp() override {
    append("anna", "posting.released", "order/302-1", R"({"reason":"checked"})");
    append("weir", "posting.sent", "order/302-1", "{}");
    append("weir", "posting.posted", "order/302-1", R"({"document":"45"})");
  }

  void append(const char* actor, const char* action, const char* subject, const char* detail) {
    database_->transact([&](Tx& tx) { log_.append(tx, {actor}, action, subject, detail, at(++clock_)); });
  }

  // Somebody who may do everything to the file, but does not have the key.
  void tamper(const std::string& script) { without_guards(*database_, script); }

  void flip(const std::string& column, std::int64_t number, std::string bytes, std::size_t at_byte) {
    bytes[at_byte] = static_cast<char>(bytes[at_byte] ^ 1);
    database_->transact([&](Tx& tx) {
      Connection& connection = connection_of(*database_, tx);
      const std::string sql = "UPDATE audit SET " + column + " = $2 WHERE number = $1";
      if (column == "mac")
        change(connection, sql, number, Bytes{bytes});
      else
        change(connection, sql, number, bytes);
    });
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  std::string key_ = std::string(32, 'k');
  AuditLog log_{*database_, key_};
  std::int64_t clock_ = 0;
};

TEST_F(AuditLogTest, ListsWhoDidWhatInOrder) {
  const auto entries = log_.list(1, 1);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].number, 2);
  EXPECT_EQ(entries[0].at, at(2));
  EXPECT_EQ(entries[0].actor, "weir");
  EXPECT_EQ(entries[0].action, "posting.sent");
  EXPECT_EQ(entries[0].subject, "order/302-1");
  EXPECT_EQ(entries[0].detail, "{}");
  EXPECT_EQ(log_.list(0, 100).size(), 3u);
  EXPECT_TRUE(log_.list(3, 100).empty());
}

TEST_F(AuditLogTest, IsWholeAsItWasWritten) {
  EXPECT_EQ(log_.first_broken(), std::nullopt);
  const auto empty = testing::any_database();
  EXPECT_EQ((AuditLog{*empty, key_}.first_broken()), std::nullopt);
}

TEST_F(AuditLogTest, ShowsEveryByteThatWasFlipped) {
  tamper("");
  for (const char* column : {"actor", "action", "subject", "mac"}) {
    for (const std::int64_t number : {1, 2, 3}) {
      const std::string row = " FROM audit WHERE number = " + std::to_string(number);
      const std::string bytes = ask(*database_, std::string{"SELECT "} + column + row);
      for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        flip(column, number, bytes, byte);
        EXPECT_EQ(log_.first_broken(), std::optional{number}) << column << " " << byte;
        std::string flipped = bytes;
        flipped[byte] = static_cast<char>(bytes[byte] ^ 1);
        flip(column, number, flipped, byte);
      }
    }
  }
  EXPECT_EQ(log_.first_broken(), std::nullopt) << "all was put back";
}

TEST_F(AuditLogTest, ShowsAnotherInstantOrDetail) {
  tamper("UPDATE audit SET at = at + 1 WHERE number = 2");
  EXPECT_EQ(log_.first_broken(), std::optional<std::int64_t>{2});
  tamper("UPDATE audit SET at = at - 1 WHERE number = 2; UPDATE audit SET detail = '[]' WHERE number = 3");
  EXPECT_EQ(log_.first_broken(), std::optional<std::int64_t>{3});
}

TEST_F(AuditLogTest, ShowsAHoleAtTheStartInTheMiddleAndAtTheEnd) {
  for (const std::int64_t number : {1, 2, 3}) {
    SetUp();  // three more, so that each time some are left
    const std::string from = std::to_string(log_.list(0, 100).size() - 3);
    tamper("CREATE TEMP TABLE kept AS SELECT * FROM audit");
    tamper("DELETE FROM audit WHERE number = " + from + " + " + std::to_string(number));
    EXPECT_EQ(log_.first_broken(), std::optional{std::stoll(from) + number});
    tamper("DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; DROP TABLE kept");
    EXPECT_EQ(log_.first_broken(), std::nullopt) << "all was put back";
  }
}

TEST_F(AuditLogTest, ShowsWhenAllOfItIsGone) {
  tamper("DELETE FROM audit");
  EXPECT_EQ(log_.first_broken(), std::optional<std::int64_t>{1});
}

TEST_F(AuditLogTest, ShowsTwoEntriesThatWereExchanged) {
  tamper(
      "UPDATE audit SET number = -1 WHERE number = 1; UPDATE audit SET number = 1 WHERE number = 2; "
      "UPDATE audit SET number = 2 WHERE number = -1");
  EXPECT_EQ(log_.first_broken(), std::optional<std::int64_t>{1});
}

TEST_F(AuditLogTest, ShowsAnEntryThatWasAddedWithoutTheKey) {
  AuditLog forger{*database_, std::string(32, 'x')};
  database_->transact(
      [&](Tx& tx) { forger.append(tx, {"anna"}, "posting.released", "order/1", "{}", at(9)); });
  EXPECT_EQ(log_.first_broken(), std::optional<std::int64_t>{4});
}

TEST_F(AuditLogTest, TellsFieldsApartThatReadTheSameTogether) {
  tamper("UPDATE audit SET actor = 'wei', action = 'rposting.sent' WHERE number = 2");
  EXPECT_EQ(log_.first_broken(), std::optional<std::int64_t>{2});
}

TEST_F(AuditLogTest, IsAppendOnly) {
  for (const char* statement : {"UPDATE audit SET actor = 'nobody'", "DELETE FROM audit",
                                "DELETE FROM audit_head", "UPDATE audit_head SET number = number - 1",
                                "INSERT INTO audit SELECT number + 1, at, 'nobody', action, subject, "
                                "detail, mac FROM audit"}) {
    EXPECT_THROW(run_sql(*database_, statement), Bug) << statement;
  }
  EXPECT_EQ(log_.first_broken(), std::nullopt);
}

TEST_F(AuditLogTest, TakesNoShortKeyAndNoDetailThatIsNotJson) {
  AuditLog weak{*database_, "short"};
  EXPECT_THROW(weak.first_broken(), Bug);
  EXPECT_THROW(append("anna", "posting.sent", "order/1", "plain words"), Bug);
}

TEST_F(AuditLogTest, ForgetsWhatWasRolledBack) {
  const auto broken = [&] {
    database_->transact([&](Tx& tx) {
      log_.append(tx, {"weir"}, "posting.sent", "order/2", "{}", at(9));
      throw std::runtime_error("rolled back");
    });
  };
  EXPECT_THROW(broken(), std::runtime_error);
  EXPECT_EQ(log_.list(0, 100).size(), 3u);
  EXPECT_EQ(log_.first_broken(), std::nullopt);
}

}  // namespace
}  // namespace weir::store::audit_log_test
