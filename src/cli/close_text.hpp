#pragma once
// The close of a month as it is printed.
#include <string>

#include "web/close_json.hpp"

namespace weir::cli {

std::string close_text(const flows::CloseCard& card);
std::string close_csv(const flows::CloseCard& card);
using web::close_json;  // the same as from the API

}  // namespace weir::cli
