#pragma once
// Shipments to Amazon's warehouses as JSON, for the command line and the console alike.
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "app/inbound_board.hpp"

namespace weir::app {

nlohmann::ordered_json inbound_board_json(const InboundBoard& board);
nlohmann::ordered_json inbound_card_json(const InboundCard& card);
nlohmann::ordered_json claims_json(const std::vector<ClaimRow>& rows);

}  // namespace weir::app
