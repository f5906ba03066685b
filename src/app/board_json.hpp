#pragma once
// Boards as JSON, for the command line and the console alike.
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "app/bank_board.hpp"
#include "app/dispatch_board.hpp"
#include "app/health_board.hpp"
#include "app/intake_board.hpp"
#include "app/stock_drift.hpp"

namespace weir::app {

nlohmann::ordered_json dispatch_line_json(const DispatchLine& line, Instant now);
nlohmann::ordered_json dispatch_boards_json(const std::vector<DispatchBoard>& boards, Instant now);
nlohmann::ordered_json health_boards_json(const std::vector<HealthBoard>& boards, Instant now);
nlohmann::ordered_json intake_boards_json(const std::vector<IntakeBoard>& boards);
nlohmann::ordered_json stock_drift_json(const StockDrift& drift);
nlohmann::ordered_json bank_lines_json(const std::vector<store::BankLineRow>& lines);
nlohmann::ordered_json balances_json(const std::vector<store::BalanceProofRow>& rows);
nlohmann::ordered_json bank_board_json(const BankBoard& board);

}  // namespace weir::app
