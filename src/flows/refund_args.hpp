#pragma once
// A refund as an argument of jobs: what Amazon told once is what is credited, whenever the job runs.
#include <string>

#include "mapping/refund.hpp"

namespace weir::flows {

std::string refund_text(const mapping::Refund& refund);
// What refund_text() made; other text is a bug.
mapping::Refund refund_in(const std::string& text);

}  // namespace weir::flows
