#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::shipments_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

class ShipmentsTest : public testing::Test {
 protected:
  ShipmentsTest() {
    for (const Order& order : caller.world.orders())
      if (order.status == OrderStatus::unshipped && !order.fulfilled_by_amazon &&
          order.lines[0].quantity > 1 && order.lines.size() == 1)
        order_ = &order;
  }

  Json package(const std::string& reference, std::int64_t quantity) const {
    return {{"marketplaceId", order_->marketplace->id},
            {"packageDetail",
             {{"packageReferenceId", reference},
              {"carrierCode", "DHL"},
              {"shippingMethod", "Paket"},
              {"trackingNumber", "00340434161094021501"},
              {"shipDate", iso(caller.now)},
              {"orderItems", {{{"orderItemId", order_->lines[0].item_id}, {"quantity", quantity}}}}}}};
  }

  http::Response confirm(const Json& body) { return confirm(order_->id, body); }
  http::Response confirm(const std::string& order_id, const Json& body) {
    return caller.send_json("POST", "/orders/v0/orders/" + order_id + "/shipmentConfirmation", body.dump());
  }

  Json seen() {
    return Json::parse(
               caller.ask("/orders/2026-01-01/orders/" + order_->id + "?includedData=PACKAGES,FULFILLMENT")
                   .body)
        .at("order");
  }

  TestCaller caller{7};
  const Order* order_ = nullptr;
};

TEST_F(ShipmentsTest, are_seen_in_the_order) {
  const std::int64_t all = order_->lines[0].quantity;
  EXPECT_EQ(confirm(package("1", 1)).status, 204);
  EXPECT_EQ(seen().at("fulfillment").at("fulfillmentStatus"), "PARTIALLY_SHIPPED");
  EXPECT_EQ(seen().at("orderItems").at(0).at("fulfillment").at("quantityUnfulfilled"), all - 1);
  caller.now += 1h;
  EXPECT_EQ(confirm(package("2", all - 1)).status, 204);
  const Json order = seen();
  EXPECT_EQ(order.at("fulfillment").at("fulfillmentStatus"), "SHIPPED");
  EXPECT_EQ(order.at("packages").size(), 2u);
  EXPECT_EQ(order.at("packages").at(1).at("trackingNumber"), "00340434161094021501");
  EXPECT_EQ(order.at("lastUpdatedTime"), iso(caller.now));
}

TEST_F(ShipmentsTest, edit_the_package_of_the_same_reference) {
  const std::int64_t all = order_->lines[0].quantity;
  EXPECT_EQ(confirm(package("1", all)).status, 204);
  Json again = package("1", all);
  again["packageDetail"]["trackingNumber"] = "OTHER1";
  EXPECT_EQ(confirm(again).status, 204);
  EXPECT_EQ(seen().at("packages").size(), 1u);
  EXPECT_EQ(seen().at("packages").at(0).at("trackingNumber"), "OTHER1");
  const auto twice = confirm(package("2", 1));
  EXPECT_EQ(twice.status, 400);
  EXPECT_NE(twice.body.find("PackageToUpdateNotFound"), std::string::npos);
}

TEST_F(ShipmentsTest, are_refused_as_amazon_refuses_them) {
  const auto refused = [&](const std::string& path, const Json& value, const std::string& words) {
    Json body = package("1", 1);
    body[Json::json_pointer{path}] = value;
    const auto response = confirm(body);
    EXPECT_EQ(response.status, 400) << path << " " << value;
    EXPECT_NE(response.body.find(words), std::string::npos) << response.body;
  };
  const std::string detail = "/packageDetail/";
  refused(detail + "packageReferenceId", "abc", "must be a positive numeric value");
  refused(detail + "packageReferenceId", "0", "must be a positive numeric value");
  refused(detail + "packageReferenceId", 1, "Invalid type for field packageDetail.packageReferenceId");
  refused(detail + "orderItems", Json::object(), "Invalid type for field packageDetail.orderItems");
  refused(detail + "orderItems", Json::array(), "OrderItemId is invalid");
  refused(detail + "orderItems/0/orderItemId", "00000000000000", "OrderItemId is invalid");
  refused(detail + "orderItems/0/quantity", 0, "quantity");
  refused(detail + "orderItems/0/quantity", 99, "already fulfilled");
  refused(detail + "carrierCode", "Post", "carrierCode");
  refused(detail + "carrierCode", "Other", "carrierName");
  refused(detail + "trackingNumber", "1 2", "trackingNumber");
  refused(detail + "shipDate", "02/21/2022", "date-time");
  refused(detail + "shipDate", "2026-11-20T09:00:00Z", "future");
  refused(detail + "shipDate", "2026-11-01T09:00:00Z", "before the order");
  refused("/marketplaceId", "ATVPDKIKX0DER", "1001");
  refused("/codCollectionMethod", "DirectPayment", "Japan");
  EXPECT_EQ(confirm("304-0000000-0000000", package("1", 1)).status, 404);
}

TEST_F(ShipmentsTest, are_only_of_orders_that_the_merchant_has_to_ship) {
  int refused = 0;
  for (const Order& order : caller.world.orders()) {
    const bool is_open = order.status == OrderStatus::unshipped && !order.fulfilled_by_amazon;
    if (is_open || refused > 20) continue;
    ++refused;
    Json body = package("1", 1);
    body["marketplaceId"] = order.marketplace->id;
    EXPECT_EQ(confirm(order.id, body).status, 400) << order.id;
  }
  EXPECT_GT(refused, 3);
}

}  // namespace
}  // namespace weir::sandbox::shipments_test
