#pragma once
// Small things that every JSON document of Weir writes alike.
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::report {

// In UTC, or null.
nlohmann::ordered_json moment(const std::optional<Instant>& at);

// {"amount": "19.99", "currency": "EUR"}
nlohmann::ordered_json money_json(const Money& money);

}  // namespace weir::report
