#pragma once
// A daemon's lives, one after another: each works by one book of rules, and ends where the rules have
// changed.
#include <functional>

#include "core/result.hpp"

namespace weir::app {

struct Life {
  Result<Done> ended;  // fails where it could not begin
  bool begins_anew = false;
};

// Lives until one ends for good. The first that cannot begin ends all; a later one that cannot is tried again
// after `wait`, because what ran a moment ago is not given up for a file that somebody is still at. `wait` is
// told why, and false where nothing is to begin any more.
Result<Done> live_on(const std::function<Life()>& live, const std::function<bool(const Failure&)>& wait);

}  // namespace weir::app
