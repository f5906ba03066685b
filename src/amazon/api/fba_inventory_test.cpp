#include "amazon/api/fba_inventory.hpp"

#include <gtest/gtest.h>

#include "support/amazon_api.hpp"

namespace weir::amazon::fba_inventory_test {
namespace {

using testing::fails;

class FbaInventoryTest : public ::testing::Test {
 protected:
  SpApi& api() { return amazon_.api(); }
  testing::ScriptedSender& wire() { return amazon_.wire(); }

  testing::ScriptedAmazon amazon_;
};

std::string page(const std::string& sku, const std::string& token) {
  return R"({"payload":{"granularity":{"granularityType":"Marketplace","granularityId":"M"},
      "inventorySummaries":[
      {"sellerSku":")" +
         sku + R"(","fnSku":"X1","totalQuantity":435,
      "inventoryDetails":{"fulfillableQuantity":420,
      "reservedQuantity":{"totalReservedQuantity":12},"researchingQuantity":{"totalResearchingQuantity":0,
      "researchingQuantityBreakdown":[{"name":"researchingQuantityInShortTerm","quantity":0}]},
      "unfulfillableQuantity":{"totalUnfulfillableQuantity":3,"defectiveQuantity":1}}}]})" +
         (token.empty() ? "" : R"(,"pagination":{"nextToken":")" + token + "\"}") + "}";
}

TEST_F(FbaInventoryTest, IsReadPageByPageWithTheTokenBesideThePayload) {
  wire().answer(200, page("A", "a+/=")).answer(200, page("B", ""));
  const auto first = fba_inventory_page(api(), "A1PA6795UKMFR9", {});
  ASSERT_TRUE(first && first->next) << first.error().text;
  EXPECT_EQ(first->summaries[0].inventory_details->fulfillable_quantity, 420);
  EXPECT_EQ(first->summaries[0].inventory_details->unfulfillable_quantity->defective_quantity, 1);
  const auto second = fba_inventory_page(api(), "A1PA6795UKMFR9", *first->next);
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->next);
  EXPECT_EQ(amazon_.parameter(1, "nextToken"), "a+/=");
  for (const char* name : {"details", "granularityType", "granularityId", "marketplaceIds"})
    EXPECT_EQ(amazon_.parameter(0, name), amazon_.parameter(1, name)) << "all parameters are repeated";
  EXPECT_EQ(amazon_.parameter(0, "startDateTime"), "(none)");
}

TEST_F(FbaInventoryTest, IsAskedForBySku) {
  wire().answer(200, page("A", ""));
  ASSERT_TRUE(fba_inventory_of(api(), "A1PA6795UKMFR9", {"A", "B"}));
  EXPECT_EQ(amazon_.parameter(0, "sellerSkus"), "A,B");
}

// HTTP 200 with errors inside, or without a payload: neither is an empty warehouse.
TEST_F(FbaInventoryTest, IsNotEmptyBecauseAnAnswerSaysNothing) {
  wire().answer(200, R"({"errors":[{"code":"InternalFailure","message":"try again"}]})").answer(200, "{}");
  const auto failed = fba_inventory_page(api(), "A1PA6795UKMFR9", {});
  ASSERT_TRUE(fails(failed, Next::refuse, "amazon.error_in_answer"));
  EXPECT_NE(failed.error().text.find("InternalFailure: try again"), std::string::npos);
  EXPECT_TRUE(
      fails(fba_inventory_page(api(), "A1PA6795UKMFR9", {}), Next::refuse, "amazon.unexpected_shape"));
}

}  // namespace
}  // namespace weir::amazon::fba_inventory_test
