#include "amazon/api/feeds.hpp"

#include "amazon/api/call_described.hpp"
#include "amazon/api/paging.hpp"

namespace weir::amazon {

using feeds::CancelFeed;
using feeds::CreateFeed;
using feeds::CreateFeedDocument;
using feeds::Feed;
using feeds::GetFeed;
using feeds::GetFeedDocument;
using feeds::GetFeeds;

namespace {

// Amazon said yes, and the number of what it has made is not to be found: that is no refusal.
Failure unless_created(Failure failure) {
  if (failure.code != "amazon.unexpected_shape") return failure;
  failure.code = "http.lost_answer";
  failure.next = Next::retry;
  return failure;
}

}  // namespace

template Result<GetFeeds::Answer> call(SpApi&, const GetFeeds&, Urgency);
template Result<CreateFeed::Answer> call(SpApi&, const CreateFeed&, Urgency);
template Result<GetFeed::Answer> call(SpApi&, const GetFeed&, Urgency);
template Result<CancelFeed::Answer> call(SpApi&, const CancelFeed&, Urgency);
template Result<CreateFeedDocument::Answer> call(SpApi&, const CreateFeedDocument&, Urgency);
template Result<GetFeedDocument::Answer> call(SpApi&, const GetFeedDocument&, Urgency);

Result<std::string> upload_feed_document(SpApi& api, const std::string& content_type, std::string bytes) {
  const auto document = call(api, CreateFeedDocument{.body = {content_type}});
  if (!document) return document.error();
  const auto uploaded = api.upload(document->url, content_type, std::move(bytes));
  if (!uploaded) return uploaded.error();
  return document->feed_document_id;
}

Result<std::string> create_feed(SpApi& api, const FeedOrder& order, Urgency urgency) {
  const auto feed = call(api,
                         CreateFeed{.body = {.feed_type = order.feed_type,
                                             .marketplace_ids = order.marketplace_ids,
                                             .input_feed_document_id = order.document_id,
                                             .feed_options = order.options}},
                         urgency);
  if (!feed) return unless_created(feed.error());
  return feed->feed_id;
}

Result<Feed> get_feed(SpApi& api, const std::string& feed_id, Urgency urgency) {
  return call(api, GetFeed{.feed_id = feed_id}, urgency);
}

Result<std::string> fetch_feed_result(SpApi& api, const std::string& result_document_id) {
  const auto document = call(api, GetFeedDocument{.feed_document_id = result_document_id});
  if (!document) return document.error();
  auto download = api.download_document(document->url);
  if (!download) return download.error();
  auto bytes = unzipped(std::move(download->bytes), document->compression_algorithm.has_value());
  if (!bytes) return bytes.error();
  return document_text({*std::move(bytes), download->content_type}, "CP1252");
}

Result<FeedPage> feeds_page(SpApi& api, const std::string& feed_type, Instant since, const FeedPlace& place) {
  GetFeeds list{.feed_types = {feed_type}, .page_size = 100, .created_since = since};
  if (!place.token.empty())
    list = GetFeeds{.next_token = place.token};  // Amazon takes no parameter beside it
  auto page = call(api, list);
  if (!page) return page.error();
  auto next = next_place<FeedPlace>(GetFeeds::operation.name, place, page->next_token.value_or(""));
  if (!next) return next.error();
  return FeedPage{std::move(page->feeds), *std::move(next)};
}

Result<Done> cancel_feed(SpApi& api, const std::string& feed_id) {
  return call(api, CancelFeed{.feed_id = feed_id});
}

}  // namespace weir::amazon
