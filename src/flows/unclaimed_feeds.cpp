#include "flows/unclaimed_feeds.hpp"

#include <algorithm>

#include "amazon/api/feeds.hpp"

namespace weir::flows {

Result<std::vector<amazon::feeds::Feed>> unclaimed_feeds(const Context& context, const std::string& feed_type,
                                                         Instant since) {
  constexpr std::chrono::days shown_for{89};  // ninety, less what clocks differ by
  since = std::max(since, context.clock.now() - shown_for);
  std::vector<amazon::feeds::Feed> unclaimed;
  amazon::FeedPlace place;
  for (;;) {
    auto page = amazon::feeds_page(context.connection.amazon, feed_type, since, place);
    if (!page) return page.error();
    for (auto& feed : page->feeds)
      if (context.stores.postings.with_receipt(context.connection.name, feed.feed_id).empty())
        unclaimed.push_back(std::move(feed));
    if (!page->next) return unclaimed;
    place = *page->next;
  }
}

}  // namespace weir::flows
