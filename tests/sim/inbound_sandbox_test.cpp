// Shipments of the stand-in Amazon before the stand-in ECC, by the whole engine: a shipment is planned in
// Amazon, the people of the warehouse pick and issue in SAP, Amazon receives short, over and damaged, and
// loses answers on the way. The auditor reads both stand-ins' own books.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "app/inbound_board.hpp"
#include "sandbox/amazon/account.hpp"
#include "sim/crossing.hpp"

namespace weir::testing::inbound_sandbox_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr const char* inbound_tables = R"(
[connection.demo.fba]
inbound = "post"
inbound_company_code = "1000"
inbound_purchasing_organization = "1000"
inbound_purchasing_group = "001"
inbound_supplying_plant = "1000"
inbound_wait = "0s"

[connection.demo.fba.inbound_plants]
DE = "1900 0001 0002 30"
)";

class Shipping {
 public:
  explicit Shipping(std::uint64_t seed)
      : crossing{seed, "", "", "", inbound_tables, sandbox::WorldSize::small} {
    crossing.carry();
  }

  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  store::InboundBook& book() { return crossing.engine().inbound(); }
  void pass(Duration time) { crossing.work_until(crossing.now() + time); }

  // As somebody does in Seller Central, up to the confirmed placement; the FBA id.
  std::string plan(const std::map<std::string, int>& units) {
    json items = json::array();
    for (const auto& [sku, quantity] : units)
      items.push_back(
          {{"msku", sku}, {"quantity", quantity}, {"labelOwner", "SELLER"}, {"prepOwner", "NONE"}});
    const auto made = ask("POST", "inboundPlans",
                          {{"name", "weir"},
                           {"destinationMarketplaces", {"A1PA6795UKMFR9"}},
                           {"sourceAddress",
                            {{"name", "Weir"},
                             {"addressLine1", "Am Wehr 1"},
                             {"city", "Dortmund"},
                             {"postalCode", "44137"},
                             {"countryCode", "DE"},
                             {"phoneNumber", "+49231"}}},
                           {"items", items}});
    plan_ = "inboundPlans/" + made.at("inboundPlanId").get<std::string>();
    wait();
    ask("POST", plan_ + "/placementOptions", json::object());
    wait();
    const auto placement = ask("GET", plan_ + "/placementOptions").at("placementOptions").at(0);
    sent_ = plan_ + "/shipments/" + placement.at("shipmentIds").at(0).get<std::string>();
    ask("POST", plan_ + "/placementOptions/" + placement.at("placementOptionId").get<std::string>() +
                    "/confirmation");
    wait();
    return ask("GET", sent_).at("shipmentConfirmationId");
  }
  void cancel() {
    ask("PUT", plan_ + "/cancellation");
    wait();
  }
  // Enough lies there, whatever orders take.
  void stock_up(const std::string& material) {
    const auto posted = crossing.ecc().post_stock({"561", material, "1000", "0001", 100}, crossing.now());
    EXPECT_TRUE(posted) << posted.error().text;
  }
  // VL10, VL02N.
  void issue() {
    for (const char* material : {"000000000000100001", "000000000000100002", "000000000000100003"})
      stock_up(material);
    for (const std::string& delivery : crossing.ecc().create_deliveries(crossing.now())) {
      const auto issued = crossing.ecc().post_goods_issue(delivery, {}, crossing.now());
      EXPECT_TRUE(issued) << issued.error().text;
    }
  }

  json orders_of(const std::string& fba_id) {
    json found = json::array();
    for (const auto& order : json::parse(crossing.ecc().truth_purchase_orders()))
      if (order.at("reference") == fba_id) found.push_back(order);
    return found;
  }
  std::map<std::string, int> receipts_in_sap(const std::string& fba_id) {
    std::map<std::string, int> count;
    for (const auto& document : json::parse(crossing.ecc().truth_material_documents()))
      if (const auto reference = document.at("reference").get<std::string>(); reference.starts_with(fba_id))
        ++count[reference];
    return count;
  }
  std::string open() {
    std::string text;
    for (const auto& each : context().stores.exceptions.list_open())
      if (each.subject.starts_with("inbound/"))
        text += each.code + ' ' + each.subject + ": " + each.reason + '\n';
    return text;
  }

  Crossing crossing;

 private:
  json ask(const std::string& method, const std::string& path, const json& body = {}) {
    http::Headers headers{{"host", "amazon.test"},
                          {"user-agent", "people/1.0"},
                          {"x-amz-access-token", token()},
                          {"content-type", "application/json"}};
    if (method == "GET") headers.pop_back();
    const auto request = http::request_from(method, "http://amazon.test/inbound/fba/2024-03-20/" + path,
                                            headers, body.is_null() ? "" : body.dump());
    const auto response = crossing.amazon().handle(*request, crossing.now());
    EXPECT_LT(response.status, 300) << path << ' ' << response.body;
    return json::parse(response.body, nullptr, false);
  }
  std::string token() {
    const auto request =
        http::request_from("POST", "http://amazon.test/auth/o2/token",
                           {{"host", "amazon.test"}, {"content-type", "application/x-www-form-urlencoded"}},
                           "grant_type=refresh_token&refresh_token=Atzr%7Cweir0sandbox0refresh0token&client_"
                           "id=amzn1.application-oa2-client."
                           "weir0sandbox0client&client_secret=amzn1.oa2-cs.v1.weir0sandbox0secret");
    return json::parse(crossing.amazon().handle(*request, crossing.now()).body).at("access_token");
  }
  void wait() { crossing.set_clock(crossing.now() + 11s); }

  std::string plan_, sent_;
};

TEST(InboundAtTheSandbox, APlanBecomesOneOrderThatTheWarehouseIssues) {
  Shipping world{3};
  const std::string fba_id = world.plan({{"WEIR-001", 40}, {"WEIR-002", 10}});
  world.pass(3h);
  ASSERT_EQ(world.orders_of(fba_id).size(), 1u) << world.open();
  const auto order = world.orders_of(fba_id)[0];
  EXPECT_EQ(order.at("supplying_plant"), "1000");
  ASSERT_EQ(order.at("items").size(), 2u);
  EXPECT_EQ(order.at("items")[0].at("plant"), "1900");
  EXPECT_EQ(order.at("items")[0].at("issued"), 0) << "Weir issues no goods";
  EXPECT_EQ(world.book().shipments.find("demo", fba_id)->transfer, stock::TransferState::proven);
  world.issue();
  world.pass(2h);
  EXPECT_EQ(world.book().shipments.find("demo", fba_id)->item("WEIR-001")->issued, 40);
  EXPECT_EQ(world.open(), "");
}

TEST(InboundAtTheSandbox, AnAnswerThatIsLostMakesNoSecondOrder) {
  for (const std::size_t kill_every : {0u, 1u, 2u}) {
    Shipping world{5};
    ASSERT_TRUE(world.crossing.ecc().add_fault({"ecc", "lost_answer", "FBA15", "", 1}));
    const std::string fba_id = world.plan({{"WEIR-001", 40}});
    for (int hour = 0; hour < 6; ++hour) {
      if (kill_every > 0 && hour % static_cast<int>(kill_every) == 0) world.crossing.restart();
      world.pass(1h);
    }
    EXPECT_EQ(world.orders_of(fba_id).size(), 1u) << world.open();
    EXPECT_EQ(world.book().shipments.find("demo", fba_id)->transfer, stock::TransferState::proven)
        << world.open();
  }
}

TEST(InboundAtTheSandbox, ACancelledPlanPostsNothing) {
  Shipping world{3};
  const std::string fba_id = world.plan({{"WEIR-001", 40}});
  world.cancel();
  world.pass(3h);
  EXPECT_TRUE(world.orders_of(fba_id).empty());
  EXPECT_EQ(world.open(), "");
}

// From the ledger of the stand-in Amazon, for what the stand-in ECC has issued.
TEST(InboundAtTheSandbox, WhatAmazonReceivesIsInSapByDayAndUnit) {
  std::size_t damaged = 0, short_or_over = 0;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Shipping world{seed};
    const std::map<std::string, int> units{{"WEIR-001", 40}, {"WEIR-002", 25}, {"WEIR-003", 12}};
    const std::string fba_id = world.plan(units);
    world.pass(3h);
    world.issue();
    auto& ledger = world.crossing.amazon().account().ledger;
    const Instant now = world.crossing.now();
    // The carrier brings it, a part of it, or more than was counted.
    const auto receive = [&](Duration after, const std::string& sku, std::int64_t quantity,
                             const char* disposition) {
      ledger.push_back({now + after, sku, "Receipts", fba_id, quantity, "DTM2", disposition, ""});
    };
    receive(-2h, "WEIR-001", 20, "SELLABLE");
    receive(-1h, "WEIR-001", seed % 2 == 0 ? 20 : 18, "SELLABLE");
    receive(-1h, "WEIR-002", 24, "SELLABLE");
    receive(-1h, "WEIR-002", 1, "CARRIER_DAMAGED");
    receive(-30min, "WEIR-003", seed == 3 ? 13 : 12, "SELLABLE");
    ASSERT_TRUE(world.crossing.ecc().add_fault({"ecc", "lost_answer", fba_id + "-", "", 1}));
    world.pass(3 * 24h);
    for (const auto& [reference, count] : world.receipts_in_sap(fba_id)) EXPECT_EQ(count, 1) << reference;
    const auto order = world.orders_of(fba_id)[0];
    std::map<std::string, int> received;
    for (const auto& item : order.at("items")) received[item.at("material")] = item.at("received").get<int>();
    EXPECT_EQ(received["000000000000100001"], seed % 2 == 0 ? 40 : 38) << seed << '\n' << world.open();
    EXPECT_EQ(received["000000000000100002"], 25) << world.open();
    EXPECT_EQ(received["000000000000100003"], 12) << "never more than was issued";
    damaged += world.open().find("inbound.damaged") != std::string::npos;
    short_or_over += world.open().find("inbound.over_receipt") != std::string::npos;
  }
  EXPECT_EQ(damaged, 3u);
  EXPECT_EQ(short_or_over, 1u);
}

// In units a claim is a number of many meanings; in money it says what to do first.
TEST(InboundAtTheSandbox, WhatAmazonOwesIsAFigureInMoney) {
  Shipping world{1};
  const std::string fba_id = world.plan({{"WEIR-001", 40}, {"WEIR-002", 25}, {"WEIR-003", 12}});
  world.pass(3h);
  const auto claim = [&](const char* sku, std::int64_t cents) {
    return stock::InboundClaim{.fba_id = fba_id,
                               .sku = sku,
                               .units = 2,
                               .delivered = 2026y / 11 / 1,
                               .time = {2026y / 11 / 1, 2027y / 8 / 1},
                               .cost = Money{cents, *Currency::of("EUR")}};
  };
  const auto filed = claim("WEIR-001", 4550), given_up = claim("WEIR-002", 900), open = claim("WEIR-003", 51);
  world.crossing.engine().database().transact([&](Tx& tx) {
    for (const auto& each : {filed, given_up, open})
      world.book().claims.put(tx, "demo", each, world.crossing.now());
    world.book().claims.file(tx, "demo", filed, "7781", {"anna"}, world.crossing.now());
    world.book().claims.file(tx, "demo", given_up, stock::given_up_case, {"anna"}, world.crossing.now());
  });
  const auto owed = [&] {
    const std::string text = world.crossing.engine().metrics_text();
    const auto at = text.find("weir_inbound_claims_minor_units{connection=\"demo\",currency=\"EUR\"} ");
    return at == std::string::npos
               ? ""
               : text.substr(text.find("} ", at) + 2, text.find('\n', at) - text.find("} ", at) - 2);
  };
  EXPECT_EQ(owed(), "4601");
  const stock::Reimbursed row{.id = "R1", .day = 2026y / 11 / 20, .sku = "WEIR-001", .units = 1};
  world.crossing.engine().database().transact([&](Tx& tx) {
    world.book().claims.add(tx, "demo", row, world.crossing.now());
    world.book().claims.pay(tx, "demo", filed, row,
                            {.units = 1, .amount = Money{2000, *Currency::of("EUR")}});
  });
  EXPECT_EQ(owed(), "2326") << "of two pieces one is paid";
}

}  // namespace
}  // namespace weir::testing::inbound_sandbox_test
