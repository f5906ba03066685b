#pragma once
// The close of a month as JSON: the same words for the API and for `weir close`.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "flows/close_month.hpp"

namespace weir::web {

nlohmann::ordered_json close_json(const flows::CloseCard& card);
// And the digest of the list as it stands, and, for `user`, in which role the month can be signed now, or why
// not.
nlohmann::ordered_json close_card_json(const flows::CloseCard& card, const std::string& user);

}  // namespace weir::web
