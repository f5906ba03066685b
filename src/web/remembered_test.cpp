#include "web/remembered.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace weir::web::remembered_test {
namespace {

TEST(Remembered, is_made_once_while_it_is_fresh) {
  ManualClock clock{Instant{std::chrono::seconds{1000}}};
  Remembered known{clock, std::chrono::seconds{5}};
  int made = 0;
  const auto make = [&](Instant) { return std::to_string(++made); };
  EXPECT_EQ(known.text("", make), "1");
  EXPECT_EQ(known.text("", make), "1");
  EXPECT_EQ(known.text("de", make), "2");
  clock.advance(std::chrono::seconds{6});
  EXPECT_EQ(known.text("", make), "3");
}

TEST(Remembered, who_comes_while_one_is_made_has_the_one_before_and_keeps_nobody_of_another) {
  ManualClock clock{Instant{std::chrono::seconds{1000}}};
  Remembered known{clock, std::chrono::seconds{5}};
  EXPECT_EQ(known.text("", [](Instant) { return "old"; }), "old");
  clock.advance(std::chrono::seconds{6});
  std::string beside, other;
  const auto make = [&](Instant) {
    std::thread{[&] {
      beside = known.text("", [](Instant) { return "nobody makes it twice"; });
      other = known.text("de", [](Instant) { return "other"; });
    }}.join();
    return "new";
  };
  EXPECT_EQ(known.text("", make), "new");
  EXPECT_EQ(beside, "old");
  EXPECT_EQ(other, "other");
}

}  // namespace
}  // namespace weir::web::remembered_test
