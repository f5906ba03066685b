#include "cli/doctor_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::doctor_text_test {
namespace {

using app::Check;
using app::Verdict;

const std::vector<Check> some{
    {"demo", "SAP: customizing", "plants", Verdict::right, "1000, 1900", ""},
    {"demo", "SAP: customizing", "order type ZAMX", Verdict::wrong, "TVAK: does not exist", "VOV8"},
    {"demo", "Amazon", "notifications", Verdict::doubtful, "no queue", "make one"},
    {"", "Weir", "store", Verdict::unasked, "locked", "wait"}};

TEST(DoctorText, StandsInColumnsWithWhatToDoBelow) {
  EXPECT_EQ(
      doctor_text(some, false, false),
      "demo: SAP: customizing\n"
      "  ok       plants           1000, 1900\n"
      "  wrong    order type ZAMX  TVAK: does not exist\n"
      "                            -> VOV8\n"
      "\n"
      "demo: Amazon\n"
      "  doubtful notifications  no queue\n"
      "                          -> make one\n"
      "\n"
      "Weir\n"
      "  unasked  store  locked\n"
      "                  -> wait\n"
      "\n"
      "1 right, 1 wrong, 1 doubtful, 1 that nobody could look at. What is wrong makes documents fail: mend "
      "it before Weir is live.\n");
}

TEST(DoctorText, LeavesOutWhatIsRightWhereOnlyTroubleIsAskedFor) {
  const std::string text = doctor_text(some, true, false);
  EXPECT_EQ(text.find("plants"), std::string::npos);
  EXPECT_NE(text.find("order type ZAMX"), std::string::npos);
  EXPECT_NE(text.find("1 right, 1 wrong"), std::string::npos) << "what is right is counted all the same";
}

TEST(DoctorText, IsOneDocumentForPrograms) {
  const auto json = nlohmann::json::parse(doctor_json(some));
  EXPECT_EQ(json["wrong"], 1);
  ASSERT_EQ(json["checks"].size(), 4u);
  EXPECT_EQ(json["checks"][1]["verdict"], "wrong");
  EXPECT_EQ(json["checks"][1]["mend"], "VOV8");
  EXPECT_EQ(json["checks"][3]["connection"], "");
}

}  // namespace
}  // namespace weir::cli::doctor_text_test
