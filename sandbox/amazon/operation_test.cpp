#include "sandbox/amazon/operation.hpp"

#include <gtest/gtest.h>

#include <set>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::operation_test {
namespace {

// The path of an operation with something in the place of every id.
std::string some_path(const UsagePlan& plan) {
  std::string path{plan.path};
  for (auto begin = path.find('{'); begin != std::string::npos; begin = path.find('{'))
    path.replace(begin, path.find('}') + 1 - begin, "ID");
  return path;
}

TEST(Operation, is_found_by_its_path_and_no_other) {
  std::set<std::string_view> names;
  for (const UsagePlan& plan : usage_plans()) {
    EXPECT_TRUE(names.insert(plan.name).second) << plan.name;
    const auto call = call_of(*http::request_from(plan.method, some_path(plan), {}, ""));
    ASSERT_TRUE(call.has_value()) << plan.name;
    EXPECT_EQ(call->plan->name, plan.name);
  }
  EXPECT_FALSE(call_of(*http::request_from("GET", "/orders/2026-01-01/orders/1/2", {}, "")).has_value());
  EXPECT_FALSE(call_of(*http::request_from("PUT", "/orders/2026-01-01/orders", {}, "")).has_value());
}

TEST(Operation, takes_an_id_with_a_slash) {
  const auto call = call_of(*http::request_from("GET", "/listings/2021-08-01/items/A1/a%2Fb%20c", {}, ""));
  ASSERT_TRUE(call.has_value());
  EXPECT_EQ(call->ids, (std::vector<std::string>{"A1", "a/b c"}));
  EXPECT_EQ(call->subject(), "a/b c");
}

TEST(Operation, is_named_as_amazons_models_name_it) {
  const auto models = shared_models();
  if (!models) GTEST_SKIP() << "../shared is not here";
  for (const UsagePlan& plan : usage_plans())
    EXPECT_EQ(models->operation_of(*http::request_from(plan.method, some_path(plan), {}, "")), plan.name);
}

// Whatever is asked, somebody answers: an operation without an answerer would end the test here.
TEST(Operation, is_answered_by_somebody) {
  TestCaller caller;
  for (const UsagePlan& plan : usage_plans()) {
    const auto response =
        plan.is_grantless
            ? caller.send_grantless(
                  plan.method, some_path(plan), "",
                  plan.name == "rotateApplicationClientSecret" ? rotation_scope : notifications_scope)
            : caller.send_json(plan.method, some_path(plan));
    EXPECT_LT(response.status, 500) << plan.name;
    EXPECT_NE(response.status, 403) << plan.name << response.body;
  }
}

}  // namespace
}  // namespace weir::sandbox::operation_test
