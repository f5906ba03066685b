#pragma once
// The Feeds API 2021-06-30, step by step: each step is committed before the next, because a feed that is
// created twice runs twice.
#include "amazon/api/call.hpp"
#include "amazon/api/document.hpp"
#include "amazon/model/feeds.hpp"

namespace weir::amazon {

// Steps 1 and 2: asks for an address and puts the document there. Its id, for create_feed() within two days.
// Harmless to repeat.
Result<std::string> upload_feed_document(SpApi& api, const std::string& content_type, std::string bytes);

struct FeedOrder {
  std::string feed_type;
  std::vector<std::string> marketplace_ids;  // 1 … 25
  std::string document_id;
  std::map<std::string, std::string> options{};
};
// Step 3: its feed id. After amazon.unavailable or http.lost_answer it may exist: feeds_page() before it is
// repeated. An answer of success that cannot be read is a lost one.
Result<std::string> create_feed(SpApi& api, const FeedOrder& order, Urgency urgency = Urgency::stock);

// Step 4: how far it is. DONE says nothing about single messages.
Result<feeds::Feed> get_feed(SpApi& api, const std::string& feed_id, Urgency urgency = Urgency::stock);

// Step 5: the result document of a feed that is DONE, or FATAL with one. FATAL may have applied some
// messages.
Result<std::string> fetch_feed_result(SpApi& api, const std::string& result_document_id);

// A page of the feeds of one type since `since` (90 days back at most).
struct FeedPlace {
  std::string token;
  int pages = 0;
};
struct FeedPage {
  std::vector<feeds::Feed> feeds;
  std::optional<FeedPlace> next;
};
Result<FeedPage> feeds_page(SpApi& api, const std::string& feed_type, Instant since, const FeedPlace& place);

// Only while it is IN_QUEUE; else amazon.bad_request.
Result<Done> cancel_feed(SpApi& api, const std::string& feed_id);

}  // namespace weir::amazon
