#include "stock/send_plan.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "stock/wide.hpp"

namespace weir::stock {
namespace {

// Millionths of a call a second, times milliseconds, that make a call.
constexpr std::int64_t a_call = 1'000'000'000;

std::vector<std::int64_t> feeds_of(std::int64_t messages, std::int64_t messages_max) {
  std::vector<std::int64_t> feeds;
  for (; messages > 0; messages -= feeds.back()) feeds.push_back(std::min(messages, messages_max));
  return feeds;
}

// One behind the other: two at once could overtake each other.
Duration feed_time(std::size_t feeds, const FeedForecast& forecast) {
  return forecast.opens_in + forecast.takes * static_cast<std::int64_t>(feeds);
}

std::int64_t patches_within(Duration time, const PatchForecast& forecast) {
  const Wide refilled = Wide{forecast.rate} * time.count() / a_call;
  return forecast.tokens + static_cast<std::int64_t>(std::min<Wide>(refilled, INT64_MAX / 2));
}

}  // namespace

Duration patch_time(std::int64_t patches, const PatchForecast& forecast) {
  const std::int64_t behind = std::max<std::int64_t>(0, patches - forecast.tokens);
  if (behind == 0) return Duration::zero();
  if (forecast.rate == 0) return Duration::max();
  const Wide time = (Wide{behind} * a_call + forecast.rate - 1) / forecast.rate;
  return Duration{static_cast<std::int64_t>(std::min<Wide>(time, Duration::max().count()))};
}

SendPlan plan_sending(std::int64_t waiting, std::int64_t urgent, const PatchForecast& patch,
                      const FeedForecast& feed) {
  ensure(0 <= urgent && urgent <= waiting && feed.messages_max > 0, "more urgent ones than there are");
  const Duration by_patch = patch_time(waiting, patch);
  const Duration by_feed = feed_time(feeds_of(waiting, feed.messages_max).size(), feed);
  if (!feed.is_open || by_patch <= by_feed) return {waiting, {}, by_patch};
  SendPlan plan;
  plan.patches = std::min(urgent, patches_within(feed_time(1, feed), patch));
  plan.feeds = feeds_of(waiting - plan.patches, feed.messages_max);
  plan.clears_in = std::max(patch_time(plan.patches, patch), feed_time(plan.feeds.size(), feed));
  return plan;
}

}  // namespace weir::stock
