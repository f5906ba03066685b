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
  const auto user = users_.find("olga");
  ASSERT_TRUE(user);
  EXPECT_EQ(user->roles, "operator finance");
  EXPECT_TRUE(user->reads_payloads);
  EXPECT_EQ(user->language, "de");
  database_->transact([&](Tx& tx) {
    EXPECT_FALSE(users_.add(tx, olga(), at(1)));
    EXPECT_TRUE(users_.set_disabled(tx, "olga", true, at(1)));
    EXPECT_TRUE(users_.set_has_code(tx, "olga", true, at(1)));
    EXPECT_FALSE(users_.set_disabled(tx, "otto", true, at(1)));
  });
  EXPECT_TRUE(users_.find("olga")->is_disabled);
  EXPECT_TRUE(users_.list().front().has_code);
  EXPECT_FALSE(users_.find("otto"));
}

TEST_F(ConsoleUsersTest, OneMemberIsSetAndWhatWasReadBeforeHoldsNoMore) {
  const auto read = *users_.find("olga");
  bool is_kept = false, is_set = false, is_kept_after = true, is_set_again = true;
  database_->transact([&](Tx& tx) {
    is_kept = users_.keep_as_read(tx, read);
    users_.take_code(tx, "olga", 100);
    users_.set_disabled(tx, "olga", true, at(1));
    users_.set_password(tx, "olga", "$argon2id$other", at(2));
    is_set = users_.set_roles(tx, read, "auditor", false, at(3));
    is_set_again = users_.set_roles(tx, read, "finance", false, at(4));
    users_.set_disabled(tx, "olga", false, at(5));
    is_kept_after = users_.keep_as_read(tx, read);
  });
  EXPECT_TRUE(is_kept);
  EXPECT_TRUE(is_set);
  EXPECT_FALSE(is_set_again);
  EXPECT_FALSE(is_kept_after);
  EXPECT_EQ(users_.find("olga")->last_code, 100);
  EXPECT_EQ(users_.find("olga")->roles, "auditor");
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
  const Instant long_ago = at(0) - std::chrono::hours{1};
  EXPECT_EQ(users_.session(digest, at(9), long_ago)->user, "olga");
  EXPECT_FALSE(users_.session(digest, at(10), long_ago));
  EXPECT_FALSE(users_.session(digest, at(9), at(0)));
  database_->transact([&](Tx& tx) { users_.see(tx, digest, at(5)); });
  EXPECT_EQ(users_.session(digest, at(9), at(4))->seen_at, at(5));
  database_->transact([&](Tx& tx) { users_.forget_old(tx, at(0), at(50)); });
  EXPECT_EQ(ask(*database_, "SELECT digest FROM console_session"), other);
  database_->transact([&](Tx& tx) { users_.end_all_of(tx, "olga"); });
  EXPECT_FALSE(users_.session(other, at(1), long_ago));
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

TEST_F(ConsoleUsersTest, FailuresCountByAddressSinceTheLastGoodAttemptThere) {
  tried(false, at(0));
  tried(true, at(1));
  tried(false, at(2));
  tried(false, at(3));
  EXPECT_EQ(users_.failures_of_user_from("olga", "10.0.0.1", at(0)), 2);
  EXPECT_EQ(users_.failures_of_user_from("olga", "10.0.0.1", at(3)), 1);
  EXPECT_EQ(users_.failures_of_user_from("olga", "10.0.0.2", at(0)), 0);
  EXPECT_EQ(users_.failures_of_user("olga", at(0)), 3);
  EXPECT_EQ(users_.failures_from("10.0.0.1", at(0)), 3);
  EXPECT_EQ(users_.failures_from("10.0.0.2", at(0)), 0);
  database_->transact([&](Tx& tx) { users_.forget_old(tx, at(3), at(3)); });
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM login_attempt"), "1");
  database_->transact([&](Tx& tx) { users_.forget_failures(tx, "olga"); });
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM login_attempt"), "0");
}

}  // namespace
}  // namespace weir::store::console_users_test
