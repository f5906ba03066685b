#pragma once
// Feeds at Amazon that may be one of ours of which the answer got lost.
#include <string>
#include <vector>

#include "amazon/model/feeds.hpp"
#include "flows/context.hpp"

namespace weir::flows {

// Feeds of one type ("POST_ORDER_ACKNOWLEDGEMENT_DATA") that Amazon has made since then and that are no
// posting of this connection. Amazon shows those of 90 days: an earlier `since` is brought forward. Fails as
// feeds_page() does.
Result<std::vector<amazon::feeds::Feed>> unclaimed_feeds(const Context& context, const std::string& feed_type,
                                                         Instant since);

}  // namespace weir::flows
