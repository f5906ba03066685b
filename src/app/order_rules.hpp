#pragma once
// The merchant's rules file for orders, from its text to a mapping::RuleBook or to everything that is wrong
// with it.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/layers.hpp"
#include "mapping/rule_book.hpp"

namespace weir::app {

struct OrderRulesFile {
  config::LayeredFile layers;
  mapping::RuleBook book;
};

using OrderRulesResult = Result<OrderRulesFile, config::ConfigErrors>;

// Those of a connection, each of which needs rules; nothing: whichever the file names.
using Marketplaces = std::optional<std::vector<std::string>>;

SettingsCatalog order_rule_settings();

OrderRulesResult read_order_rules(const config::ConfigText& source, const Marketplaces& marketplaces);

// The same for a file; one that cannot be read is one config.unreadable.
OrderRulesResult load_order_rules(const std::filesystem::path& file, const Marketplaces& marketplaces);

std::string_view channel_word(amazon::FulfilledBy channel);  // "merchant", "amazon"

}  // namespace weir::app
