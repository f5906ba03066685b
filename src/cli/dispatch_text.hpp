#pragma once
// What the commands about dispatch print: text for people, one JSON document for programs.
#include <string>
#include <vector>

#include "app/dispatch_board.hpp"

namespace weir::cli {

std::string dispatch_board_text(const std::vector<app::DispatchBoard>& boards, Instant now, bool with_colour);
std::string dispatch_board_json(const std::vector<app::DispatchBoard>& boards, Instant now);

std::string dispatch_story_text(const app::DispatchStory& story, const std::string& order_id, Instant now);
std::string dispatch_story_json(const app::DispatchStory& story, const std::string& order_id, Instant now);

}  // namespace weir::cli
