#pragma once
// What people say of the stock in Amazon's network.
#include "flows/fba_side.hpp"

namespace weir::flows {

// A corrected day takes the place of the one that is held, with the next sweep, as it was offered: another
// correction asks again. Fails with fba.unknown_day, or fba.nothing_to_accept where no other day is offered.
Result<Done> accept_fba_day(const FbaDesk& desk, Date day, const std::string& because);

// A day is asked for again with the next sweep, which comes at once: what Amazon told later than
// fba.look_back days has no other way in. What a corrected report has lost of it still waits for a word.
// Fails with fba.unknown_day.
Result<Done> ask_fba_day(const FbaDesk& desk, Date day, const std::string& because);

}  // namespace weir::flows
