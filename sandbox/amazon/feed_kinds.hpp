#pragma once
// What becomes of a feed once Amazon gets to it.
#include <functional>
#include <string>
#include <string_view>

#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

struct FeedResult {
  std::string status = "DONE";  // or FATAL
  std::string content_type;
  std::string document;
};

// JSON_LISTINGS_FEED, message by message.
FeedResult take_listings_feed(Account& account, const std::string& feed_id, std::string_view text,
                              Instant now);

// Cancellations of orders, as XML and as a flat file.
FeedResult take_acknowledgement_xml(Account& account, const std::string& feed_id, std::string_view text,
                                    Instant now);
FeedResult take_acknowledgement_file(Account& account, const std::string& feed_id, std::string_view text,
                                     Instant now);

}  // namespace weir::sandbox
