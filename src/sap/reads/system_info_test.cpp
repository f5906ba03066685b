#include "sap/reads/system_info.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"

namespace weir::sap::system_info_test {
namespace {

using namespace std::chrono_literals;
using testing::code_of;

class AnySystem final : public RfcCaller {
 public:
  explicit AnySystem(ManualClock& clock) : clock_{clock} {}
  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override {
    clock_.advance(takes);
    RfcParameters answer;
    if (function == "RFC_SYSTEM_INFO" && !char_type.empty())
      answer.structures["RFCSI_EXPORT"] = {
          {"RFCSYSID", "ECX"}, {"RFCSAPRL", "731"}, {"RFCCHARTYP", char_type}, {"RFCDBSYS", "ORACLE"}};
    if (function == "STFC_CONNECTION")
      answer.scalars = {{"ECHOTEXT", echoes ? rfc_text(parameters.scalars, "REQUTEXT") : "x"},
                        {"RESPTEXT", words}};
    return answer;
  }
  std::string char_type = "4103";
  std::string words =
      "SAP R/3 Rel. 731   Sysid: ECX      Date: 20261120   Time: 093010   Logon_Data: 100/WEIR/E";
  bool echoes = true;
  Duration takes = 2s;

 private:
  ManualClock& clock_;
};

class SystemInfoTest : public ::testing::Test {
 protected:
  ManualClock clock_{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} + 8h + 30min}};
  AnySystem sap_{clock_};
  const Zone berlin_ = *Zone::named("Europe/Berlin");
};

TEST_F(SystemInfoTest, NamesTheSystem) {
  const auto info = read_system_info(sap_);
  ASSERT_TRUE(info) << info.error().text;
  EXPECT_EQ(info->sid + ' ' + info->release + ' ' + info->database_system, "ECX 731 ORACLE");
  EXPECT_TRUE(info->is_unicode);
  sap_.char_type = "1100";
  EXPECT_FALSE(read_system_info(sap_)->is_unicode);
  sap_.char_type.clear();
  EXPECT_EQ(code_of(read_system_info(sap_)), "sap.unexpected_answer");
}

TEST_F(SystemInfoTest, TellsHowFastItIsAndHowFarItsClockIsOff) {
  const auto back = echo(sap_, clock_, berlin_);
  ASSERT_TRUE(back) << back.error().text;
  EXPECT_EQ(back->took, 2s);
  EXPECT_EQ(back->clock_offset, Duration{9s}) << "ten seconds ahead, one for the way";
  sap_.words = "nothing of time";
  EXPECT_FALSE(echo(sap_, clock_, berlin_)->clock_offset);
  sap_.echoes = false;
  EXPECT_EQ(code_of(echo(sap_, clock_, berlin_)), "sap.unexpected_answer");
}

}  // namespace
}  // namespace weir::sap::system_info_test
