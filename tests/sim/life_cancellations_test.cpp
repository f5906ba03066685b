// What happens to orders after they were posted, on whole worlds: the stand-ins on both sides, IDocs over
// HTTP.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sim/crossing.hpp"

namespace weir::testing::life_cancellations_test {
namespace {

using nlohmann::json;

class Life : public ::testing::Test {
 protected:
  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  std::vector<json> in_sap(const std::string& order) {
    std::vector<json> found;
    for (const auto& each : json::parse(crossing.ecc().truth_orders()))
      if (each.at("po") == order) found.push_back(each);
    return found;
  }
  std::vector<std::string> posted() {
    std::vector<std::string> keys;
    for (const auto& each : context().stores.documents.list("orders"))
      if (each.was_posted) keys.push_back(each.key);
    return keys;
  }

  Crossing crossing{7};
};

TEST_F(Life, OfEachPostedOrderIsKeptWhatChangesAreHeldAgainst) {
  crossing.carry();
  const auto keys = posted();
  ASSERT_FALSE(keys.empty());
  for (const std::string& key : keys) {
    const auto kept = context().stores.posted.find("demo", key);
    ASSERT_TRUE(kept) << key;
    EXPECT_FALSE(kept->lines.empty()) << key;
    ASSERT_EQ(in_sap(key).size(), 1u) << key;
  }
}

}  // namespace
}  // namespace weir::testing::life_cancellations_test
