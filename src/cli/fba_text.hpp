#pragma once
// `weir fba` in words.
#include <string>
#include <vector>

#include "app/fba_json.hpp"

namespace weir::cli {

using app::fba_balance_json;
using app::fba_days_json;
using app::fba_lines_json;
using app::fba_sku_json;

// `all`: places that agree, too.
std::string fba_balance_text(const flows::FbaStockBalance& balance, bool all);
std::string fba_days_text(const app::FbaDaysBoard& board);
std::string fba_sku_text(const app::FbaSkuCard& card);
std::string fba_suspense_text(const std::vector<store::FbaLine>& lines);

}  // namespace weir::cli
