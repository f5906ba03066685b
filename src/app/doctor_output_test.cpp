#include "app/doctor_output.hpp"

#include <gtest/gtest.h>

namespace weir::app::doctor_output_test {
namespace {

using namespace std::chrono_literals;
using sap::DeliveryOutput;

const Instant issue{Duration{1'700'000'000'000}};

DeliveryOutput told(std::vector<Duration> sent, std::vector<Duration> issued = {0h}) {
  DeliveryOutput output{"0080000001", {}, {}};
  for (const Duration at : issued) output.issued.push_back(issue + at);
  for (const Duration at : sent) output.messages.push_back({"LAVA", "1", issue + at});
  return output;
}

// "wrong: 1 of the 1 that left last have no output …"
std::vector<std::string> judged(const std::vector<DeliveryOutput>& outputs, bool idocs_have_come = true) {
  std::vector<Check> checks;
  Ward ward{checks, "demo", "SAP: output"};
  judge_delivery_output(ward, outputs, idocs_have_come);
  std::vector<std::string> words;
  for (const Check& check : checks) {
    const bool is_wrong = check.verdict == Verdict::wrong;
    const char* verdict = check.verdict == Verdict::right ? "right: " : is_wrong ? "wrong: " : "doubtful: ";
    words.push_back(verdict + check.found);
    EXPECT_EQ(check.mend.empty(), check.verdict == Verdict::right);
  }
  return words;
}

using Words = std::vector<std::string>;

TEST(DoctorOutput, IsRightWhereEachGoodsIssueHadItsOwn) {
  EXPECT_EQ(judged({told({0h}), told({1s, 3h}, {0h, 3h})}),
            Words{"right: the 2 that left last each had one with the goods issue"});
}

TEST(DoctorOutput, NamesWhatHasNone) {
  EXPECT_EQ(judged({told({})}),
            Words{"wrong: 1 of the 1 that left last have no output by EDI or ALE, the latest 0080000001"});
  EXPECT_TRUE(judged({told({}), told({0h})}).at(0).starts_with("doubtful: 1 of the 2"));
}

// Who works by the sweep alone has no output condition, and nothing is wrong with that.
TEST(DoctorOutput, OnlyDoubtsWhatHasNoneWhereNoIdocEverCame) {
  EXPECT_TRUE(judged({told({})}, false).at(0).starts_with("doubtful: 1 of the 1"));
  EXPECT_TRUE(judged({told({-5h})}, false).at(0).starts_with("wrong: 1 of the 1")) << "it has one, too early";
}

// LAVA fires once: at the delivery's creation it tells of nothing, and of the goods issue not at all.
TEST(DoctorOutput, NamesWhatFiredBeforeTheGoodsIssue) {
  const auto words = judged({told({-5h})});
  ASSERT_EQ(words.size(), 1u);
  EXPECT_NE(words[0].find("before the goods issue"), std::string::npos);
  EXPECT_TRUE(judged({told({-30s})}).at(0).starts_with("right")) << "two tasks of one transaction";
  EXPECT_TRUE(judged({told({-5h, 1s})}).at(0).starts_with("right")) << "multiple issuing made it good";
}

TEST(DoctorOutput, NamesWhatWasIssuedAgainAndNotTold) {
  const auto words = judged({told({0h}, {0h, 3h})});
  ASSERT_EQ(words.size(), 1u);
  EXPECT_NE(words[0].find("were issued again"), std::string::npos);
}

TEST(DoctorOutput, NamesWhatWaitsAndWhatFailed) {
  DeliveryOutput waits = told({}), failed = told({});
  waits.messages.push_back({"LAVA", "0", {}});
  failed.messages.push_back({"LAVA", "2", issue});
  const auto words = judged({waits, failed});
  ASSERT_EQ(words.size(), 2u);
  EXPECT_NE(words[0].find("that waits"), std::string::npos);
  EXPECT_NE(words[1].find("in an error"), std::string::npos);
}

}  // namespace
}  // namespace weir::app::doctor_output_test
