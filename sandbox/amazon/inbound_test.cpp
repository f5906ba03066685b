#include "sandbox/amazon/inbound.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::inbound_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const std::string base = "/inbound/fba/2024-03-20/";

Json plan_body(const Json& items) {
  return {{"name", "STO 4500017"},
          {"destinationMarketplaces", {"A1PA6795UKMFR9"}},
          {"sourceAddress",
           {{"name", "Weir"},
            {"addressLine1", "Am Wehr 1"},
            {"city", "Dortmund"},
            {"postalCode", "44137"},
            {"countryCode", "DE"},
            {"phoneNumber", "+49231"}}},
          {"items", items}};
}

Json item(const std::string& msku, int quantity, const std::string& prep_owner = "NONE") {
  return {{"msku", msku}, {"quantity", quantity}, {"labelOwner", "SELLER"}, {"prepOwner", prep_owner}};
}

class InboundTest : public testing::Test {
 protected:
  Json got(const std::string& path) {
    const auto response = caller.ask(base + path);
    EXPECT_EQ(response.status, 200) << path << response.body;
    return Json::parse(response.body);
  }

  http::Response send(std::string_view method, const std::string& path, const Json& body = {}) {
    return caller.send_json(method, base + path, body.is_null() ? "" : body.dump());
  }

  std::string status_of(const std::string& operation) {
    return got("operations/" + operation).at("operationStatus");
  }

  // Starts an operation and waits for its success.
  void done(std::string_view method, const std::string& path, const Json& body = {}) {
    const auto response = send(method, path, body);
    ASSERT_EQ(response.status, 202) << path << response.body;
    const std::string operation = Json::parse(response.body).at("operationId");
    EXPECT_EQ(status_of(operation), "IN_PROGRESS");
    caller.now += 11s;
    EXPECT_EQ(status_of(operation), "SUCCESS") << got("operations/" + operation);
  }

  std::string new_plan(const Json& items) {
    const auto response = send("POST", "inboundPlans", plan_body(items));
    EXPECT_EQ(response.status, 202) << response.body;
    caller.now += 11s;
    last_operation = Json::parse(response.body).at("operationId");
    return "inboundPlans/" + Json::parse(response.body).at("inboundPlanId").get<std::string>();
  }

  Json boxes(const std::string& msku, int quantity, int count) {
    return {{{"contentInformationSource", "BOX_CONTENT_PROVIDED"},
             {"dimensions", {{"length", 40}, {"width", 30}, {"height", 20}, {"unitOfMeasurement", "CM"}}},
             {"weight", {{"unit", "KG"}, {"value", 9.5}}},
             {"quantity", count},
             {"items", Json::array({item(msku, quantity)})}}};
  }

  // A shipment of 40 pieces of one article, up to the labels.
  void prepare(const std::string& plan) {
    done("POST", plan + "/packingOptions");
    const Json packing = got(plan + "/packingOptions").at("packingOptions").at(0);
    const std::string group = packing.at("packingGroups").at(0);
    done("POST",
         plan + "/packingOptions/" + packing.at("packingOptionId").get<std::string>() + "/confirmation");
    EXPECT_EQ(got(plan + "/packingGroups/" + group + "/items").at("items").size(), 1u);
    done("POST", plan + "/packingInformation",
         {{"packageGroupings", {{{"packingGroupId", group}, {"boxes", boxes("WEIR-001", 20, 2)}}}}});
    done("POST", plan + "/placementOptions", Json::object());
    const Json placement = got(plan + "/placementOptions").at("placementOptions").at(0);
    const std::string option = placement.at("placementOptionId");
    shipment = plan + "/shipments/" + placement.at("shipmentIds").at(0).get<std::string>();
    done("POST", plan + "/transportationOptions",
         {{"placementOptionId", option},
          {"shipmentTransportationConfigurations",
           {{{"shipmentId", placement.at("shipmentIds").at(0)},
             {"readyToShipWindow", {{"start", "2026-11-25T00:00:00Z"}}}}}}});
    done("POST", shipment + "/deliveryWindowOptions");
    done("POST", plan + "/placementOptions/" + option + "/confirmation");
    const std::string window = got(shipment + "/deliveryWindowOptions")
                                   .at("deliveryWindowOptions")
                                   .at(0)
                                   .at("deliveryWindowOptionId");
    const Json transport =
        got(plan + "/transportationOptions?placementOptionId=" + option).at("transportationOptions").at(0);
    const Json selection{{"transportationSelections",
                          {{{"shipmentId", placement.at("shipmentIds").at(0)},
                            {"transportationOptionId", transport.at("transportationOptionId")}}}}};
    EXPECT_EQ(send("POST", plan + "/transportationOptions/confirmation", selection).status, 400)
        << "no delivery window yet";
    done("POST", shipment + "/deliveryWindowOptions/" + window + "/confirmation");
    done("POST", plan + "/transportationOptions/confirmation", selection);
  }

  TestCaller caller{7};
  std::string last_operation;
  std::string shipment;
};

TEST_F(InboundTest, goes_from_a_plan_to_the_shelf) {
  const std::string plan = new_plan(Json::array({item("WEIR-001", 40)}));
  EXPECT_EQ(got(plan).at("status"), "ACTIVE");
  const FbaStock before = caller.amazon.account().stock.at("WEIR-001");
  prepare(plan);
  const Json ready = got(shipment);
  EXPECT_EQ(ready.at("status"), "READY_TO_SHIP");
  const std::string number = ready.at("shipmentConfirmationId");
  EXPECT_TRUE(number.starts_with("FBA15"));
  const Json packed = got(shipment + "/boxes").at("boxes");
  ASSERT_EQ(packed.size(), 2u);
  EXPECT_EQ(packed.at(1).at("boxId"), number + "U000002");
  const auto labels = caller.ask("/fba/inbound/v0/shipments/" + number +
                                 "/labels?PageType=PackageLabel_Thermal&LabelType=UNIQUE");
  const std::string url = Json::parse(labels.body).at("payload").at("DownloadURL");
  EXPECT_TRUE(caller.fetch(url).body.starts_with("%PDF"));
  caller.now += 16s;
  EXPECT_EQ(caller.fetch(url).status, 403) << "labels have to be fetched at once";
  done("PUT", shipment + "/trackingDetails",
       {{"trackingDetails",
         {{"spdTrackingDetail",
           {{"spdTrackingItems",
             {{{"boxId", packed.at(0).at("boxId")}, {"trackingId", "1Z1"}},
              {{"boxId", packed.at(1).at("boxId")}, {"trackingId", "1Z2"}}}}}}}}});
  EXPECT_EQ(got(shipment).at("status"), "SHIPPED");
  caller.now += std::chrono::days{11};
  EXPECT_EQ(got(shipment).at("status"), "CLOSED");
  const Json items = Json::parse(caller.ask("/fba/inbound/v0/shipments/" + number + "/items").body)
                         .at("payload")
                         .at("ItemData");
  const std::int64_t received = items.at(0).at("QuantityReceived");
  EXPECT_EQ(items.at(0).at("QuantityShipped"), 40);
  EXPECT_GE(received, 38);
  const FbaStock& after = caller.amazon.account().stock.at("WEIR-001");
  EXPECT_EQ(after.fulfillable + after.damaged, before.fulfillable + before.damaged + received);
  std::int64_t booked = 0;
  for (const LedgerEntry& entry : caller.amazon.account().ledger)
    if (entry.reference == number) booked += entry.quantity;
  EXPECT_EQ(booked, received);
}

TEST_F(InboundTest, arrives_short_now_and_then_and_is_paid_for) {
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    TestCaller other{seed};
    Inbound inbound{other.amazon.account()};
    InboundShipment& sent = inbound.plans.emplace_back().shipments.emplace_back();
    sent.confirmation_id = "FBA15TEST";
    sent.items = {{"WEIR-001", 100, "SELLER", "NONE"}};
    send_off(inbound, sent, other.now);
    other.amazon.account().agenda.run_until(other.now + std::chrono::days{60});
    const std::int64_t missing = 100 - sent.received["WEIR-001"];
    if (missing == 0) continue;
    EXPECT_EQ(other.amazon.account().reimbursements.back().reason, "Missing_From_Inbound");
    EXPECT_EQ(other.amazon.account().reimbursements.back().quantity, missing);
    return;
  }
  FAIL() << "no shipment of twenty seeds came short";
}

TEST_F(InboundTest, arrives_broken_now_and_then_and_in_more_pieces_than_were_counted) {
  bool has_broken = false, has_more = false;
  for (std::uint64_t seed = 1; seed < 60 && !(has_broken && has_more); ++seed) {
    TestCaller other{seed};
    Inbound inbound{other.amazon.account()};
    InboundShipment& sent = inbound.plans.emplace_back().shipments.emplace_back();
    sent.confirmation_id = "FBA15TEST";
    sent.items = {{"WEIR-001", 100, "SELLER", "NONE"}};
    send_off(inbound, sent, other.now);
    other.amazon.account().agenda.run_until(other.now + std::chrono::days{60});
    std::int64_t booked = 0;
    for (const LedgerEntry& entry : other.amazon.account().ledger) {
      if (entry.reference != "FBA15TEST") continue;
      booked += entry.quantity;
      has_broken = has_broken || entry.disposition == "CARRIER_DAMAGED";
    }
    EXPECT_EQ(booked, sent.received["WEIR-001"]) << "each piece is in the ledger";
    has_more = has_more || booked > 100;
  }
  EXPECT_TRUE(has_broken);
  EXPECT_TRUE(has_more);
}

TEST_F(InboundTest, is_void_when_its_items_are_not_prepared) {
  const std::string plan = new_plan(Json::array({item("WEIR-060", 1), item("WEIR-001", 1, "AMAZON")}));
  EXPECT_EQ(status_of(last_operation), "FAILED");
  const Json problems = got("operations/" + last_operation).at("operationProblems");
  EXPECT_EQ(problems.at(0).at("code"), "FBA_INB_0182");
  EXPECT_EQ(problems.at(1).at("code"), "FBA_INB_0181");
  EXPECT_EQ(got(plan).at("status"), "VOIDED");
  EXPECT_EQ(send("POST", plan + "/packingOptions").status, 400);
  done("POST", "items/prepDetails",
       {{"marketplaceId", "A1PA6795UKMFR9"},
        {"mskuPrepDetails",
         {{{"msku", "WEIR-060"}, {"prepCategory", "NONE"}, {"prepTypes", {"ITEM_NO_PREP"}}}}}});
  EXPECT_EQ(got("items/prepDetails?marketplaceId=A1PA6795UKMFR9&mskus=WEIR-060&mskus=WEIR-001")
                .at("mskuPrepDetails")
                .at(0)
                .at("prepCategory"),
            "NONE");
  new_plan(Json::array({item("WEIR-060", 1)}));
  EXPECT_EQ(status_of(last_operation), "SUCCESS");
}

TEST_F(InboundTest, splits_several_articles_over_warehouses) {
  const std::string plan = new_plan(Json::array({item("WEIR-001", 4), item("WEIR-002", 6)}));
  done("POST", plan + "/placementOptions", Json::object());
  const Json options = got(plan + "/placementOptions").at("placementOptions");
  EXPECT_EQ(options.at(0).at("shipmentIds").size(), 1u);
  EXPECT_EQ(options.at(0).at("fees").size(), 1u);
  EXPECT_EQ(options.at(1).at("shipmentIds").size(), 2u);
  caller.now += 73h;
  EXPECT_EQ(got(plan + "/placementOptions").at("placementOptions").at(0).at("status"), "EXPIRED");
  EXPECT_EQ(send("POST", plan + "/placementOptions/" +
                             options.at(0).at("placementOptionId").get<std::string>() + "/confirmation")
                .status,
            400);
}

TEST_F(InboundTest, lists_renames_and_cancels_plans) {
  const std::string plan = new_plan(Json::array({item("WEIR-001", 4)}));
  new_plan(Json::array({item("WEIR-002", 4)}));
  new_plan(Json::array({item("WEIR-003", 4)}));
  EXPECT_EQ(send("PUT", plan + "/name", {{"name", "STO 2"}}).status, 204);
  const Json first = got("inboundPlans?pageSize=2&sortBy=CREATION_TIME&sortOrder=ASC");
  EXPECT_EQ(first.at("inboundPlans").at(0).at("name"), "STO 2");
  const std::string next = http::percent_encoded(first.at("pagination").at("nextToken").get<std::string>());
  EXPECT_EQ(got("inboundPlans?pageSize=2&sortBy=CREATION_TIME&sortOrder=ASC&paginationToken=" + next)
                .at("inboundPlans")
                .size(),
            1u);
  EXPECT_EQ(send("GET", "inboundPlans?paginationToken=" + next).status, 400) << "with other parameters";
  done("PUT", plan + "/cancellation");
  EXPECT_EQ(got("inboundPlans?status=VOIDED").at("inboundPlans").size(), 1u);
  EXPECT_EQ(send("PUT", plan + "/cancellation").status, 400);
  EXPECT_EQ(got(plan + "/items").at("items").size(), 1u);
}

TEST_F(InboundTest, finds_wrong_boxes) {
  const std::string plan = new_plan(Json::array({item("WEIR-001", 40)}));
  done("POST", plan + "/packingOptions");
  const Json packing = got(plan + "/packingOptions").at("packingOptions").at(0);
  const Json body{
      {"packageGroupings",
       {{{"packingGroupId", packing.at("packingGroups").at(0)}, {"boxes", boxes("WEIR-002", 20, 2)}}}}};
  EXPECT_EQ(send("POST", plan + "/packingInformation", body).status, 400) << "no packing option is confirmed";
  done("POST",
       plan + "/packingOptions/" + packing.at("packingOptionId").get<std::string>() + "/confirmation");
  const auto started = send("POST", plan + "/packingInformation", body);
  caller.now += 11s;
  EXPECT_EQ(status_of(Json::parse(started.body).at("operationId")), "FAILED");
}

TEST_F(InboundTest, tells_receipts_by_window_and_by_state) {
  prepare(new_plan(Json::array({item("WEIR-001", 40)})));
  const auto count = [&](const std::string& query, const char* key) {
    const auto response = caller.ask("/fba/inbound/v0/" + query);
    return response.status == 200 ? static_cast<int>(Json::parse(response.body).at("payload").at(key).size())
                                  : -response.status;
  };
  const std::string window = "&LastUpdatedAfter=2026-11-20T00:00:00Z&LastUpdatedBefore=2026-11-21T00:00:00Z";
  const std::string place = "&MarketplaceId=A1PA6795UKMFR9";
  EXPECT_EQ(count("shipments?QueryType=DATE_RANGE" + place + window, "ShipmentData"), 1);
  EXPECT_EQ(
      count("shipments?QueryType=SHIPMENT&ShipmentStatusList=READY_TO_SHIP,SHIPPED" + place, "ShipmentData"),
      1);
  EXPECT_EQ(count("shipments?QueryType=SHIPMENT&ShipmentStatusList=CLOSED" + place, "ShipmentData"), 0);
  EXPECT_EQ(count("shipments?QueryType=SHIPMENT" + place, "ShipmentData"), -400);
  EXPECT_EQ(count("shipments?QueryType=DATE_RANGE" + place, "ShipmentData"), -400);
  EXPECT_EQ(count("shipments?QueryType=NEXT_TOKEN&NextToken=x" + place, "ShipmentData"), -400);
  EXPECT_EQ(count("shipmentItems?QueryType=DATE_RANGE" + place + window, "ItemData"), 1);
  EXPECT_EQ(count("shipmentItems?QueryType=SHIPMENT" + place, "ItemData"), -400);
}

TEST_F(InboundTest, refuses_plans_that_cannot_be) {
  EXPECT_EQ(send("POST", "inboundPlans", plan_body(Json::array({item("NONE", 1)}))).status, 400);
  EXPECT_EQ(
      send("POST", "inboundPlans", plan_body(Json::array({item("WEIR-001", 1), item("WEIR-001", 1)}))).status,
      400);
  EXPECT_EQ(send("POST", "inboundPlans", plan_body(Json::array({item("WEIR-001", 0)}))).status, 400);
  EXPECT_EQ(send("POST", "inboundPlans", plan_body(Json::array())).status, 400);
  EXPECT_EQ(caller.ask(base + "inboundPlans/none").status, 404);
  EXPECT_EQ(caller.ask(base + "operations/none").status, 404);
}

TEST_F(InboundTest, keeps_what_customs_asks_for_each_article) {
  const std::string details = "items/compliance?marketplaceId=A1PA6795UKMFR9";
  const auto of = [&](const std::string& msku) {
    return got(details + "&mskus=" + msku).at("complianceDetails");
  };
  EXPECT_FALSE(of("WEIR-001").at(0).contains("taxDetails"));
  const auto answer = send("PUT", details, {{"msku", "WEIR-001"}, {"taxDetails", {{"hsnCode", "8471"}}}});
  ASSERT_EQ(answer.status, 202) << answer.body;
  caller.now += 1min;
  EXPECT_EQ(status_of(Json::parse(answer.body).at("operationId")), "SUCCESS");
  EXPECT_EQ(of("WEIR-001").at(0).at("taxDetails").at("hsnCode"), "8471");
  EXPECT_EQ(of("WEIR-001").at(0).at("msku"), "WEIR-001");
  EXPECT_EQ(send("PUT", details, {{"msku", "NONE"}, {"taxDetails", {{"hsnCode", "1"}}}}).status, 400);
}

TEST_F(InboundTest, has_no_pallets_of_who_sends_small_parcels) {
  const auto answer = send("POST", "inboundPlans", plan_body(Json::array({item("WEIR-001", 10)})));
  ASSERT_EQ(answer.status, 202) << answer.body;
  const std::string plan = Json::parse(answer.body).at("inboundPlanId");
  EXPECT_TRUE(got("inboundPlans/" + plan + "/pallets").at("pallets").empty());
  EXPECT_EQ(caller.ask(base + "inboundPlans/wf0000000-0000-0000-0000-000000000000/pallets").status, 404);
}

}  // namespace
}  // namespace weir::sandbox::inbound_test
