#pragma once
// Settlements as `weir settlement` prints them, in text; web/settlement_json.hpp has them as JSON.
#include <string>
#include <vector>

#include "flows/settlement_card.hpp"
#include "web/settlement_json.hpp"

namespace weir::cli {

using web::order_money_json;
using web::settlement_card_json;
using web::settlement_list_json;

std::string settlement_list_text(const std::vector<flows::ListedSettlement>& settlements);

std::string settlement_card_text(const flows::SettlementCard& card);

std::string order_money_text(const std::string& order_id,
                             const std::vector<flows::ExplainedSettlement>& found);

}  // namespace weir::cli
