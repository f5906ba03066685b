#pragma once
// `weir inbound` as text and as JSON.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/inbound_board.hpp"

namespace weir::cli {

std::string inbound_board_text(const app::InboundBoard& board, bool all);
nlohmann::ordered_json inbound_board_json(const app::InboundBoard& board);

std::string inbound_card_text(const app::InboundCard& card);
nlohmann::ordered_json inbound_card_json(const app::InboundCard& card);

std::string claims_text(const std::vector<app::ClaimRow>& rows);
nlohmann::ordered_json claims_json(const std::vector<app::ClaimRow>& rows);

}  // namespace weir::cli
