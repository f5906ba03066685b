#include "store/console_users.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::console_users_test {
namespace {

class ConsoleUsersTest : public ::testing::Test {
 protected:
  ConsoleUsersTest() {
    database_->transact([&](Tx& tx) { users_.add(tx, olga(), at(0)); });
  }
  static ConsoleUser olga() {
    return {.name = "olga",
            .display_name = "Olga",
            .roles = "operator finance",
            .reads_payloads = true,
            .language = "de",
            .password_hash = "$argon2id$…"};
  }
  void tried(bool is_good, Instant when) {
    database_->transact([&](Tx& tx) { users_.note_attempt(tx, "10.0.0.1", "olga", is_good, when); });
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  ConsoleUsers users_{*database_};
};

TEST_F(ConsoleUsersTest, ComeBackAsTheyWereAddedAndSaved) {
  auto user = users_.find("olga");
  ASSERT_TRUE(user);
  EXPECT_EQ(user->roles, "operator finance");
  EXPECT_TRUE(user->reads_payloads);
  EXPECT_EQ(user->language, "de");
  user->is_disabled = true;
  user->has_code = true;
  database_->transact([&](Tx& tx) {
    EXPECT_FALSE(users_.add(tx, olga(), at(1)));
    users_.save(tx, *user, at(1));
  });
  EXPECT_TRUE(users_.find("olga")->is_disabled);
  EXPECT_TRUE(users_.list().front().has_code);
  EXPECT_FALSE(users_.find("otto"));
}

TEST_F(ConsoleUsersTest, ACodeIsTakenOnce) {
  bool first = false, again = true, older = true;
  database_->transact([&](Tx& tx) {
    first = users_.take_code(tx, "olga", 100);
    again = users_.take_code(tx, "olga", 100);
    older = users_.take_code(tx, "olga", 99);
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(again);
  EXPECT_FALSE(older);
}

TEST_F(ConsoleUsersTest, ASessionIsKnownUntilItsEnd) {
  const std::string digest(64, 'a'), other(64, 'b');
  database_->transact([&](Tx& tx) {
    users_.start(tx, {digest, "olga", at(0), at(10)});
    users_.start(tx, {other, "olga", at(0), at(100)});
  });
  EXPECT_EQ(users_.session(digest, at(9))->user, "olga");
  EXPECT_FALSE(users_.session(digest, at(10)));
  database_->transact([&](Tx& tx) { users_.forget_old(tx, at(0), at(50)); });
  EXPECT_EQ(ask(*database_, "SELECT digest FROM console_session"), other);
  database_->transact([&](Tx& tx) { users_.end_all_of(tx, "olga"); });
  EXPECT_FALSE(users_.session(other, at(1)));
}

TEST_F(ConsoleUsersTest, ATokenIsKnownUntilItIsRevokedOrOver) {
  const std::string digest(64, 'c');
  database_->transact([&](Tx& tx) {
    EXPECT_TRUE(users_.add_token(tx, {digest, "olga", "reports", "read.orders", at(0), at(10)}));
  });
  EXPECT_EQ(users_.token(digest, at(1))->rights, "read.orders");
  EXPECT_FALSE(users_.token(digest, at(10)));
  EXPECT_EQ(users_.tokens().size(), 1u);
  database_->transact([&](Tx& tx) { EXPECT_TRUE(users_.revoke_token(tx, "olga", "reports")); });
  EXPECT_FALSE(users_.token(digest, at(1)));
}

TEST_F(ConsoleUsersTest, FailuresCountSinceTheLastGoodAttempt) {
  tried(false, at(0));
  tried(true, at(1));
  tried(false, at(2));
  tried(false, at(3));
  EXPECT_EQ(users_.failures_of_user("olga", at(0)), 2);
  EXPECT_EQ(users_.failures_of_user("olga", at(3)), 1);
  EXPECT_EQ(users_.failures_from("10.0.0.1", at(0)), 3);
  EXPECT_EQ(users_.failures_from("10.0.0.2", at(0)), 0);
  database_->transact([&](Tx& tx) { users_.forget_old(tx, at(3), at(3)); });
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM login_attempt"), "1");
}

}  // namespace
}  // namespace weir::store::console_users_test
