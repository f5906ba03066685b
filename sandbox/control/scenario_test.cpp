#include "sandbox/control/scenario.hpp"

#include <gtest/gtest.h>

namespace weir::sandbox::scenario_test {
namespace {

TEST(Scenario, reads_every_member_of_a_fault) {
  const auto faults = parse_scenario(
      R"([{"side":"amazon","kind":"http_500","order":"304-1","operation":"getOrder","times":3,"one_in":4},
          {"side":"ecc","kind":"locked"}])");
  ASSERT_TRUE(faults.has_value());
  ASSERT_EQ(faults->size(), 2u);
  EXPECT_EQ((*faults)[0].order, "304-1");
  EXPECT_EQ((*faults)[0].operation, "getOrder");
  EXPECT_EQ((*faults)[0].times, 3);
  EXPECT_EQ((*faults)[0].one_in, 4);
  EXPECT_EQ((*faults)[1].side, "ecc");
  EXPECT_EQ((*faults)[1].times, 1);
}

TEST(Scenario, names_the_fault_and_what_is_wrong_with_it) {
  const auto faults =
      parse_scenario(R"([{"side":"ecc","kind":"x"},{"side":"ecc","kind":"x","oder":"304-1"}])");
  ASSERT_FALSE(faults.has_value());
  EXPECT_TRUE(faults.error().starts_with("fault 2: \"oder\" is no member")) << faults.error();
}

TEST(Scenario, refuses_what_is_no_fault) {
  for (const std::string_view json :
       {"", "[]", "5", R"({"kind":"x"})", R"({"side":"sea","kind":"x"})", R"({"side":"ecc"})",
        R"({"side":"ecc","kind":7})", R"({"side":"ecc","kind":"x","times":0})",
        R"({"side":"amazon","kind":"x","one_in":0})", R"({"side":"ecc","kind":"x","seconds":0})",
        R"({"side":"ecc","kind":"x","times":1.5})", R"({"side":"ecc","kind":"x","times":99999999999})"})
    EXPECT_FALSE(parse_fault(json).has_value()) << json;
  EXPECT_FALSE(parse_scenario("{}").has_value());
}

}  // namespace
}  // namespace weir::sandbox::scenario_test
