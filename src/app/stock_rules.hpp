#pragma once
// The merchant's rules file for stock, from its text to stock::StockRules or to everything that is wrong with
// it.
#include <filesystem>

#include "config/layers.hpp"
#include "stock/stock_rules.hpp"

namespace weir::app {

struct StockRulesFile {
  config::LayeredFile layers;
  stock::StockRules rules;
};

using StockRulesResult = Result<StockRulesFile, config::ConfigErrors>;

SettingsCatalog stock_rule_settings();

StockRulesResult read_stock_rules(const config::ConfigText& source);

// The same for a file; one that cannot be read is one config.unreadable.
StockRulesResult load_stock_rules(const std::filesystem::path& file);

std::string_view tier_word(stock::Tier tier);  // "fast", "normal", "slow"

}  // namespace weir::app
