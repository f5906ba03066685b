#pragma once
// What the doctor found, for people and for programs.
#include <string>
#include <vector>

#include "app/doctor.hpp"

namespace weir::cli {

// Area by area; what is not right has what to do below it. With `only_trouble`, nothing else is shown. A last
// line counts.
std::string doctor_text(const std::vector<app::Check>& checks, bool only_trouble, bool with_colour);
std::string doctor_json(const std::vector<app::Check>& checks);

}  // namespace weir::cli
