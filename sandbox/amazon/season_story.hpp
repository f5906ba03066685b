#pragma once
// One order of a season, from now on.
#include <cstddef>
#include <string_view>

#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

// Places an order of that story and puts all that will happen to it on the agenda. `number` is its own among
// the orders of the world; `is_paid`: nothing is pending.
Order& tell_season_story(Account& account, Random& random, std::string_view variant,
                         const Marketplace& marketplace, std::size_t number, Instant now, bool is_paid);

}  // namespace weir::sandbox
