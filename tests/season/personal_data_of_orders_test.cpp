// What buyers write of themselves into orders is in SAP, and nowhere in plain text here; when it is purged,
// which sales order belongs to which order is still known.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "flows/order_correction.hpp"
#include "season/season_table.hpp"

namespace weir::testing::personal_data_of_orders_test {
namespace {

using namespace std::chrono_literals;

constexpr const char* corrected_street = "Canarienvogelweg 4711";

sandbox::SeasonPlan plan() {
  sandbox::SeasonPlan plan;
  plan.days = 1;
  plan.orders = 400;  // some five in a thousand are unmapped
  return plan;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class PersonalDataOfOrders : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    season = std::make_unique<Season>(5, plan());
    season->strike();
    season->live_until(season->end_of_plan());
    correct();
    season->live_until(season->end_of_plan() + 24h);
  }
  static void TearDownTestSuite() { season.reset(); }

  // A person corrects the address of an order that nobody has mapped.
  static void correct() {
    for (const auto& document : season->context().stores.documents.list("orders")) {
      if (document.state != store::DocumentState::needs_attention || document.was_posted) continue;
      const auto done = flows::correct_order(season->context(), document.key,
                                             {"/recipient/deliveryAddress/addressLine1", corrected_street},
                                             "the buyer has called");
      if (done) corrected = document.key;
      if (done) return;
    }
  }
  static void add(std::set<std::string>& words, const std::string& word) {
    constexpr std::size_t long_enough = 9;  // shorter ones stand in any file by chance
    if (word.size() >= long_enough) words.insert(word);
  }
  static std::set<std::string> canaries() {
    std::set<std::string> words;
    for (const auto& order : season->world().orders()) {
      add(words, order.buyer_name);
      add(words, order.address.name);
      add(words, order.address.company);
      add(words, order.address.line1);
      add(words, order.address.phone);
      add(words, order.ioss_number);
      if (order.business) add(words, order.business->company);
      if (order.business) add(words, order.business->vat_number);
      for (const auto& line : order.lines) add(words, line.gift_message.value_or(""));
    }
    if (!corrected.empty()) words.insert(corrected_street);
    return words;
  }

  static std::unique_ptr<Season> season;
  static std::string corrected;
};
std::unique_ptr<Season> PersonalDataOfOrders::season;
std::string PersonalDataOfOrders::corrected;

TEST_F(PersonalDataOfOrders, AreInNoFileOfTheStore) {
  const auto words = canaries();
  ASSERT_GT(words.size(), 100u);
  EXPECT_FALSE(corrected.empty()) << "no order could be corrected";
  for (const auto& entry : std::filesystem::directory_iterator{season->folder()}) {
    const std::string bytes = bytes_of(entry.path());
    for (const auto& word : words)
      EXPECT_EQ(bytes.find(word), std::string::npos) << word << " stands in " << entry.path().filename();
  }
}

TEST_F(PersonalDataOfOrders, AreInNoException) {
  const auto words = canaries();
  const auto open = season->engine().exceptions().list_open();
  EXPECT_FALSE(open.empty());
  for (const auto& each : open)
    for (const auto& word : words)
      EXPECT_EQ((each.reason + each.next + each.subject).find(word), std::string::npos) << each.code;
}

TEST_F(PersonalDataOfOrders, TheirPurgeLeavesTheLinksToSap) {
  std::map<std::string, std::string> before;
  for (const auto& each : season->context().stores.documents.list("orders"))
    if (!each.sap_document.empty()) before[each.key] = each.sap_document;
  ASSERT_GT(before.size(), 50u);
  season->let_pass(24h * 62);
  season->live_until(season->now() + 2h);
  EXPECT_EQ(season->context().stores.personal.status(season->now()).held, 0);
  for (const auto& [order, sap_order] : before) {
    const auto document = season->context().stores.documents.find("demo", "orders", order);
    ASSERT_TRUE(document) << order;
    EXPECT_EQ(document->sap_document, sap_order) << order;
  }
}

}  // namespace
}  // namespace weir::testing::personal_data_of_orders_test
