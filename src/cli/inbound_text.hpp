#pragma once
// `weir inbound` as text.
#include <string>
#include <vector>

#include "app/inbound_json.hpp"

namespace weir::cli {

using app::claims_json;
using app::inbound_board_json;
using app::inbound_card_json;

std::string inbound_board_text(const app::InboundBoard& board, bool all);

std::string inbound_card_text(const app::InboundCard& card);

std::string claims_text(const std::vector<app::ClaimRow>& rows);

}  // namespace weir::cli
