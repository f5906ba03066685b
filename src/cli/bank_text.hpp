#pragma once
// `weir bank` in words and as JSON.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/bank_board.hpp"
#include "app/board_json.hpp"
#include "flows/import_bank.hpp"

namespace weir::cli {

using app::bank_board_json;
using app::bank_lines_json;

std::string bank_import_text(const std::vector<flows::ImportedFile>& files);
nlohmann::ordered_json bank_import_json(const std::vector<flows::ImportedFile>& files);

// Settlements and what the bank has of them; `all`: those that are well, too.
std::string bank_settlements_text(const app::BankBoard& board, bool all);
std::string bank_lines_text(const std::vector<store::BankLineRow>& lines, bool all);
std::string bank_statements_text(const app::BankBoard& board);

std::string balances_text(const flows::BankRules& rules, const std::vector<store::BalanceProofRow>& rows);

std::string bank_line_text(const app::BankLineCard& card);
nlohmann::ordered_json bank_line_json(const app::BankLineCard& card);

}  // namespace weir::cli
