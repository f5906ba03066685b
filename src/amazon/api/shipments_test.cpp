#include "amazon/api/shipments.hpp"

#include <gtest/gtest.h>

#include "support/amazon_api.hpp"
#include "support/official_walk.hpp"

namespace weir::amazon::shipments_test {
namespace {

using testing::amazon_error;
using testing::fails;

ShippedPackage package() {
  return {.marketplace_id = "A1PA6795UKMFR9",
          .reference = 2,
          .carrier_code = "DHL",
          .tracking_number = "00340434161094015902",
          .shipped_at = testing::ScriptedAmazon::begin(),
          .items = {{"00000000000001", 3}}};
}

const OrderId order = *OrderId::parse("028-1234567-8901234");

TEST(ConfirmShipment, SaysWhatLeftAndAsksWithTheUrgencyOfADispatch) {
  testing::ScriptedAmazon amazon;
  amazon.wire().answer(204, "");
  ASSERT_TRUE(confirm_shipment(amazon.api(), order, package()));
  EXPECT_EQ(amazon.asked(0).path, "/orders/v0/orders/028-1234567-8901234/shipmentConfirmation");
  EXPECT_EQ(
      amazon.asked(0).body,
      R"({"packageDetail":{"packageReferenceId":"2","carrierCode":"DHL",)"
      R"("trackingNumber":"00340434161094015902","shipDate":"2026-05-04T10:00:00Z",)"
      R"("orderItems":[{"orderItemId":"00000000000001","quantity":3}]},"marketplaceId":"A1PA6795UKMFR9"})");
  ASSERT_EQ(amazon.gate().asked.size(), 1u);
  EXPECT_EQ(amazon.gate().asked[0].bucket, "amazon/id/seller/confirmShipment");
  EXPECT_EQ(amazon.gate().asked[0].urgency, Urgency::dispatch);
}

TEST(ConfirmShipment, SaysHowCashIsCollected) {
  testing::ScriptedAmazon amazon;
  amazon.wire().answer(204, "");
  ShippedPackage on_delivery = package();
  on_delivery.collects_cash = true;
  ASSERT_TRUE(confirm_shipment(amazon.api(), order, on_delivery));
  EXPECT_NE(amazon.asked(0).body.find(R"("codCollectionMethod":"DirectPayment")"), std::string::npos)
      << amazon.asked(0).body;
}

TEST(ConfirmShipment, AsksNothingThatAmazonRefusesForCertain) {
  const auto expect_bad = [](auto change) {
    ShippedPackage bad = package();
    change(bad);
    testing::ScriptedAmazon amazon;
    EXPECT_TRUE(fails(confirm_shipment(amazon.api(), order, bad), Next::refuse, "amazon.bad_package"));
    EXPECT_TRUE(amazon.wire().requests().empty());
  };
  expect_bad([](ShippedPackage& bad) { bad.reference = 0; });
  expect_bad([](ShippedPackage& bad) { bad.carrier_code.clear(); });
  expect_bad([](ShippedPackage& bad) { bad.carrier_code = "Other"; });
  expect_bad([](ShippedPackage& bad) { bad.tracking_number.clear(); });
  expect_bad([](ShippedPackage& bad) { bad.tracking_number = "1 2"; });
  expect_bad([](ShippedPackage& bad) { bad.items.clear(); });
  expect_bad([](ShippedPackage& bad) { bad.items[0].quantity = 0; });
}

TEST(ConfirmShipment, IsRefusedInAmazonsWords) {
  testing::ScriptedAmazon amazon;
  amazon.wire().answer(400, amazon_error("InvalidInput", "PackageToUpdateNotFound"));
  const auto refused = confirm_shipment(amazon.api(), order, package());
  ASSERT_TRUE(fails(refused, Next::refuse, "amazon.bad_request"));
  EXPECT_NE(refused.error().text.find("InvalidInput: PackageToUpdateNotFound"), std::string::npos);
}

TEST(OfficialCases, OfConfirmShipmentAreAskedForAndReadWithoutLoss) {
  testing::OfficialWalk walk{"orders-api-model/ordersV0.json"};
  walk.over<orders_v0::ConfirmShipment>();
  walk.finish({"getOrders", "getOrder", "getOrderBuyerInfo", "getOrderAddress", "getOrderItems",
               "getOrderItemsBuyerInfo", "updateShipmentStatus", "getOrderRegulatedInfo",
               "updateVerificationStatus"});
}

}  // namespace
}  // namespace weir::amazon::shipments_test
