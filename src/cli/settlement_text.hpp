#pragma once
// Settlements as `weir settlement` prints them, in text and in JSON.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "flows/settlement_card.hpp"

namespace weir::cli {

std::string settlement_list_text(const std::vector<flows::ListedSettlement>& settlements);
nlohmann::ordered_json settlement_list_json(const std::vector<flows::ListedSettlement>& settlements);

std::string settlement_card_text(const flows::SettlementCard& card);
nlohmann::ordered_json settlement_card_json(const flows::SettlementCard& card);

std::string order_money_text(const std::string& order_id,
                             const std::vector<flows::ExplainedSettlement>& found);
nlohmann::ordered_json order_money_json(const std::string& order_id,
                                        const std::vector<flows::ExplainedSettlement>& found);

}  // namespace weir::cli
