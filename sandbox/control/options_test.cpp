#include "sandbox/control/options.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace weir::sandbox::options_test {
namespace {

Result<Options, std::string> parsed(const std::vector<std::string>& arguments) {
  return parse_options(arguments);
}

TEST(Options, have_a_default_for_everything) {
  const auto options = parsed({});
  ASSERT_TRUE(options.has_value());
  EXPECT_EQ(options->amazon_port, 0);
  EXPECT_EQ(options->clock, ClockMode::real);
  EXPECT_EQ(options->rate_factor, 1);
  EXPECT_FALSE(options->season.has_value());
}

TEST(Options, take_all_that_there_are) {
  const auto options = parsed({"--amazon-port",
                               "8001",
                               "--ecc-port",
                               "8002",
                               "--control-port",
                               "8003",
                               "--seed",
                               "18446744073709551615",
                               "--scenario",
                               "faults.json",
                               "--clock",
                               "manual",
                               "--rate",
                               "x100",
                               "--life",
                               "on",
                               "--season",
                               "366,1000000",
                               "--static",
                               "cases.json",
                               "--ecc-receiver",
                               "http://127.0.0.1:8080/idoc",
                               "--invoice-folder",
                               "/tmp/invoices",
                               "--ecc-receiver-user",
                               "SAP:a:b",
                               "--ecc-receiver-form",
                               "soap,utf16",
                               "--answer-after",
                               "20"});
  ASSERT_TRUE(options.has_value());
  EXPECT_EQ(options->amazon_port, 8001);
  EXPECT_EQ(options->ecc_port, 8002);
  EXPECT_EQ(options->control_port, 8003);
  EXPECT_EQ(options->seed, UINT64_MAX);
  EXPECT_EQ(options->scenario, "faults.json");
  EXPECT_EQ(options->clock, ClockMode::manual);
  EXPECT_EQ(options->rate_factor, 100);
  EXPECT_EQ(options->answer_after, 20);
  EXPECT_TRUE(options->lives);
  ASSERT_TRUE(options->season.has_value());
  EXPECT_EQ(options->season->days, 366);
  EXPECT_EQ(options->season->orders, 1'000'000);
  EXPECT_EQ(options->static_cases, "cases.json");
  EXPECT_EQ(options->ecc_receiver, "http://127.0.0.1:8080/idoc");
  EXPECT_EQ(options->invoice_folder, "/tmp/invoices");
  EXPECT_EQ(options->ecc_receiver_user, "SAP");
  EXPECT_EQ(options->ecc_receiver_password, "a:b");
  EXPECT_TRUE(options->ecc_sends_soap);
  EXPECT_FALSE(options->ecc_sends_gzip);
  EXPECT_TRUE(options->ecc_sends_utf16);
}

TEST(Options, name_the_one_that_is_wrong) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--port", "1"},
                                             {"--seed"},
                                             {"--seed", "-1"},
                                             {"--amazon-port", "65536"},
                                             {"--clock", "fast"},
                                             {"--rate", "100"},
                                             {"--life", "forever"},
                                             {"--season", "30"},
                                             {"--season", "0,100"},
                                             {"--season", "367,100"},
                                             {"--season", "30,-1"},
                                             {"--season", "30,1000001"},
                                             {"--season", "30,100,1"},
                                             {"--static", ""},
                                             {"--rate", "x0"},
                                             {"--ecc-receiver", "127.0.0.1:8080"},
                                             {"--ecc-receiver-user", "SAP"},
                                             {"--ecc-receiver-form", "soap,zip"},
                                             {"--ecc-receiver-form", ""},
                                             {"--scenario", ""}}) {
    const auto options = parsed(arguments);
    ASSERT_FALSE(options.has_value()) << arguments.front();
    EXPECT_NE(options.error().find(arguments.front()), std::string::npos);
  }
}

}  // namespace
}  // namespace weir::sandbox::options_test
