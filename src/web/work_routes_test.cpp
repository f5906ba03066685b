// Work items by the API: found by cause, and moved in the name of who asks.
#include <gtest/gtest.h>

#include "core/time.hpp"
#include "support/console_world.hpp"

namespace weir::web::work_routes_test {
namespace {

using namespace testing::console;
using namespace std::chrono_literals;

class WorkRoutes : public ::testing::Test {
 protected:
  void tell(const std::string& code, const std::string& subject, const std::string& reason) {
    store::Exception exception;
    exception.connection = "eu";
    exception.code = code;
    exception.subject = subject;
    exception.reason = reason;
    exception.next = "add it below [articles]";
    exception.owner = "operations";
    exception.deadline = world_.clock.now() + 4h;
    world_.database->transact([&](Tx& tx) { exceptions_.open(tx, exception, world_.clock.now()); });
    world_.work.refresh();  // as the job does
  }
  json got(const std::string& path) {
    const auto answer = world_.ask_as(world_.as(Role::operations), "GET", "/api/v1/work-items" + path);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  http::Response act(const std::string& path, const json& body, Role role = Role::operations) {
    return world_.ask_as(world_.as(role), "POST", "/api/v1/work-items" + path, body.dump());
  }
  std::string only() { return '/' + std::to_string(got("")["items"][0]["id"].get<std::int64_t>()); }

  World world_;
  store::Exceptions exceptions_{*world_.database};
};

TEST_F(WorkRoutes, tell_many_things_of_one_cause_once) {
  tell("mapping.unknown_sku", "order/302-1", "SKU SHOE-43 has no material");
  tell("mapping.unknown_sku", "order/302-2", "SKU SHOE-43 has no material");
  tell("sap.refused", "order/302-3", "V1 302: no customer");
  const json page = got("");
  EXPECT_EQ(page["total"], 2);
  const json sku = got("?area=mapping");
  ASSERT_EQ(sku["items"].size(), 1u);
  EXPECT_EQ(sku["items"][0]["affected"], 2);
  EXPECT_EQ(sku["items"][0]["state"], "open");
  EXPECT_EQ(got("?code=sap.refused")["total"], 1);
  EXPECT_EQ(got("?owner=nobody")["total"], 0);
  EXPECT_EQ(got("?state=ignored")["total"], 0);
  const json first = got("?limit=1");
  ASSERT_EQ(first["items"].size(), 1u);
  const json second = got("?limit=1&cursor=" + first["next"].get<std::string>());
  ASSERT_EQ(second["items"].size(), 1u);
  EXPECT_NE(first["items"][0]["id"], second["items"][0]["id"]);
  EXPECT_TRUE(second["next"].is_null());
}

TEST_F(WorkRoutes, write_nothing_when_somebody_looks) {
  store::Exception exception;
  exception.connection = "eu";
  exception.code = "sap.refused";
  exception.subject = "order/302-9";
  exception.owner = "operations";
  world_.database->transact([&](Tx& tx) { exceptions_.open(tx, exception, world_.clock.now()); });
  EXPECT_EQ(got("")["total"], 0);
  EXPECT_EQ(world_.work_stores.items.ungrouped(10).size(), 1u);
}

TEST_F(WorkRoutes, refuse_a_filter_that_is_none) {
  for (const char* path : {"?state=late", "?limit=0", "?limit=5000", "?cursor=x", "?cursor=1.2.3",
                           "?cursor=y.1", "?connection=nowhere", "?owner=%00"}) {
    const auto answer =
        world_.ask_as(world_.as(Role::operations), "GET", "/api/v1/work-items" + std::string{path});
    EXPECT_GE(answer.status, 400) << path;
  }
}

TEST_F(WorkRoutes, show_what_is_affected_and_who_has_said_what) {
  tell("mapping.unknown_sku", "order/302-1", "SKU SHOE-43 has no material");
  const std::string item = only();
  EXPECT_EQ(act(item + "/assign", {{"owner", "anna"}}).status, 200);
  EXPECT_EQ(act(item + "/comment", {{"text", "the article is asked for"}}, Role::finance).status, 200);
  const json card = got(item);
  EXPECT_EQ(card["owner"], "anna");
  EXPECT_EQ(card["state"], "assigned");
  EXPECT_EQ(card["keys"][0]["subject"], "order/302-1");
  EXPECT_EQ(card["comments"][0]["actor"], "finance");
  EXPECT_NE(card["history"].dump().find("\"actor\":\"operator\""), std::string::npos);
  EXPECT_FALSE(card["means"].get<std::string>().empty());
}

TEST_F(WorkRoutes, leave_alone_open_anew_and_resolve_with_a_reason) {
  tell("mapping.unknown_sku", "order/302-1", "SKU SHOE-43 has no material");
  const std::string item = only();
  const std::string until = iso(world_.clock.now() + 1h);
  EXPECT_EQ(act(item + "/snooze", {{"until", until}, {"because", "the article comes at noon"}}).status, 200);
  EXPECT_EQ(got(item)["snoozed_until"], until);
  EXPECT_EQ(act(item + "/reopen", {{"because", "it came"}}).status, 200);
  EXPECT_EQ(act(item + "/ignore", {{"because", "not sold any more"}}).status, 200);
  EXPECT_EQ(got("")["total"], 0);
  EXPECT_EQ(got("?state=all")["total"], 1);
  EXPECT_EQ(act(item + "/reopen", {{"because", "it is sold again"}}).status, 200);
  EXPECT_EQ(code_of(act(item + "/resolve", {{"because", "unseen"}})), "work.changed");
  EXPECT_EQ(act(item + "/resolve", {{"because", "the article is there"}, {"affected", 1}}).status, 200);
  EXPECT_TRUE(exceptions_.list_open().empty());
  EXPECT_EQ(code_of(act(item + "/resolve", {{"because", "again"}, {"affected", 1}})), "work.over");
}

// An operator who called a bank line mended would have taken it from finance, who are never told of it again.
TEST_F(WorkRoutes, leave_money_to_finance) {
  tell("bank.payout_missing", "payout/4711", "1200.00 EUR have not arrived");
  const std::string item = only();
  for (const char* verb : {"/resolve", "/ignore"})
    EXPECT_EQ(code_of(act(item + verb, {{"because", "x"}, {"affected", 1}})), "web.forbidden") << verb;
  EXPECT_EQ(act(item + "/comment", {{"text", "asked the bank"}}).status, 200);
  EXPECT_EQ(exceptions_.list_open().size(), 1u);
  EXPECT_EQ(act(item + "/resolve", {{"because", "it came"}, {"affected", 1}}, Role::finance).status, 200);
  EXPECT_TRUE(exceptions_.list_open().empty());
}

TEST_F(WorkRoutes, show_the_worth_of_settlements_to_those_who_may_read_finance) {
  store::Document document;
  document.connection = "eu";
  document.flow = "settlements";
  document.key = "2601";
  document.source = Money{120'000, *Currency::of("EUR")};
  store::Documents documents{*world_.database};
  world_.database->transact([&](Tx& tx) { documents.receive(tx, document, world_.clock.now()); });
  tell("settlement.unproven", "settlement/2601", "SAP does not show it");
  const auto seen_by = [&](Role role) {
    const auto answer = world_.ask_as(world_.as(role), "GET", "/api/v1/work-items" + only());
    return json::parse(answer.body);
  };
  EXPECT_EQ(seen_by(Role::finance)["money"][0]["amount"], "1200.00");
  EXPECT_EQ(seen_by(Role::finance)["keys"][0]["amount"]["amount"], "1200.00");
  EXPECT_TRUE(seen_by(Role::customer_service)["money"].empty());
  EXPECT_TRUE(seen_by(Role::customer_service)["keys"][0]["amount"].is_null());
}

TEST_F(WorkRoutes, refuse_what_is_unknown_has_no_reason_or_is_no_instant) {
  tell("mapping.unknown_sku", "order/302-1", "SKU SHOE-43 has no material");
  const std::string item = only();
  EXPECT_EQ(act("/4711/resolve", {{"because", "x"}}).status, 404);
  EXPECT_EQ(act("/1x/resolve", {{"because", "x"}}).status, 404);
  EXPECT_EQ(world_.ask_as(world_.as(Role::operations), "GET", "/api/v1/work-items/x").status, 404);
  EXPECT_EQ(code_of(act(item + "/resolve", json::object())), "web.bad_body");
  EXPECT_EQ(code_of(act(item + "/snooze", {{"until", "noon"}, {"because", "x"}})), "web.bad_body");
  EXPECT_EQ(code_of(act(item + "/snooze", {{"until", "2020-01-01T00:00:00Z"}, {"because", "x"}})),
            "work.bad_snooze");
  EXPECT_EQ(act(item + "/resolve", {{"because", "x"}}, Role::auditor).status, 403);
  EXPECT_EQ(got(item)["state"], "open");
}

}  // namespace
}  // namespace weir::web::work_routes_test
