#pragma once
// What `weir dispatch health` prints: text for people, one JSON document for programs.
#include <string>
#include <vector>

#include "app/health_board.hpp"

namespace weir::cli {

std::string health_text(const std::vector<app::HealthBoard>& boards, Instant now, bool with_colour);
std::string health_json(const std::vector<app::HealthBoard>& boards, Instant now);
// Nothing is bad, at risk, or about to be.
bool is_healthy(const std::vector<app::HealthBoard>& boards);

}  // namespace weir::cli
