#include "cli/train_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"

namespace weir::cli::train_text_test {
namespace {

help::Training training() {
  return {.mission = "idoc-51",
          .seed = 7,
          .who = "ben",
          .started = *parse_iso_instant("2026-11-29T12:00:00Z"),
          .hints = 1,
          .checks = 2,
          .facts = {{"order", "302-1234567-1234567"}, {"other", "302-7654321-7654321"}}};
}

TEST(TrainText, TellsTheSituationWithItsFacts) {
  const std::string text = training_text(training(), "/tmp/t");
  EXPECT_NE(text.find("302-1234567-1234567"), std::string::npos) << text;
  EXPECT_EQ(text.find('{'), std::string::npos) << text;
  EXPECT_NE(text.find("--config /tmp/t/weir.toml"), std::string::npos) << text;
  EXPECT_EQ(training_json(training()).at("hints_left"), 2);
}

TEST(TrainText, SaysWhatIsWrongAndWhereToLook) {
  const help::TrainingCheck check{training(),
                                  {{"order 1 stands in SAP once", false, "BD87 processes it again"}}};
  EXPECT_NE(training_check_text(check, "/tmp/t").find("wrong  order 1 stands in SAP once"),
            std::string::npos);
  EXPECT_NE(training_check_text(check, "/tmp/t").find("BD87"), std::string::npos);
  EXPECT_FALSE(training_check_json(check).at("passed").get<bool>());
}

TEST(TrainText, ACheckThatLookedAtNothingIsNotPassed) {
  EXPECT_FALSE((help::TrainingCheck{training(), {}}).is_passed());
}

TEST(TrainText, CountsMinutesAndHints) {
  help::TrainingCheck check{training(), {{"all", true, "well"}}};
  check.training.passed = check.training.started + std::chrono::minutes{12};
  const std::string text = training_check_text(check, "/tmp/t");
  EXPECT_NE(text.find("in 12 minutes, with 1 hint."), std::string::npos) << text;
}

TEST(TrainText, TeachesWhereNobodyWasTrained) {
  EXPECT_NE(training_records_text({}).find("weir train list"), std::string::npos);
}

}  // namespace
}  // namespace weir::cli::train_text_test
