#pragma once
// The configuration of the demo: a merchant that fits the sandbox, and nothing that a real one would not
// have.
#include <filesystem>
#include <string>

#include "config/config.hpp"
#include "config/environment.hpp"

namespace weir::app {

// As a consultant would write it; secrets come from `demo_environment`.
std::string demo_config_text(const std::string& amazon_url, const std::string& ecc_url);

// A G/L account for every class of the shipped rules, within the sandbox's chart of accounts.
std::string demo_rules_text();

// The sandbox's well-known passwords, and keys for the store that are no secret at all.
config::Environment demo_environment();

}  // namespace weir::app
