#pragma once
// The close of a month as it is printed.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "flows/close_month.hpp"

namespace weir::cli {

std::string close_text(const flows::CloseCard& card);
std::string close_csv(const flows::CloseCard& card);
nlohmann::ordered_json close_json(const flows::CloseCard& card);

}  // namespace weir::cli
