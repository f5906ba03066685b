#pragma once
// The merchant's orders that are not shipped whole, as dispatch looks at them: the most urgent first.
#include <optional>
#include <vector>

#include "flows/context.hpp"
#include "proof/dispatch_stage.hpp"

namespace weir::flows {

// Those whose ship-by lies before `before`; nothing: all that have one. At most `most`.
std::vector<proof::OrderToShip> orders_to_ship(const Context& context, std::optional<Instant> before,
                                               std::size_t most);
// Of one order, however far it is; nothing when it is not known, or has no ship-by.
std::optional<proof::OrderToShip> order_to_ship(const Context& context, const std::string& order_id);

// Orders an hour whose goods left within the last two.
std::int64_t dispatch_pace(const Context& context);
// Orders an hour, rounded up, as the last week's working hours had them on average: eight a day. At night and
// on a Sunday nothing leaves, and yet the next morning will be as others were.
std::int64_t usual_dispatch_pace(const Context& context);

}  // namespace weir::flows
