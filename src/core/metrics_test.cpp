#include "core/metrics.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>
#include <vector>

namespace weir::metrics_test {
namespace {

constexpr Metric apples{"weir_apples_total", "Apples that were eaten."};
constexpr Metric baskets{"weir_baskets", "Baskets that stand there."};
constexpr Metric bites{"weir_bite_seconds", "How long a bite takes."};

TEST(Metrics, say_nothing_before_anything_happened) { EXPECT_EQ(Metrics{}.text(), ""); }

TEST(Metrics, count_each_series_by_itself) {
  Metrics metrics;
  metrics.count(apples, {{"colour", "red"}});
  metrics.count(apples, {{"colour", "red"}}, 2);
  metrics.count(apples, {{"colour", "green"}});
  const std::string text = metrics.text();
  EXPECT_NE(text.find("# HELP weir_apples_total Apples that were eaten.\n"), std::string::npos) << text;
  EXPECT_NE(text.find("# TYPE weir_apples_total counter\n"), std::string::npos) << text;
  EXPECT_NE(text.find("weir_apples_total{colour=\"red\"} 3\n"), std::string::npos) << text;
  EXPECT_NE(text.find("weir_apples_total{colour=\"green\"} 1\n"), std::string::npos) << text;
}

TEST(Metrics, keep_the_last_value_of_a_gauge) {
  Metrics metrics;
  metrics.set(baskets, {}, 7);
  metrics.set(baskets, {}, -2);
  EXPECT_NE(metrics.text().find("weir_baskets -2\n"), std::string::npos) << metrics.text();
}

TEST(Metrics, sort_times_into_buckets) {
  Metrics metrics;
  metrics.time(bites, {}, Duration{20});
  metrics.time(bites, {}, Duration{100'000});
  const std::string text = metrics.text();
  EXPECT_NE(text.find("weir_bite_seconds_bucket{le=\"0.03\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("weir_bite_seconds_bucket{le=\"60\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("weir_bite_seconds_count 2\n"), std::string::npos) << text;
}

TEST(Metrics, escape_what_would_break_the_format) {
  Metrics metrics;
  metrics.count(apples, {{"colour", "a\"b\\c\nd"}});
  EXPECT_NE(metrics.text().find(R"({colour="a\"b\\c\nd"} 1)"), std::string::npos) << metrics.text();
}

TEST(Metrics, lose_nothing_between_threads) {
  Metrics metrics;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int n = 0; n < 500; ++n) metrics.count(apples, {});
      });
  }
  EXPECT_NE(metrics.text().find("weir_apples_total 2000\n"), std::string::npos) << metrics.text();
}

}  // namespace
}  // namespace weir::metrics_test
