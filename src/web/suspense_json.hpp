#pragma once
// Money in suspense as JSON, for the command line and the console alike.
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "flows/suspense_actions.hpp"
#include "flows/suspense_card.hpp"

namespace weir::web {

nlohmann::ordered_json suspense_list_json(const std::vector<flows::SuspenseCard>& cards,
                                          const accounting::Rules& rules);
nlohmann::ordered_json suspense_card_json(const flows::SuspenseCard& card, const accounting::Rules& rules);
nlohmann::ordered_json mapped_json(const flows::Mapped& mapped);

}  // namespace weir::web
