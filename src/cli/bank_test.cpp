#include <gtest/gtest.h>

#include "cli/commands.hpp"

namespace weir::cli::bank_test {
namespace {

TEST(BankCommand, WhatAPersonSaysNeedsThePerson) {
  const char* const unsigned_words[] = {"weir",      "bank",     "match",    "17-3",        "25811124052",
                                        "--because", "so it is", "--config", "/none/x.toml"};
  EXPECT_EQ(run(std::size(unsigned_words), unsigned_words), exit_usage);
  const char* const words[] = {"weir",     "bank",     "match",        "17-3", "25811124052", "--because",
                               "so it is", "--config", "/none/x.toml", "--as", "olga"};
  EXPECT_NE(run(std::size(words), words), exit_usage) << "the settings are looked for";
}

}  // namespace
}  // namespace weir::cli::bank_test
