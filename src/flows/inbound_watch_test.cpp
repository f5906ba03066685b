// What Amazon is asked about shipments to its warehouses, and what is kept of its answers.
#include <gtest/gtest.h>

#include "flows/watch_inbound.hpp"
#include "support/inbound_world.hpp"

namespace weir::flows::inbound_watch_test {
namespace {

using namespace std::chrono_literals;
using testing::InboundWorld;

constexpr const char* plan_id = "wf1234567890123456789012345678901234ab";
constexpr const char* sent_id = "sh1234567890123456789012345678901234ab";

class InboundWatch : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  InboundWatch() {
    world.base.schedules.clear();
    world.base.amazon.follow(world.base.clock);
    world.base.more_kinds.push_back(
        {watch_inbound_kind, 1, [this](Packet packet) { return watch.run(packet); }});
    world.base.more_kinds.push_back(
        {fetch_inbound_ledger_kind, 1, [this](Packet packet) { return fetch.receipts(packet); }});
    world.base.more_kinds.push_back(
        {fetch_reimbursements_kind, 1, [this](Packet packet) { return fetch.reimbursements(packet); }});
  }
  void run(const char* kind) {
    world.base.database->transact([&](Tx& tx) {
      jobs::NewJob job;
      job.connection = "de";
      job.kind = kind;
      job.queue = "amazon";
      job.run_at = world.now();
      world.base.queue.enqueue(tx, job, world.now());
    });
    world.pass(10min);
    for (const auto& [job, failure] : world.base.dead) told_ += failure.code + ": " + failure.text + '\n';
  }
  static std::string v0_shipment(const std::string& status) {
    return R"({"payload":{"ShipmentData":[{"ShipmentId":"FBA15ABCDEFG","ShipmentName":"May",)"
           R"("ShipFromAddress":)"
           R"({"Name":"W","AddressLine1":"A","City":"B","StateOrProvinceCode":"BE","CountryCode":"DE",)"
           R"("PostalCode":"10115"},"DestinationFulfillmentCenterId":"DTM2","ShipmentStatus":")" +
           status + R"(","AreCasesRequired":false}]}})";
  }
  static std::string v0_items(int received) {
    return R"({"payload":{"ItemData":[{"ShipmentId":"FBA15ABCDEFG","SellerSKU":"SHOE",)"
           R"("FulfillmentNetworkSKU":"X1",)"
           R"("QuantityShipped":100,"QuantityReceived":)" +
           std::to_string(received) + "}]}}";
  }
  static std::string address() {
    return R"({"addressLine1":"A","city":"Dortmund","countryCode":"DE","name":"W","postalCode":"44145"})";
  }
  static std::string plans(const std::string& status) {
    return R"({"inboundPlans":[{"createdAt":"2026-05-03T10:00:00Z","inboundPlanId":")" +
           std::string{plan_id} +
           R"(","lastUpdatedAt":"2026-05-04T09:00:00Z","marketplaceIds":["A1PA6795UKMFR9"],"name":"May",)"
           R"("sourceAddress":)" +
           address() + R"(,"status":")" + status + R"("}]})";
  }
  static std::string plan(const std::string& status) {
    return R"({"createdAt":"2026-05-03T10:00:00Z","inboundPlanId":")" + std::string{plan_id} +
           R"(","lastUpdatedAt":"2026-05-04T09:00:00Z","marketplaceIds":["A1PA6795UKMFR9"],"name":"May",)"
           R"("packingOptions":[],"placementOptions":[],"shipments":[{"shipmentId":")" +
           sent_id + R"(","status":"WORKING"}],"sourceAddress":)" + address() + R"(,"status":")" + status +
           R"("})";
  }
  static std::string detail() {
    return R"({"destination":{"address":)" + address() +
           R"(,"destinationType":"AMAZON_WAREHOUSE","warehouseId":"DTM2"},"placementOptionId":")"
           R"(pl1234567890123456789012345678901234ab","shipmentConfirmationId":"FBA15ABCDEFG",)"
           R"("shipmentId":")" +
           sent_id +
           R"(","source":{"sourceType":"SELLER_FACILITY"},"status":"WORKING","trackingDetails":)"
           R"({"spdTrackingDetail":{"spdTrackingItems":[{"boxId":"B","trackingId":"1Z9"}]}}})";
  }
  void see(const std::string& v0_status, int received, const std::string& plan_status) {
    world.base.amazon.wire()
        .answer(200, v0_shipment(v0_status))
        .answer(200, v0_items(received))
        .answer(200, plans(plan_status))
        .answer(200, plan(plan_status))
        .answer(200, detail());
    run(watch_inbound_kind);
  }

  std::string told_;
  InboundWorld world;
  WatchInbound watch{world.context, world.book};
  FetchInboundLedger fetch{world.context, world.book};
};

TEST_F(InboundWatch, KeepsAShipmentWithItsItemsPlanAndCountry) {
  see("WORKING", 0, "ACTIVE");
  ASSERT_TRUE(world.book.shipments.find("de", InboundWorld::fba)) << told_;
  const auto kept = world.shipment();
  EXPECT_EQ(kept.status, "WORKING");
  EXPECT_EQ(kept.centre, "DTM2");
  EXPECT_EQ(kept.country, "DE") << "the API of 2024 alone tells it";
  EXPECT_EQ(kept.plan_id, plan_id);
  EXPECT_EQ(kept.plan_status, "ACTIVE");
  EXPECT_EQ(kept.tracking, "1Z9");
  ASSERT_NE(kept.item("SHOE"), nullptr);
  EXPECT_EQ(kept.item("SHOE")->announced, 100);
  EXPECT_EQ(kept.item("SHOE")->fnsku, "X1");
  EXPECT_EQ(world.base.amazon.parameter(0, "QueryType"), "DATE_RANGE");
  EXPECT_TRUE(world.base.watermarks.find("de", watch_inbound_kind));
}

TEST_F(InboundWatch, SeesThatAPlanHasTurnedVoid) {
  see("WORKING", 0, "ACTIVE");
  see("WORKING", 0, "VOIDED");
  EXPECT_EQ(world.shipment().plan_status, "VOIDED");
  EXPECT_TRUE(stock::is_void(world.shipment()));
}

TEST_F(InboundWatch, TakesTheCountryOfACentreFromTheSettingsWhereNoPlanTellsIt) {
  world.connection.inbound.centres = {{"DTM2", "DE"}};
  world.base.amazon.wire()
      .answer(200, v0_shipment("SHIPPED"))
      .answer(200, v0_items(3))
      .answer(200, R"({"inboundPlans":[]})");
  run(watch_inbound_kind);
  EXPECT_EQ(world.shipment().country, "DE");
  EXPECT_EQ(world.shipment().item("SHOE")->told_received, 3);
  EXPECT_TRUE(world.shipment().left_at);
}

constexpr const char* ledger_header =
    "Date\tFNSKU\tASIN\tMSKU\tTitle\tEvent Type\tReference ID\tQuantity\tFulfillment Center\tDisposition\t"
    "Reason\tCountry\tReconciled Quantity\tUnreconciled Quantity\tDate and Time\tStore\n";

TEST_F(InboundWatch, TakesReceiptsFromTheLedgerAndMoneyFromReimbursements) {
  world.tell(InboundWorld::told(InboundWorld::fba, "RECEIVING"));
  const auto report = [&](const char* type, const std::string& text) {
    world.base.amazon.wire()
        .answer(202, R"({"reportId":"R1"})")
        .answer(200, std::string{R"({"reportId":"R1","reportType":")"} + type +
                         R"(","createdTime":"2026-05-04T10:00:00Z","processingStatus":"DONE",)"
                         R"("reportDocumentId":"D1"})")
        .answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d"})")
        .answer(200, text);
  };
  report("GET_LEDGER_DETAIL_VIEW_DATA",
         std::string{ledger_header} +
             "05/01/2026\tX1\tB0\tSHOE\tShoe\tReceipts\tFBA15ABCDEFG\t40\tDTM2\tSELLABLE\t\tDE\t0\t0\t\t\n"
             "05/04/2026\tX1\tB0\tSHOE\tShoe\tReceipts\tFBA15ABCDEFG\t9\tDTM2\tSELLABLE\t\tDE\t0\t0\t\t\n");
  run(fetch_inbound_ledger_kind);
  const auto lines = world.book.receipts.lines("de", InboundWorld::fba);
  ASSERT_EQ(lines.size(), 1u) << "today is not over";
  EXPECT_EQ(lines[0].units, 40);
  report("GET_FBA_REIMBURSEMENTS_DATA",
         "approval-date\treimbursement-id\tcase-id\treason\tsku\tfnsku\tcurrency-unit\tamount-total\t"
         "quantity-reimbursed-total\n2026-05-01T00:00:00+00:00\tR9\tC1\tMissing_From_"
         "Inbound\tSHOE\tX1\tEUR\t20.00\t2\n");
  run(fetch_reimbursements_kind);
  ASSERT_EQ(world.book.claims.unspent("de").size(), 1u);
  EXPECT_EQ(world.book.claims.unspent("de")[0].units, 2);
}

TEST_F(InboundWatch, ALedgerThatCannotBeReadChangesNothing) {
  world.base.amazon.wire()
      .answer(202, R"({"reportId":"R1"})")
      .answer(200, R"({"reportId":"R1","reportType":"GET_LEDGER_DETAIL_VIEW_DATA","createdTime":)"
                   R"("2026-05-04T10:00:00Z","processingStatus":"DONE",)"
                   R"("reportDocumentId":"D1"})")
      .answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d"})")
      .answer(200,
              std::string{ledger_header} + "05/01/2026\tX1\tB0\tSHOE\tShoe\tReceipts\tFBA15ABCDEFG\tmany\t");
  run(fetch_inbound_ledger_kind);
  ASSERT_FALSE(world.base.dead.empty());
  EXPECT_EQ(world.base.dead[0].second.code, "amazon.ledger_report");
  EXPECT_FALSE(world.base.watermarks.find("de", fetch_inbound_ledger_kind)) << "it was not read: it is old";
}

}  // namespace
}  // namespace weir::flows::inbound_watch_test
