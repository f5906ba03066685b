#pragma once
// Single patches or a feed, by what clears sooner: a patch is accepted within seconds, five a second; a feed
// takes 25,000 messages and minutes.
#include <cstdint>
#include <vector>

#include "core/time.hpp"

namespace weir::stock {

// What the token bank foresees for patchListingsItem.
struct PatchForecast {
  std::int64_t tokens = 0;  // that may be used at once
  std::int64_t rate = 0;    // millionths of a call a second
};

struct FeedForecast {
  bool is_open = true;  // no feed of ours runs: the next one would wait for it, or overtake it
  Duration opens_in{};  // until createFeed has a token
  Duration takes{};     // from upload to effect, as the last feeds took
  std::int64_t messages_max = 25'000;
};

struct SendPlan {
  std::int64_t patches = 0;         // the first so many, in the order of haste
  std::vector<std::int64_t> feeds;  // behind them, messages of each
  Duration clears_in{};             // until all have been taken by Amazon
  bool operator==(const SendPlan&) const = default;
};

// How long so many patches take; Duration::max() where there is no quota at all.
Duration patch_time(std::int64_t patches, const PatchForecast& forecast);

// `waiting` changes, of which the first `urgent` go down. What patches clear before a feed would, is patched.
// Where a feed is sooner for the whole, the urgent ones that patches reach before it are patched all the
// same.
SendPlan plan_sending(std::int64_t waiting, std::int64_t urgent, const PatchForecast& patch,
                      const FeedForecast& feed);

}  // namespace weir::stock
