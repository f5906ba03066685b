#pragma once
// `weir cutover` in words and as JSON.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "flows/cutover_card.hpp"

namespace weir::cli {

std::string cutover_text(const flows::CutoverCard& card);
nlohmann::ordered_json cutover_json(const flows::CutoverCard& card);

}  // namespace weir::cli
