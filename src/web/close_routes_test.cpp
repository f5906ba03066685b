// The close of a month by the API: two people, each with a right of their own, sign what they have seen.
#include <gtest/gtest.h>

#include "support/bank_world.hpp"
#include "support/console_world.hpp"

namespace weir::flows::bank_test {
namespace {

using nlohmann::json;
using testing::console::code_of;
using web::Role;

class CloseRoutes : public BankFlow {
 protected:
  CloseRoutes() { set_day("2026-06-03"); }

  http::Response get(const std::string& path, Role role = Role::finance) {
    return console.ask_as(console.as(role), "GET", "/api/v1/close" + path);
  }
  http::Response post(const std::string& path, const json& body, Role role = Role::finance) {
    return console.ask_as(console.as(role), "POST", "/api/v1/close" + may + path, body.dump());
  }
  json card() {
    const auto answer = get(may);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  // A settlement of the month, proven at its total, and its payout on a statement.
  void settle() {
    receive(of_85());
    world.database->transact([&](Tx& tx) {
      store::SettlementRow row{.connection = "de",
                               .settlement_id = id,
                               .marketplace = "Amazon.com",
                               .total = {85'00, *Currency::of("USD")},
                               .started_at = world.now(),
                               .ended_at = Instant{std::chrono::sys_days{2026y / 5 / 17}}};
      world.context.stores.book.settlements.note(tx, row, world.now());
      world.context.stores.book.settlements.mark_planned(tx, "de", id, world.now());
      auto document = *world.documents.find("de", settlements_flow, id);
      document.target = row.total;
      EXPECT_TRUE(world.documents.move(tx, document, DocumentState::proven, world.now()));
    });
    import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
    match();
  }
  void explain_all() {
    const json month = card();
    for (const auto& check : month["checks"])
      if (check["holds_up"].get<bool>()) {
        EXPECT_EQ(post("/explain",
                       {{"check", check["check"]}, {"because", "done by hand"}, {"figure", check["figure"]}})
                      .status,
                  200);
      }
  }
  http::Response sign(const std::string& as, Role role) {
    return post(as, {{"digest", card()["digest"]}, {"note", "see mail"}}, role);
  }

  const std::string may = "/de/1000/2026-05";
  testing::console::World console{*world.database, world.context};
};

TEST_F(CloseRoutes, list_companies_with_their_months) {
  const json list = json::parse(get("").body);
  ASSERT_EQ(list["companies"].size(), 1u);
  EXPECT_EQ(list["companies"][0]["company_code"], "1000");
  EXPECT_EQ(list["companies"][0]["currencies"][0], "USD");
  ASSERT_EQ(list["companies"][0]["months"].size(), 13u);
  EXPECT_EQ(list["companies"][0]["months"][0]["month"], "2026-06");
}

TEST_F(CloseRoutes, show_each_check_with_figure_light_reason_and_next_step) {
  const json month = card();
  EXPECT_EQ(month["company_code"], "1000");
  EXPECT_TRUE(month["is_over"].get<bool>());
  ASSERT_GT(month["checks"].size(), 10u);
  EXPECT_EQ(month["checks"][0]["check"], "settlements");
  EXPECT_EQ(month["checks"][0]["light"], "not measured");
  EXPECT_EQ(month["signing"][0]["code"], "close.not_ready");
}

TEST_F(CloseRoutes, take_two_people_and_then_the_month_is_closed) {
  settle();
  explain_all();
  EXPECT_EQ(code_of(sign("/approve", Role::approver)), "close.finance_first");
  EXPECT_EQ(sign("/sign", Role::finance).status, 200);
  EXPECT_EQ(sign("/approve", Role::approver).status, 200);
  const json month = card();
  ASSERT_EQ(month["sign_offs"].size(), 2u) << month.dump();
  EXPECT_TRUE(month["is_closed"].get<bool>());
  EXPECT_EQ(month["sign_offs"][0]["by"], "finance");
  EXPECT_EQ(month["sign_offs"][1]["by"], "approver");
  EXPECT_EQ(month["sign_offs"][0]["note"], "see mail");
  EXPECT_EQ(json::parse(get("").body)["companies"][0]["months"][1]["sign_offs"].size(), 2u);
  store::Exception late;
  late.connection = "de";
  late.code = "bank.payout_missing";
  late.subject = "settlement/1/bank";
  late.reason = late.next = "x";
  late.owner = "finance";
  world.database->transact([&](Tx& tx) { world.exceptions.open(tx, late, world.now()); });
  EXPECT_FALSE(card()["is_closed"].get<bool>());
  EXPECT_FALSE(card()["sign_offs"][0]["changes"].empty());
}

TEST_F(CloseRoutes, refuse_a_signature_under_what_was_not_seen) {
  explain_all();
  EXPECT_EQ(code_of(post("/sign", {{"digest", "another"}})), "close.changed");
  EXPECT_EQ(code_of(post("/sign", json::object())), "web.bad_body");
}

TEST_F(CloseRoutes, refuse_a_reason_for_a_figure_that_was_not_seen) {
  const json said{{"check", "accruals"}, {"because", "by hand"}, {"figure", "900.00 EUR"}};
  EXPECT_EQ(code_of(post("/explain", said)), "close.changed");
}

TEST_F(CloseRoutes, refuse_who_has_no_right_to_it) {
  EXPECT_EQ(get(may, Role::operations).status, 403);
  EXPECT_EQ(post("/sign", {{"digest", "x"}}, Role::approver).status, 403);
  EXPECT_EQ(post("/approve", {{"digest", "x"}}, Role::finance).status, 403);
  EXPECT_EQ(post("/explain", {{"check", "bank"}, {"because", "x"}}, Role::auditor).status, 403);
  EXPECT_EQ(get(may, Role::auditor).status, 200);
}

TEST_F(CloseRoutes, refuse_what_is_no_month_no_company_and_no_check) {
  EXPECT_EQ(code_of(get("/de/1000/May")), "close.bad_month");
  EXPECT_EQ(get("/de/9999/2026-05").status, 404);
  EXPECT_EQ(get("/us/1000/2026-05").status, 404);
  EXPECT_EQ(post("/explain", {{"check", "nothing"}, {"because", "x"}, {"figure", "-"}}).status, 404);
  EXPECT_EQ(code_of(post("/explain", {{"check", "bank"}, {"because", "x"}})), "web.bad_body");
}

}  // namespace
}  // namespace weir::flows::bank_test
