#pragma once
// Settlements as JSON, for the command line and the console alike.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "flows/settlement_card.hpp"

namespace weir::web {

// How far a document of it has come: "planned", "posted".
std::string posting_word(const flows::CardDocument& document);

nlohmann::ordered_json settlement_list_json(const std::vector<flows::ListedSettlement>& settlements);
nlohmann::ordered_json settlement_card_json(const flows::SettlementCard& card);
nlohmann::ordered_json order_money_json(const std::string& order_id,
                                        const std::vector<flows::ExplainedSettlement>& found);

}  // namespace weir::web
