#pragma once
// The merchant's rules file for prices, from its text to stock::PriceBook or to everything that is wrong with
// it.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/layers.hpp"
#include "stock/price_book.hpp"

namespace weir::app {

struct PriceRulesFile {
  config::LayeredFile layers;
  stock::PriceBook book;
};

using PriceRulesResult = Result<PriceRulesFile, config::ConfigErrors>;

// Those of a connection, each of which needs rules; nothing: whichever the file names.
using PricedMarketplaces = std::optional<std::vector<std::string>>;

SettingsCatalog price_rule_settings();

// Where the rules name no zone, days begin as in SAP's.
PriceRulesResult read_price_rules(const config::ConfigText& source, const PricedMarketplaces& marketplaces,
                                  const Zone& sap_zone = Zone::utc());

// The same for a file; one that cannot be read is one config.unreadable.
PriceRulesResult load_price_rules(const std::filesystem::path& file, const PricedMarketplaces& marketplaces,
                                  const Zone& sap_zone = Zone::utc());

}  // namespace weir::app
