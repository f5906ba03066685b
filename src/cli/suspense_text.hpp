#pragma once
// Money in suspense as `weir suspense` prints it: text, and CSV for who works on in a spreadsheet.
#include <string>
#include <vector>

#include "accounting/rules.hpp"
#include "flows/suspense_actions.hpp"
#include "flows/suspense_card.hpp"
#include "spreadsheet/xlsx.hpp"
#include "web/suspense_json.hpp"

namespace weir::cli {

using web::mapped_json;
using web::suspense_card_json;
using web::suspense_list_json;

std::string suspense_list_text(const std::vector<flows::SuspenseCard>& cards, const accounting::Rules& rules);
spreadsheet::Sheet suspense_sheet(const std::vector<flows::SuspenseCard>& cards,
                                  const accounting::Rules& rules);
std::string suspense_csv(const spreadsheet::Sheet& sheet);

std::string suspense_card_text(const flows::SuspenseCard& card, const accounting::Rules& rules);

std::string mapped_text(const flows::Mapped& mapped, const std::string& rules_file);

}  // namespace weir::cli
