// Rules that change under a daemon.
#include "app/rules_watch.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "app/demo_config.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "core/log.hpp"

namespace weir::app::rules_watch_test {
namespace {

namespace fs = std::filesystem;

class RulesWatchTest : public ::testing::Test {
 protected:
  RulesWatchTest() {
    fs::create_directories(folder);
    write_demo_rules(folder);
    auto loaded =
        config::load({demo_config_text("http://127.0.0.1:1", "http://127.0.0.1:2"), folder / "weir.toml"},
                     all_settings(), demo_environment(), log_scrubber());
    if (loaded) config.emplace(*std::move(loaded));
  }
  ~RulesWatchTest() override { fs::remove_all(folder); }
  void add(const std::string& text) const {
    std::ofstream{folder / "order-rules.toml", std::ios::app} << text;
  }

  const fs::path folder = fs::temp_directory_path() / ("rules_watch_" + std::to_string(::getpid()));
  std::optional<config::Config> config;
};

TEST_F(RulesWatchTest, WaitsUntilWhatHasChangedStandsStill) {
  ASSERT_TRUE(config);
  RulesWatch watch{*config};
  EXPECT_FALSE(watch.look());
  add("\"NEW\" = \"000000000000100001\"\n");
  EXPECT_FALSE(watch.look());
  add("\"NEWER\" = \"000000000000100001\"\n");
  EXPECT_FALSE(watch.look());
  EXPECT_TRUE(watch.look());
}

TEST_F(RulesWatchTest, GoesOnWithTheOldRulesWhileTheNewAreWrong) {
  ASSERT_TRUE(config);
  RulesWatch watch{*config};
  add("\"NEW\" = 7\n");
  for (int each = 0; each < 4; ++each) EXPECT_FALSE(watch.look());
  write_demo_rules(folder);
  for (int each = 0; each < 4; ++each) EXPECT_FALSE(watch.look());
}

TEST_F(RulesWatchTest, GoesOnWithTheOldWhileAnotherFileOfRulesIsHalfFinished) {
  ASSERT_TRUE(config);
  RulesWatch watch{*config};
  std::ofstream{folder / "settlement-rules.toml", std::ios::app} << "half = ";
  add("\"NEW\" = \"000000000000100001\"\n");
  for (int each = 0; each < 4; ++each) EXPECT_FALSE(watch.look());
  std::ofstream{folder / "settlement-rules.toml"} << demo_rules_text();
  EXPECT_TRUE(watch.look());
}

TEST_F(RulesWatchTest, LetsAFileThatIsGoneAlone) {
  ASSERT_TRUE(config);
  RulesWatch watch{*config};
  fs::remove(folder / "order-rules.toml");
  for (int each = 0; each < 3; ++each) EXPECT_FALSE(watch.look());
}

TEST_F(RulesWatchTest, StopsWhenAsked) {
  ASSERT_TRUE(config);
  RulesWatch watch{*config};
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(watch.wait_for_change(stop.get_token()));
}

}  // namespace
}  // namespace weir::app::rules_watch_test
