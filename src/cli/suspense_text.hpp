#pragma once
// Money in suspense as `weir suspense` prints it: text, JSON, and CSV for who works on in a spreadsheet.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "accounting/rules.hpp"
#include "flows/suspense_actions.hpp"
#include "flows/suspense_card.hpp"

namespace weir::cli {

std::string suspense_list_text(const std::vector<flows::SuspenseCard>& cards, const accounting::Rules& rules);
nlohmann::ordered_json suspense_list_json(const std::vector<flows::SuspenseCard>& cards,
                                          const accounting::Rules& rules);
std::string suspense_csv(const std::vector<flows::SuspenseCard>& cards, const accounting::Rules& rules);

std::string suspense_card_text(const flows::SuspenseCard& card, const accounting::Rules& rules);
nlohmann::ordered_json suspense_card_json(const flows::SuspenseCard& card, const accounting::Rules& rules);

std::string mapped_text(const flows::Mapped& mapped, const std::string& rules_file);
nlohmann::ordered_json mapped_json(const flows::Mapped& mapped);

}  // namespace weir::cli
