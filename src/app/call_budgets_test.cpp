#include "app/call_budgets.hpp"

#include <gtest/gtest.h>

#include "app/demo_config.hpp"
#include "app/quota_settings.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "sap/soap/settings.hpp"

namespace weir::app::call_budgets_test {
namespace {

using namespace std::chrono_literals;

const Instant noon = std::chrono::sys_days{2026y / 6 / 2} + 12h;

std::string replaced(std::string text, const std::string& word, const std::string& by) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
  return text;
}

// Behind the headline of its first table, [connection.NAME.amazon] or [connection.NAME.sap].
std::string with_lines(const std::string& text, const std::string& room, const std::string& lines) {
  const std::size_t headline = text.find("." + room + "]\n");
  const std::size_t behind = text.find('\n', headline) + 1;
  return text.substr(0, behind) + lines + text.substr(behind);
}

// The demo's connection, and a second one like it to the same two systems; each with some more lines.
config::Config two_connections(const std::string& room, const std::string& more_of_first,
                               const std::string& more_of_second) {
  // Zones are what some of these tests say themselves.
  const std::string text =
      replaced(demo_config_text("http://amazon.test", "http://ecc.test"), "time_zone = \"UTC\"\n", "");
  const std::size_t begin = text.find("[connection.demo");
  const std::string demo = with_lines(text.substr(begin), room, more_of_first);
  const std::string other =
      with_lines(replaced(text.substr(begin), "connection.demo", "connection.other"), room, more_of_second);
  Scrubber scrubber;
  auto config = config::load({text.substr(0, begin) + demo + other, "weir.toml"}, all_settings(),
                             demo_environment(), scrubber);
  EXPECT_TRUE(config) << config::failure_of(config.error()).text;
  return *std::move(config);
}

struct Built {
  std::unique_ptr<store::Database> database = *store::Database::open(":memory:");
  Result<std::unique_ptr<CallBudgets>> budgets;
  explicit Built(const config::Config& config) : budgets{CallBudgets::build(config, *database, "here")} {}
};

CallAsk read(std::string_view connection) { return {"sap/ecc.test/reads", connection, Urgency::rest}; }

TEST(CallBudgets, AreOneForAllConnectionsToAnSapSystem) {
  const Built built{two_connections("sap", "", "")};
  ASSERT_TRUE(built.budgets);
  CallGate& sap = (*built.budgets)->sap("ecc.test");
  EXPECT_TRUE(sap.permit(read("demo"), noon));
  EXPECT_TRUE(sap.permit(read("other"), noon));
  const auto third = sap.permit(read("demo"), noon);
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, "sap.parallel");
}

TEST(CallBudgets, OfOneSystemHaveToAgree) {
  for (const std::string line :
       {"parallel_calls = 3", "packets_per_minute = 30", "quiet_hours = \"22:00-04:00\"",
        "time_zone = \"UTC\"", "blackouts = [\"2026-12-31T18:00:00Z/2027-01-02T06:00:00Z close\"]"}) {
    const Built built{two_connections("sap", "", line + "\n")};
    ASSERT_FALSE(built.budgets) << line;
    EXPECT_EQ(built.budgets.error().code, "sap.budgets_differ") << line;
  }
}

TEST(CallBudgets, HeedQuietHoursAndBlackouts) {
  const std::string lines =
      "quiet_hours = \"22:00-04:00\"\ntime_zone = \"UTC\"\n"
      "blackouts = [\"2026-06-02T13:00:00Z/2026-06-02T15:00:00Z close\"]\n";
  const Built built{two_connections("sap", lines, lines)};
  ASSERT_TRUE(built.budgets);
  CallGate& sap = (*built.budgets)->sap("ecc.test");
  EXPECT_TRUE(sap.permit(read("demo"), noon));
  EXPECT_EQ(sap.permit(read("demo"), noon + 1h).error().code, "sap.blackout");
  EXPECT_EQ(sap.permit(read("demo"), noon + 11h).error().not_before, noon + 16h);
}

TEST(CallBudgets, CountAQuotaForEachConnectionThatDoesNotSayWhichSellerItIs) {
  const auto config = two_connections("amazon", "", "");
  EXPECT_NE(amazon_account(config.connections()[0]), amazon_account(config.connections()[1]));
  const std::string same = "seller_id = \"A2SELLER\"\n";
  const auto shared = two_connections("amazon", same, same);
  EXPECT_EQ(amazon_account(shared.connections()[0]), amazon_account(shared.connections()[1]));
}

TEST(CallBudgets, TakeAUsagePlanThatIsWrittenForTheDefault) {
  const Built built{two_connections("amazon", "quotas.searchOrders = \"2/20\"\n", "")};
  ASSERT_TRUE(built.budgets);
  const std::string prefix = "amazon/amzn1.application-oa2-client.weir0sandbox0client/";
  const auto told = [&](const std::string& bucket) {
    return (*built.budgets)->amazon().permit({bucket, "demo", Urgency::orders}, noon).error().not_before;
  };
  EXPECT_EQ(told(prefix + "demo/searchOrders"), noon + 500ms);
  EXPECT_EQ(told(prefix + "other/searchOrders"), noon + 178'572ms) << "Amazon's default";
}

TEST(Quota, IsARateAndABurst) {
  ASSERT_TRUE(parse_quota("0.0167/20"));
  EXPECT_EQ(parse_quota("0.0167/20")->rate, 16'700);
  EXPECT_EQ(parse_quota("0.0167/20")->burst, 20);
  for (const char* wrong :
       {"", "/", "1", "1/", "/1", "1/0", "1/1001", "0/5", "1001/5", "1/5 ", "1/-5", "x/5"})
    EXPECT_FALSE(is_quota(wrong)) << wrong;
}

}  // namespace
}  // namespace weir::app::call_budgets_test
