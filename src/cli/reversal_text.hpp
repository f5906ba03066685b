#pragma once
// `weir settlement reverse` in words and as JSON.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "flows/reverse_settlement.hpp"

namespace weir::cli {

// `is_asked`: a person has said so; else it is only what would happen.
std::string reversal_card_text(const flows::ReversalCard& card, bool is_asked);
nlohmann::ordered_json reversal_card_json(const flows::ReversalCard& card, bool is_asked);

}  // namespace weir::cli
