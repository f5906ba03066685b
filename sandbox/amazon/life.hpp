#pragma once
// What buyers and Amazon do by themselves while the world goes on.
#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

// Puts the first events on the agenda; each brings the next. By a chance of its own: the same seed and
// the same answers of the merchant make the same life, however often Amazon is asked.
void start_life(Account& account);

// The orders of the world's season plan, each with its story.
void start_season(Account& account);

}  // namespace weir::sandbox
