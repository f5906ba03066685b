#include "web/home.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::web::home_test {
namespace {

const Instant now{std::chrono::hours{500'000}};

HomeState healthy() {
  HomeState state;
  ConnectionState eu;
  eu.name = "eu";
  eu.swept_until = now - std::chrono::minutes{3};
  eu.last_certificate = now - std::chrono::hours{5};
  state.connections.push_back(eu);
  state.workers.push_back({.id = "w", .started_at = now, .beat_at = now, .is_alive = true});
  return state;
}

nlohmann::ordered_json number(const HomeState& state, const std::string& name) {
  const auto home = home_json(state, now);
  for (const auto& each : home["numbers"])
    if (each["name"] == name) return each;
  return {};
}

TEST(Home, a_number_is_proven_as_long_as_amazon_was_heard_lately) {
  HomeState state = healthy();
  state.connections[0].late = 3;
  EXPECT_EQ(number(state, "late")["value"], 3);
  EXPECT_EQ(number(state, "late")["is_proven"], true);
  state.connections[0].swept_until = now - std::chrono::hours{2};
  EXPECT_EQ(number(state, "late")["is_proven"], false);
  EXPECT_EQ(number(state, "silent")["value"], 1);
}

TEST(Home, what_was_never_seen_is_not_zero) {
  HomeState state = healthy();
  state.connections.push_back({.name = "us"});
  EXPECT_TRUE(number(state, "late")["value"].is_null());
  EXPECT_TRUE(number(state, "missing")["value"].is_null());
  EXPECT_EQ(number(state, "late")["is_proven"], false);
}

TEST(Home, exceptions_count_where_they_belong) {
  HomeState state = healthy();
  state.connections[0].open = {
      {"completeness.gap", 2}, {"proof.differs", 3}, {"dispatch.canary", 1}, {"mapping.unknown_sku", 5}};
  EXPECT_EQ(number(state, "missing")["value"], 2);
  EXPECT_EQ(number(state, "wrong")["value"], 3);
  EXPECT_EQ(number(state, "silent")["value"], 1);
  EXPECT_EQ(home_json(state, now)["connections"][0]["exceptions"], 11);
}

TEST(Home, banners_say_what_stands_still_and_what_to_do) {
  HomeState state = healthy();
  EXPECT_TRUE(home_json(state, now)["banners"].empty());
  state.workers.clear();
  state.pauses = {{"eu", "sap", "outage", "no answer", now + std::chrono::minutes{5}, now},
                  {"eu", "amazon", "stopped", "403", now + std::chrono::minutes{5}, now},
                  {"eu", "store", "person", "stocktaking", now + std::chrono::minutes{5}, now}};
  state.buckets = {{.name = "amazon/getOrder", .next = now + std::chrono::minutes{9}, .waiting = 2}};
  std::vector<std::string> kinds;
  const auto home = home_json(state, now);
  for (const auto& each : home["banners"]) {
    kinds.push_back(each["kind"]);
    EXPECT_FALSE(each["next_step"].get<std::string>().empty());
  }
  EXPECT_EQ(kinds, (std::vector<std::string>{"missing_worker", "paused", "expired_right", "paused",
                                             "empty_token_bank"}));
}

}  // namespace
}  // namespace weir::web::home_test
