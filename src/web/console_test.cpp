#include "web/console.hpp"

#include <gtest/gtest.h>

#include "support/console_world.hpp"

namespace weir::web::console_test {
namespace {

using namespace testing::console;

class ConsoleTest : public ::testing::Test {
 protected:
  http::Response sign_in(const std::string& body,
                         http::Headers headers = {{"content-type", "application/json"}}) {
    return world_.ask("POST", "/api/v1/session", std::move(headers), body);
  }
  World world_;
};

TEST_F(ConsoleTest, signing_in_sets_a_cookie_that_no_script_and_no_other_site_has) {
  (void)world_.as(Role::operations);
  const auto in = sign_in(R"({"user":"operator","password":")" + good_password + "\"}");
  EXPECT_EQ(in.status, 200);
  const std::string cookie = header_of(in, "set-cookie");
  for (const char* part : {"weir_session=", "HttpOnly", "SameSite=Strict", "Secure", "Path=/"})
    EXPECT_NE(cookie.find(part), std::string::npos) << part;
  EXPECT_EQ(in.body.find(cookie.substr(13, 64)), std::string::npos);
}

TEST_F(ConsoleTest, a_form_of_another_site_signs_nobody_in) {
  (void)world_.as(Role::operations);
  const auto in = sign_in("user=operator&password=" + good_password,
                          {{"content-type", "application/x-www-form-urlencoded"}});
  EXPECT_EQ(code_of(in), "web.bad_body");
  for (const char* body : {"", "[]", "null", "{", "{\"user\":7,\"password\":[]}"})
    EXPECT_GE(sign_in(body).status, 400) << body;
}

TEST_F(ConsoleTest, without_a_session_nothing_is_told_or_done) {
  for (const Route& route : world_.console.routes()) {
    const auto answer = world_.ask(route.method, "/api/v1" + route.pattern, {}, "{}");
    EXPECT_EQ(answer.status, 401) << route.method << ' ' << route.pattern;
  }
}

TEST_F(ConsoleTest, a_session_of_somebody_else_or_of_yesterday_is_none) {
  const auto& who = world_.as(Role::operations);
  EXPECT_EQ(world_.ask("GET", "/api/v1/session", {{"cookie", "weir_session=" + who.visitor.session}}).status,
            401);
  EXPECT_EQ(world_.ask("GET", "/api/v1/session", {{"cookie", "weir_session="}}).status, 401);
  EXPECT_EQ(world_.ask("GET", "/api/v1/session", {{"cookie", "xweir_session=" + who.token}}).status, 401);
  EXPECT_EQ(world_.ask("GET", "/api/v1/session", {{"authorization", "Bearer " + who.token}}).status, 401);
  EXPECT_EQ(world_.ask("GET", "/api/v1/session", {{"cookie", "a=b; weir_session=" + who.token}}).status, 200);
  world_.clock.advance(std::chrono::hours{11});
  EXPECT_EQ(world_.ask_as(who, "GET", "/api/v1/session").status, 401);
}

TEST_F(ConsoleTest, whatever_changes_something_wants_the_word_of_its_own_session) {
  const auto& who = world_.as(Role::operations);
  const auto& other = world_.as(Role::finance);
  for (const Route& route : world_.console.routes()) {
    if (route.method == "GET") continue;
    const std::string path = "/api/v1" + route.pattern;
    for (const std::string& csrf : {std::string{}, other.visitor.csrf, who.token})
      EXPECT_EQ(code_of(world_.ask(route.method, path,
                                   {{"cookie", "weir_session=" + who.token},
                                    {"x-weir-csrf", csrf},
                                    {"content-type", "application/json"}},
                                   "{}")),
                "web.bad_csrf")
          << path;
  }
  EXPECT_EQ(world_.ask_as(who, "DELETE", "/api/v1/session").status, 204);
  EXPECT_EQ(world_.ask_as(who, "GET", "/api/v1/session").status, 401);
}

TEST_F(ConsoleTest, each_role_is_refused_what_it_has_no_right_to) {
  for (const Role role : every_role()) {
    const auto& who = world_.as(role);
    for (const Route& route : world_.console.routes()) {
      if (route.pattern == "/session") continue;
      const auto answer = world_.ask_as(who, route.method, "/api/v1" + route.pattern);
      const bool may = !route.right || rights_of(role).contains(*route.right);
      EXPECT_EQ(code_of(answer) == "web.forbidden", !may)
          << name_of(role) << ' ' << route.method << ' ' << route.pattern << ' ' << answer.body;
    }
  }
}

TEST_F(ConsoleTest, a_token_asks_without_a_cookie_and_as_far_as_it_may) {
  (void)world_.as(Role::operations);
  const auto token = world_.accounts.new_token(
      "operator", {"reports", {Right::read_orders}, std::chrono::hours{1}}, {"root"});
  const http::Headers by{{"authorization", "Bearer " + *token}, {"content-type", "application/json"}};
  EXPECT_EQ(world_.ask("GET", "/api/v1/orders", by).status, 200);
  EXPECT_EQ(code_of(world_.ask("GET", "/api/v1/calls", by)), "web.forbidden");
  EXPECT_EQ(code_of(world_.ask("POST", "/api/v1/queue/pause", by, "{}")), "web.forbidden");
}

TEST_F(ConsoleTest, an_assistants_token_opens_nothing_whatever_its_rights) {
  (void)world_.as(Role::finance);
  const auto token = world_.accounts.new_token("finance",
                                               {.label = "desk",
                                                .rights = rights_of(Role::finance),
                                                .length = std::chrono::hours{1},
                                                .door = Door::assistant},
                                               {"root"});
  ASSERT_TRUE(token);
  const http::Headers by{{"authorization", "Bearer " + *token}, {"content-type", "application/json"}};
  for (const Route& route : world_.console.routes())
    if (route.pattern != "/session")
      EXPECT_EQ(world_.ask(route.method, "/api/v1" + route.pattern, by, "{}").status, 401) << route.pattern;
}

TEST_F(ConsoleTest, every_answer_keeps_the_browser_from_doing_more) {
  const auto& who = world_.as(Role::operations);
  for (const auto& answer :
       {world_.ask("GET", "/"), world_.ask("GET", "/api/v1/home"), world_.ask_as(who, "GET", "/api/v1/home"),
        world_.ask("GET", "/nothing.js"), world_.ask("GET", "/api/v9/x")}) {
    const std::string policy = header_of(answer, "content-security-policy");
    EXPECT_NE(policy.find("script-src 'self';"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(header_of(answer, "x-content-type-options"), "nosniff");
    EXPECT_EQ(header_of(answer, "referrer-policy"), "no-referrer");
    EXPECT_FALSE(header_of(answer, "cache-control").empty());
  }
}

TEST_F(ConsoleTest, paths_methods_and_filters_that_are_none_are_refused_with_a_next_step) {
  const auto& who = world_.as(Role::operations);
  EXPECT_EQ(code_of(world_.ask_as(who, "GET", "/api/v1/nothing")), "web.unknown_path");
  EXPECT_EQ(code_of(world_.ask_as(who, "GET", "/api/v1/orders/a/b/c/d")), "web.unknown_path");
  EXPECT_EQ(code_of(world_.ask_as(who, "PUT", "/api/v1/orders")), "web.bad_method");
  EXPECT_EQ(code_of(world_.ask_as(who, "GET", "/api/v1/orders?sate=proven")), "web.bad_filter");
  EXPECT_EQ(code_of(world_.ask_as(who, "GET", "/api/v1/orders?limit=100000")), "web.bad_filter");
  EXPECT_EQ(code_of(world_.ask_as(who, "GET", "/api/v1/orders?cursor=a!b!c!d")), "web.bad_filter");
  EXPECT_EQ(code_of(world_.ask_as(who, "GET", "/api/v1/orders?connection=none")),
            "config.unknown_connection");
  EXPECT_EQ(code_of(world_.ask_as(who, "GET", "/api/v1/orders/none/302-1")), "config.unknown_connection");
  const auto answer = world_.ask_as(who, "GET", "/api/v1/orders?limit=x");
  EXPECT_FALSE(json::parse(answer.body)["next_step"].get<std::string>().empty());
}

TEST_F(ConsoleTest, what_a_store_would_cut_at_a_nul_or_not_take_is_refused) {
  const auto& who = world_.as(Role::operations);
  for (const char* path :
       {"/api/v1/orders?order_id=a%00b", "/api/v1/orders?order_id=%FF", "/api/v1/orders/eu%00/302-1",
        "/api/v1/orders?cursor=eu%21%2500%21x", "/api/v1/orders?state=proven&state=ready"})
    EXPECT_EQ(code_of(world_.ask_as(who, "GET", path)), "web.bad_filter") << path;
  EXPECT_EQ(code_of(sign_in("{\"user\":\"operator\\u0000\",\"password\":\"" + good_password + "\"}")),
            "web.bad_body");
}

TEST_F(ConsoleTest, a_body_that_is_too_little_or_of_another_kind_does_nothing) {
  const auto& who = world_.as(Role::operations);
  const char* path = "/api/v1/orders/eu/302-1/retry";
  EXPECT_EQ(code_of(world_.ask_as(who, "POST", path, "{}")), "web.bad_body");
  EXPECT_EQ(code_of(world_.ask_as(who, "POST", path, R"({"why":["x"]})")), "web.bad_body");
  EXPECT_EQ(code_of(world_.ask_as(who, "POST", path, R"({"why":")" + std::string(501, 'x') + "\"}")),
            "web.bad_body");
  EXPECT_EQ(code_of(world_.ask_as(who, "POST", path, std::string(200'000, '['))), "web.bad_body");
  EXPECT_EQ(code_of(world_.ask_as(who, "POST", "/api/v1/orders/retry", R"({"why":"x","orders":[7]})")),
            "web.bad_body");
  const auto bulk = world_.ask_as(who, "POST", "/api/v1/orders/retry",
                                  R"({"why":"x","orders":[{"connection":"eu","order_id":"302-1"}]})");
  EXPECT_EQ(json::parse(bulk.body)["done"], 0);
  EXPECT_EQ(json::parse(bulk.body)["of"], 1);
}

TEST_F(ConsoleTest, lists_come_as_csv_too) {
  const auto& who = world_.as(Role::auditor);
  const auto csv = world_.ask_as(who, "GET", "/api/v1/audit-log.csv?action=signed_in");
  EXPECT_EQ(header_of(csv, "content-type"), "text/csv; charset=utf-8");
  EXPECT_TRUE(csv.body.starts_with("number,at,actor,action,subject,detail\r\n"));
  EXPECT_NE(csv.body.find("auditor,signed_in,user/auditor"), std::string::npos);
}

TEST_F(ConsoleTest, lists_come_as_spreadsheets_too) {
  const auto& who = world_.as(Role::auditor);
  const auto sheet = world_.ask_as(who, "GET", "/api/v1/audit-log.xlsx?action=signed_in");
  EXPECT_EQ(header_of(sheet, "content-type"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  EXPECT_EQ(header_of(sheet, "content-disposition"), "attachment; filename=\"audit_log.xlsx\"");
  EXPECT_TRUE(sheet.body.starts_with("PK\x03\x04"));
  EXPECT_EQ(world_.ask_as(world_.as(Role::operations), "GET", "/api/v1/audit-log.xlsx").status, 403);
}

TEST_F(ConsoleTest, what_has_changed_is_told_once) {
  const auto& who = world_.as(Role::operations);
  const auto first = json::parse(world_.ask_as(who, "GET", "/api/v1/events").body);
  EXPECT_EQ(first["changed"].size(), 7u);
  const std::string since =
      "/api/v1/events?since=" + http::percent_encoded(first["token"].get<std::string>());
  EXPECT_EQ(json::parse(world_.ask_as(who, "GET", since).body)["changed"].size(), 0u);
  (void)world_.as(Role::finance);  // signs in: an entry of the audit log
  EXPECT_EQ(json::parse(world_.ask_as(who, "GET", since).body)["changed"], json::array({"audit"}));
}

TEST(PathValues, stand_where_the_pattern_has_places) {
  EXPECT_EQ(path_values("/orders/{c}/{o}", {"orders", "eu", "302/1"}),
            (std::vector<std::string>{"eu", "302/1"}));
  EXPECT_EQ(path_values("/orders", {"orders"}), std::vector<std::string>{});
  EXPECT_FALSE(path_values("/orders", {"orders", "x"}));
  EXPECT_FALSE(path_values("/orders/{c}", {"orders"}));
}

}  // namespace
}  // namespace weir::web::console_test
