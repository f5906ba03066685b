// The schema of an offer, fetched from the stand-in and held against the checksum that it names.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "amazon/amazon_peer.hpp"
#include "amazon/api/product_types.hpp"
#include "support/open_gate.hpp"
#include "support/scripted_sender.hpp"

namespace weir::testing::product_schema_test {
namespace {

TEST(ProductSchema, IsFetchedWithItsChecksum) {
  AmazonPeer peer{7};
  OpenGate gate;
  amazon::SpApi api = peer.client(gate);
  const auto schema = amazon::offer_schema(api, "PRODUCT", std::string{sandbox::germany().id});
  ASSERT_TRUE(schema) << schema.error().text;
  EXPECT_TRUE(nlohmann::json::parse(schema->json).at("properties").contains("purchasable_offer"));
  EXPECT_FALSE(schema->version.empty());
  EXPECT_EQ(code_of(amazon::offer_schema(api, "NOTHING", std::string{sandbox::germany().id})),
            "amazon.not_found");
}

}  // namespace
}  // namespace weir::testing::product_schema_test
