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

// The rules for orders, as the sandbox's ECC is customized; they stand in "order-rules.toml".
std::string demo_order_rules_text();

// Both rules files, in the folder of the configuration.
void write_demo_rules(const std::filesystem::path& folder);

// The sandbox's well-known passwords, and keys for the store that are no secret at all.
config::Environment demo_environment();

}  // namespace weir::app
