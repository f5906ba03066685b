#include "web/accounts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "core/tx.hpp"
#include "support/memory_keyed_store.hpp"
#include "web/one_time_code.hpp"

namespace weir::web::accounts_test {
namespace {

const std::string password = "a password that is long";

// Somebody else acts while a sign-in is between the password and its session.
class Interrupted final : public KeyedStore {
 public:
  Interrupted(KeyedStore& of, std::function<void()> by) : of_{of}, by_{std::move(by)} {}
  std::optional<std::string> load(std::string_view key) override {
    by_();
    return of_.load(key);
  }
  void keep(std::string_view key, std::string_view value) override { of_.keep(key, value); }
  void forget(std::string_view key) override { of_.forget(key); }

 private:
  KeyedStore& of_;
  const std::function<void()> by_;
};

class AccountsTest : public ::testing::Test {
 protected:
  AccountsTest() {
    EXPECT_TRUE(
        accounts_.add({.name = "olga", .display_name = "Olga", .roles = "operator"}, password, root_));
  }
  Result<SignedIn> sign_in(const std::string& with, const std::string& code = {}) {
    return accounts_.sign_in({"olga", with, code, "10.0.0.1"});
  }
  std::string code_of(const Result<SignedIn>& result) { return result ? "" : result.error().code; }
  std::vector<std::string> actions() {
    std::vector<std::string> all;
    for (const auto& entry : audit_.list(0, 100)) all.push_back(entry.action);
    return all;
  }

  std::unique_ptr<store::Database> database_ = *store::Database::open(":memory:");
  store::AuditLog audit_{*database_, std::string(32, 'k')};
  testing::MemoryKeyedStore secrets_;
  ManualClock clock_{Instant{std::chrono::seconds{1'800'000'000}}};
  Accounts accounts_{*database_, secrets_, audit_, clock_};
  store::Actor root_{"root"};
};

TEST_F(AccountsTest, a_session_is_known_by_its_token_until_its_end) {
  const auto in = sign_in(password);
  ASSERT_TRUE(in);
  EXPECT_TRUE(in->visitor.rights.contains(Right::orders_act));
  const auto again = accounts_.by_session(in->token);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->user, "olga");
  EXPECT_EQ(again->csrf, in->visitor.csrf);
  EXPECT_FALSE(accounts_.by_session(in->token + "0"));
  EXPECT_FALSE(accounts_.by_session(""));
  EXPECT_FALSE(accounts_.by_session(again->session));  // what the store has opens nothing
  clock_.advance(std::chrono::hours{10});
  EXPECT_FALSE(accounts_.by_session(in->token));
}

TEST_F(AccountsTest, a_session_ends_when_it_is_signed_out) {
  const auto in = sign_in(password);
  accounts_.sign_out(in->visitor);
  EXPECT_FALSE(accounts_.by_session(in->token));
  EXPECT_EQ(actions(), (std::vector<std::string>{"user_added", "signed_in", "signed_out"}));
}

TEST_F(AccountsTest, a_new_password_or_a_disabled_user_ends_the_sessions) {
  auto in = sign_in(password);
  ASSERT_TRUE(accounts_.set_password("olga", "another password", root_));
  EXPECT_FALSE(accounts_.by_session(in->token));
  EXPECT_EQ(code_of(sign_in(password)), "web.sign_in_refused");
  in = sign_in("another password");
  ASSERT_TRUE(accounts_.set_disabled("olga", true, root_));
  EXPECT_FALSE(accounts_.by_session(in->token));
  EXPECT_EQ(code_of(sign_in("another password")), "web.sign_in_refused");
  ASSERT_TRUE(accounts_.set_disabled("olga", false, root_));
  EXPECT_TRUE(sign_in("another password"));
}

TEST_F(AccountsTest, a_user_who_is_none_is_refused_like_a_wrong_password) {
  const auto nobody = accounts_.sign_in({"otto", password, "", "10.0.0.1"});
  const auto wrong = sign_in("a wrong password");
  EXPECT_EQ(nobody.error().code, wrong.error().code);
  EXPECT_EQ(nobody.error().text, wrong.error().text);
  EXPECT_EQ(actions(), (std::vector<std::string>{"user_added", "sign_in_refused"}));
}

TEST_F(AccountsTest, after_five_failures_the_right_password_is_not_tried_for_a_quarter_of_an_hour) {
  for (int i = 0; i < failures_of_user_max; ++i) EXPECT_EQ(code_of(sign_in("wrong")), "web.sign_in_refused");
  EXPECT_EQ(code_of(sign_in(password)), "web.too_many_attempts");
  clock_.advance(std::chrono::minutes{16});
  EXPECT_TRUE(sign_in(password));
}

TEST_F(AccountsTest, nobody_locks_another_out_from_elsewhere) {
  for (int i = 0; i < failures_of_user_max; ++i) (void)accounts_.sign_in({"olga", "wrong", "", "10.9.9.9"});
  EXPECT_EQ(code_of(accounts_.sign_in({"olga", password, "", "10.9.9.9"})), "web.too_many_attempts");
  EXPECT_TRUE(sign_in(password));
}

TEST_F(AccountsTest, a_lock_out_is_noted_once_and_a_new_password_ends_it) {
  for (int i = 0; i < failures_of_user_max + 2; ++i) (void)sign_in("wrong");
  const auto said = actions();
  EXPECT_EQ(std::ranges::count(said, "locked_out"), 1);
  EXPECT_EQ(std::ranges::count(said, "sign_in_refused"), failures_of_user_max);
  EXPECT_EQ(audit_.list(0, 100).back().actor, "console");
  ASSERT_TRUE(accounts_.set_password("olga", "another password", root_));
  EXPECT_TRUE(sign_in("another password"));
}

TEST_F(AccountsTest, a_name_that_is_cut_somewhere_is_none) {
  EXPECT_EQ(accounts_.sign_in({std::string{"olga\0", 5}, password, "", "10.0.0.1"}).error().code,
            "web.sign_in_refused");
  EXPECT_EQ(actions(), std::vector<std::string>{"user_added"});
}

TEST_F(AccountsTest, an_hours_silence_ends_a_session_and_a_pages_own_questions_do_not_break_it) {
  const auto in = sign_in(password);
  clock_.advance(std::chrono::minutes{50});
  EXPECT_TRUE(accounts_.by_session(in->token));
  clock_.advance(std::chrono::minutes{50});
  EXPECT_TRUE(accounts_.by_session(in->token, false));
  clock_.advance(std::chrono::minutes{15});
  EXPECT_FALSE(accounts_.by_session(in->token));
}

TEST_F(AccountsTest, other_roles_end_the_sessions_and_are_noted_before_and_after) {
  const auto in = sign_in(password);
  ASSERT_TRUE(accounts_.set_roles("olga", "auditor", true, root_));
  EXPECT_FALSE(accounts_.by_session(in->token));
  EXPECT_FALSE(sign_in(password)->visitor.rights.contains(Right::orders_act));
  const auto entries = audit_.list(0, 100);
  const auto set = std::ranges::find(entries, "user_roles_set", &store::AuditEntry::action);
  ASSERT_NE(set, entries.end());
  EXPECT_NE(set->detail.find(R"("roles_before":"operator","roles":"auditor")"), std::string::npos);
  EXPECT_EQ(accounts_.set_roles("olga", "root", std::nullopt, root_).error().code, "web.bad_user");
}

TEST_F(AccountsTest, an_address_that_tries_many_names_is_stopped) {
  for (int i = 0; i < failures_from_peer_max; ++i)
    (void)accounts_.sign_in({"user" + std::to_string(i), "wrong", "", "10.0.0.1"});
  EXPECT_EQ(code_of(sign_in(password)), "web.too_many_attempts");
  EXPECT_TRUE(accounts_.sign_in({"olga", password, "", "10.0.0.2"}));
}

TEST_F(AccountsTest, with_an_authenticator_a_code_is_wanted_and_each_is_good_once) {
  const auto secret = accounts_.new_code_secret("olga", root_);
  ASSERT_TRUE(secret);
  EXPECT_EQ(code_of(sign_in(password)), "web.code_wanted");
  EXPECT_EQ(code_of(sign_in(password, "000000")), "web.sign_in_refused");
  const std::string code = one_time_code(*secret, code_period(clock_.now()));
  EXPECT_TRUE(sign_in(password, code));
  EXPECT_EQ(code_of(sign_in(password, code)), "web.sign_in_refused");
  clock_.advance(std::chrono::seconds{60});
  EXPECT_EQ(code_of(sign_in("wrong", one_time_code(*secret, code_period(clock_.now())))),
            "web.sign_in_refused");
  ASSERT_TRUE(accounts_.drop_code("olga", root_));
  EXPECT_TRUE(sign_in(password));
}

TEST_F(AccountsTest, a_password_that_is_set_while_one_signs_in_keeps_them_out) {
  const auto secret = accounts_.new_code_secret("olga", root_);
  ASSERT_TRUE(secret);
  Interrupted secrets{secrets_, [&] { (void)accounts_.set_password("olga", "another password", root_); }};
  Accounts beside{*database_, secrets, audit_, clock_};
  const std::string code = one_time_code(*secret, code_period(clock_.now()));
  EXPECT_EQ(code_of(beside.sign_in({"olga", password, code, "10.0.0.1"})), "web.sign_in_refused");
  EXPECT_EQ(store::ConsoleUsers{*database_}.find("olga")->last_code, code_period(clock_.now()));
}

TEST_F(AccountsTest, a_token_has_the_rights_that_it_was_given_and_its_user_still_has) {
  const Rights rights{Right::read_orders, Right::orders_refetch};
  const auto token = accounts_.new_token("olga", {"reports", rights, std::chrono::hours{24}}, root_);
  ASSERT_TRUE(token);
  const auto visitor = accounts_.by_token(*token, Door::console);
  ASSERT_TRUE(visitor);
  EXPECT_EQ(visitor->rights, rights);
  EXPECT_TRUE(visitor->csrf.empty());
  EXPECT_FALSE(accounts_.by_session(*token));
  EXPECT_EQ(
      accounts_.new_token("olga", {"more", {Right::users_manage}, std::chrono::hours{1}}, root_).error().code,
      "web.bad_user");
  ASSERT_TRUE(accounts_.revoke_token("olga", "reports", root_));
  EXPECT_FALSE(accounts_.by_token(*token, Door::console));
}

TEST_F(AccountsTest, a_token_opens_the_door_that_it_was_made_for_and_no_other) {
  const Rights rights{Right::read_orders, Right::orders_act};
  const auto of_console = accounts_.new_token("olga", {"reports", rights, std::chrono::hours{1}}, root_);
  const auto of_assistant =
      accounts_.new_token("olga", {"desk", rights, std::chrono::hours{1}, Door::assistant}, root_);
  ASSERT_TRUE(of_console && of_assistant);
  EXPECT_TRUE(accounts_.by_token(*of_console, Door::console));
  EXPECT_FALSE(accounts_.by_token(*of_console, Door::assistant));
  EXPECT_FALSE(accounts_.by_token(*of_assistant, Door::console));
  const auto visitor = accounts_.by_token(*of_assistant, Door::assistant);
  ASSERT_TRUE(visitor);
  EXPECT_EQ(visitor->rights, rights);
}

TEST_F(AccountsTest, bad_names_roles_and_passwords_are_refused) {
  const auto add = [&](const char* name, const char* roles, const std::string& with) {
    const auto done = accounts_.add({.name = name, .display_name = "", .roles = roles}, with, root_);
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(add("olga", "operator", password), "web.user_exists");
  EXPECT_EQ(add("Olga O", "operator", password), "web.bad_user");
  EXPECT_EQ(add("weir", "operator", password), "web.bad_user");
  EXPECT_EQ(add("console", "operator", password), "web.bad_user");
  EXPECT_EQ(add("otto", "root", password), "web.bad_user");
  EXPECT_EQ(add("otto", "operator", "short"), "web.weak_password");
  EXPECT_EQ(add("otto", "operator", password), "");
  EXPECT_EQ(accounts_.set_password("nobody", password, root_).error().code, "web.unknown_user");
}

}  // namespace
}  // namespace weir::web::accounts_test
