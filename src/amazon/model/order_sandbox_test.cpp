// Amazon's own examples of orders, where they are at hand, read a second time by another reader.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "amazon/model/order.hpp"

namespace weir::amazon::order_sandbox_test {
namespace {

using Json = nlohmann::json;

Json json_of(const std::filesystem::path& path) {
  std::ifstream file{path};
  return Json::parse(file);
}

class OfficialOrders : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder()))
      GTEST_SKIP() << "no examples in " << folder() << "; nothing is compared";
  }
  static std::filesystem::path folder() { return std::filesystem::path{WEIR_SHARED_DATA} / "spapi"; }

  // The answers with status 200, of the static sandbox and of the model itself.
  static std::vector<Json> answers(const std::string& operation) {
    std::vector<Json> bodies;
    const auto cases = json_of(folder() / "sandbox_cases.json");
    for (const Json& one : cases.at("cases"))
      if (one.at("model") == "orders-api-model/orders_2026-01-01.json" &&
          one.at("operationId") == operation && one.at("response").at("status") == 200)
        bodies.push_back(one.at("response").at("body"));
    const auto model = json_of(folder() / "models/orders-api-model/orders_2026-01-01.json");
    for (const auto& [path, methods] : model.at("paths").items())
      if (methods.at("get").at("operationId") == operation)
        bodies.push_back(methods["get"]["responses"]["200"]["examples"]["application/json"]);
    return bodies;
  }
};

std::string text_at(const Json& json, const std::string& pointer) {
  const Json::json_pointer at{pointer};
  return json.contains(at) ? json.at(at).get<std::string>() : "";
}

std::string text_of(const std::optional<Money>& money) { return money ? money->text() : ""; }

std::string money_at(const Json& json, const std::string& pointer) {
  if (!json.contains(Json::json_pointer{pointer})) return "";
  return text_at(json, pointer + "/amount") + " " + text_at(json, pointer + "/currencyCode");
}

// What the examples say of one kind of charge, as text.
std::string charge(const Json& line, const std::string& type) {
  for (const Json& part : line.at("proceeds").at("breakdowns"))
    if (part.at("type") == type) return money_at(part, "/subtotal");
  return "";
}

void expect_charge(const Money& read, const Json& line, const std::string& type) {
  const std::string written = charge(line, type);
  if (written.empty())
    EXPECT_TRUE(read.is_zero()) << type << " of " << line;
  else if (type == "DISCOUNT" && written.front() == '-')
    EXPECT_EQ("-" + read.text(), written);
  else
    EXPECT_EQ(read.text(), written) << type;
}

void expect_line(const OrderItem& item, const Json& json) {
  EXPECT_EQ(item.order_item_id, json.at("orderItemId"));
  EXPECT_EQ(item.quantity_ordered, json.at("quantityOrdered"));
  EXPECT_EQ(item.seller_sku, text_at(json, "/product/sellerSku"));
  EXPECT_EQ(item.title, text_at(json, "/product/title"));
  EXPECT_EQ(item.tax_collected_by_amazon,
            text_at(json, "/tax/taxCollections/0/model") == "MARKETPLACE_FACILITATOR");
  ASSERT_EQ(item.charges.has_value(), json.contains("proceeds"));
  if (!item.charges) return;
  EXPECT_EQ(item.charges->total.text(), money_at(json, "/proceeds/proceedsTotal"));
  expect_charge(item.charges->item, json, "ITEM");
  expect_charge(item.charges->shipping, json, "SHIPPING");
  expect_charge(item.charges->gift_wrap, json, "GIFT_WRAP");
  expect_charge(item.charges->tax, json, "TAX");
  expect_charge(item.charges->discount, json, "DISCOUNT");
}

void expect_address(const std::optional<Address>& address, const Json& json) {
  const std::string at = "/recipient/deliveryAddress";
  ASSERT_EQ(address.has_value(), json.contains(Json::json_pointer{at}));
  if (!address) return;
  EXPECT_EQ(address->name, text_at(json, at + "/name"));
  EXPECT_EQ(address->company_name, text_at(json, at + "/companyName"));
  EXPECT_EQ(address->city, text_at(json, at + "/city"));
  EXPECT_EQ(address->state_or_region, text_at(json, at + "/stateOrRegion"));
  EXPECT_EQ(address->postal_code, text_at(json, at + "/postalCode"));
  EXPECT_EQ(address->country_code, text_at(json, at + "/countryCode"));
  EXPECT_EQ(address->phone, text_at(json, at + "/phone"));
  ASSERT_FALSE(address->lines.empty());
  EXPECT_EQ(address->lines[0], text_at(json, at + "/addressLine1"));
}

void expect_same(const Json& json) {
  SCOPED_TRACE(json.at("orderId"));
  const auto order = decode_order(json.dump());
  ASSERT_TRUE(order) << order.error().text;
  EXPECT_EQ(order->order_id.text(), json.at("orderId"));
  EXPECT_EQ(iso(order->created_time), json.at("createdTime"));
  EXPECT_EQ(iso(order->last_updated_time), json.at("lastUpdatedTime"));
  EXPECT_EQ(order->marketplace_id, text_at(json, "/salesChannel/marketplaceId"));
  EXPECT_EQ(order->marketplace_name, text_at(json, "/salesChannel/marketplaceName"));
  EXPECT_TRUE(order->is_amazon_channel);
  EXPECT_EQ(order->status_text, text_at(json, "/fulfillment/fulfillmentStatus"));
  EXPECT_NE(static_cast<int>(order->status), static_cast<int>(FulfillmentStatus::other));
  EXPECT_EQ(order->fulfilled_by == FulfilledBy::amazon,
            text_at(json, "/fulfillment/fulfilledBy") == "AMAZON");
  EXPECT_EQ(order->ship_by ? iso(*order->ship_by) : "",
            text_at(json, "/fulfillment/shipByWindow/latestDateTime"));
  EXPECT_EQ(text_of(order->grand_total), money_at(json, "/proceeds/grandTotal"));
  expect_address(order->delivery_address, json);
  ASSERT_EQ(order->items.size(), json.at("orderItems").size());
  for (std::size_t at = 0; at < order->items.size(); ++at)
    expect_line(order->items[at], json["orderItems"][at]);
}

TEST_F(OfficialOrders, OfGetOrderAreReadFieldByField) {
  const auto bodies = answers("getOrder");
  EXPECT_EQ(bodies.size(), 4u);
  for (const Json& body : bodies) {
    const auto order = decode_order_answer(body.dump());
    ASSERT_TRUE(order) << order.error().text;
    EXPECT_EQ(Json::parse(*order), body.at("order"));
    expect_same(body.at("order"));
  }
}

TEST_F(OfficialOrders, OfSearchOrdersAreReadPageByPage) {
  const auto bodies = answers("searchOrders");
  EXPECT_EQ(bodies.size(), 4u);
  for (const Json& body : bodies) {
    const auto page = decode_orders_page(body.dump());
    ASSERT_TRUE(page) << page.error().text;
    EXPECT_EQ(page->next_token, text_at(body, "/pagination/nextToken"));
    ASSERT_EQ(page->orders.size(), body.at("orders").size());
    for (std::size_t at = 0; at < page->orders.size(); ++at) {
      EXPECT_EQ(Json::parse(page->orders[at].json), body["orders"][at]);
      expect_same(body["orders"][at]);
    }
  }
}

}  // namespace
}  // namespace weir::amazon::order_sandbox_test
