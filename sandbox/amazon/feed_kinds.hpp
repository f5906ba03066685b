#pragma once
// What becomes of a feed once Amazon gets to it.
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

bool is_feed_type(std::string_view name);

struct FeedResult {
  std::string status = "DONE";  // or FATAL
  std::string content_type;
  std::string document;
};

// What was said about a feed beside its document.
struct FeedTicket {
  std::string id;
  std::vector<std::string> marketplaces;
  std::map<std::string, std::string> options;  // "metadata:OrderId"
};

// What became of each message, by its id; empty text: it was done.
using FeedOutcome = std::vector<std::pair<std::string, std::string>>;
std::string processing_report(const std::string& feed_id, const FeedOutcome& outcome);

// Refunds by the merchant, as XML.
FeedResult take_adjustments(Account& account, const FeedTicket& ticket, std::string_view text, Instant now);

// The PDF of a VAT invoice or a credit note.
FeedResult take_vat_invoice(Account& account, const FeedTicket& ticket, std::string_view text, Instant now);

// JSON_LISTINGS_FEED, message by message.
FeedResult take_listings_feed(Account& account, const std::string& feed_id, std::string_view text,
                              Instant now);

// Cancellations of orders, as XML and as a flat file.
FeedResult take_acknowledgement_xml(Account& account, const std::string& feed_id, std::string_view text,
                                    Instant now);
FeedResult take_acknowledgement_file(Account& account, const std::string& feed_id, std::string_view text,
                                     Instant now);

}  // namespace weir::sandbox
