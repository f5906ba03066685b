#include "amazon/api/inbound.hpp"

#include <gtest/gtest.h>

#include "amazon/api/inbound_receipts.hpp"
#include "amazon/api/window.hpp"
#include "support/amazon_api.hpp"

namespace weir::amazon::inbound_test {
namespace {

using namespace std::chrono_literals;
using testing::fails;

const std::string plan_id = "wf1234abcd-1234-abcd-5678-1234abcd5678";
const std::string operation_id = "1234abcd-1234-abcd-5678-1234abcd5678";

class InboundTest : public ::testing::Test {
 protected:
  SpApi& api() { return amazon_.api(); }
  testing::ScriptedSender& wire() { return amazon_.wire(); }
  static std::string operation(const std::string& status, const std::string& problems = "") {
    return R"({"operation":"createInboundPlan","operationId":")" + operation_id + R"(","operationStatus":")" +
           status + R"(","operationProblems":[)" + problems + "]}";
  }
  static std::string problem(const std::string& severity) {
    return R"({"code":"FBA_INB_0182","message":"prep is missing","severity":")" + severity + "\"}";
  }

  testing::ScriptedAmazon amazon_;
};

TEST_F(InboundTest, OperationsAreLookedAtUntilTheyHaveEnded) {
  wire()
      .answer(200, operation("IN_PROGRESS"))
      .answer(200, operation("SUCCESS", problem("WARNING")))
      .answer(200, operation("FAILED", problem("ERROR")));
  EXPECT_FALSE(inbound_operation(api(), operation_id)->has_ended);
  const auto done = inbound_operation(api(), operation_id);
  ASSERT_TRUE(done) << done.error().text;
  EXPECT_TRUE(done->has_ended);
  EXPECT_EQ(done->warnings.size(), 1u);
  const auto failed = inbound_operation(api(), operation_id);
  ASSERT_TRUE(fails(failed, Next::refuse, "amazon.operation_failed"));
  EXPECT_NE(failed.error().text.find("FBA_INB_0182: prep is missing"), std::string::npos);
}

inbound::CreateInboundPlanRequest plan(const std::string& name) {
  inbound::CreateInboundPlanRequest request{.destination_marketplaces = {"A1PA6795UKMFR9"}};
  request.items.push_back({.label_owner = inbound::LabelOwner::seller,
                           .msku = "SHOE-42",
                           .prep_owner = inbound::LabelOwner::seller,
                           .quantity = 5});
  request.name = name;
  request.source_address = {.address_line1 = "Weg 1",
                            .city = "Ulm",
                            .country_code = "DE",
                            .name = "Werk",
                            .phone_number = "0731",
                            .postal_code = "89073"};
  return request;
}

TEST_F(InboundTest, PlansCarryANameThatFindsThemAgain) {
  wire().answer(202, R"({"inboundPlanId":")" + plan_id + R"(","operationId":")" + operation_id + "\"}");
  const auto made = create_inbound_plan(api(), plan("0080001234"));
  ASSERT_TRUE(made) << made.error().text;
  EXPECT_EQ(made->inbound_plan_id, plan_id);
  for (const std::string& name : {std::string{}, std::string(41, 'x')})
    EXPECT_TRUE(fails(create_inbound_plan(api(), plan(name)), Next::refuse, "amazon.bad_plan"));
  EXPECT_EQ(wire().requests().size(), 1u);
}

TEST_F(InboundTest, PlansAreListedTheNewestFirst) {
  wire().answer(200, R"({"inboundPlans":[{"inboundPlanId":")" + plan_id + R"(","name":"0080001234",
      "status":"ACTIVE","createdAt":"2026-05-04T10:00:00Z","lastUpdatedAt":"2026-05-04T10:00:00Z",
      "marketplaceIds":["A1PA6795UKMFR9"],
      "sourceAddress":{"addressLine1":"Weg 1","city":"Ulm","countryCode":"DE","name":"Werk",
      "postalCode":"89073"}}],
      "pagination":{"nextToken":"n"}})");
  const auto page = inbound_plans_page(api(), {});
  ASSERT_TRUE(page) << page.error().text;
  EXPECT_EQ(page->plans[0].name, "0080001234");
  ASSERT_TRUE(page->next);
  EXPECT_EQ(amazon_.parameter(0, "sortBy") + amazon_.parameter(0, "sortOrder"), "CREATION_TIMEDESC");
}

TEST_F(InboundTest, PlansThatTurnedVoidAreNoPlans) {
  wire().answer(200, R"({"inboundPlanId":")" + plan_id + R"(","name":"p","status":"VOIDED",
      "createdAt":"2026-05-04T10:00:00Z","lastUpdatedAt":"2026-05-04T10:00:00Z",
      "marketplaceIds":["A1PA6795UKMFR9"],
      "sourceAddress":{"addressLine1":"Weg 1","city":"Ulm","countryCode":"DE","name":"Werk",
      "postalCode":"89073"}})");
  EXPECT_TRUE(fails(active_inbound_plan(api(), plan_id), Next::refuse, "amazon.plan_voided"));
}

// "," of a SKU is encoded twice, and the key stands again for each.
TEST_F(InboundTest, SkusInAQueryAreEncodedAsThisApiAlone) {
  wire().answer(200, R"({"mskuPrepDetails":[]})");
  ASSERT_TRUE(
      call(api(), inbound::ListPrepDetails{.marketplace_id = "A1PA6795UKMFR9", .mskus = {"A,B", "50%+ C"}}));
  const std::string& url = wire().last().url;
  EXPECT_NE(url.find("mskus=A%252CB&mskus=50%2525%252B%20C"), std::string::npos) << url;
}

TEST_F(InboundTest, ReceiptsAreAskedForByTimeAndThenByTokenAlone) {
  const auto page = [](const std::string& token) {
    return R"({"payload":{"ShipmentData":[{"ShipmentId":"FBA15","ShipmentStatus":"RECEIVING",
        "ShipFromAddress":{"Name":"Werk","AddressLine1":"Weg 1","City":"Ulm","StateOrProvinceCode":"BW",
        "CountryCode":"DE","PostalCode":"89073"},"AreCasesRequired":false}])" +
           (token.empty() ? "" : R"(,"NextToken":")" + token + "\"") + "}}";
  };
  wire().answer(200, page("n+/=")).answer(200, page(""));
  const Instant until = latest_end(amazon_.begin());
  const auto first = changed_shipments_page(api(), "A1PA6795UKMFR9", until - 24h, until, {});
  ASSERT_TRUE(first && first->next) << first.error().text;
  const auto second = changed_shipments_page(api(), "A1PA6795UKMFR9", until - 24h, until, *first->next);
  ASSERT_TRUE(second);
  EXPECT_EQ(amazon_.parameter(0, "QueryType"), "DATE_RANGE");
  EXPECT_EQ(amazon_.parameter(1, "QueryType"), "NEXT_TOKEN");
  EXPECT_EQ(amazon_.parameter(1, "NextToken"), "n+/=");
  EXPECT_EQ(amazon_.parameter(1, "LastUpdatedAfter"), "(none)");
  EXPECT_TRUE(fails(changed_shipments_page(api(), "M", until, amazon_.begin(), {}), Next::refuse,
                    "amazon.bad_window"));
}

TEST_F(InboundTest, ReceiptsAreCumulativeByItem) {
  wire()
      .answer(200, R"({"payload":{"ItemData":[{"ShipmentId":"FBA15","SellerSKU":"S","QuantityShipped":10,
      "QuantityReceived":7}]}})")
      .answer(200, "{}");
  const auto items = shipment_items(api(), "FBA15");
  ASSERT_TRUE(items) << items.error().text;
  EXPECT_EQ((*items)[0].quantity_received, 7);
  EXPECT_TRUE(fails(shipment_items(api(), "FBA15"), Next::refuse, "amazon.unexpected_shape"));
}

}  // namespace
}  // namespace weir::amazon::inbound_test
