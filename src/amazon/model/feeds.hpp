#pragma once
// The Feeds API 2021-06-30. A feed is DONE with errors for every message in it, too: its result document
// says what became of them. CreateFeed is not to be repeated blindly: the feed would run twice.
#include "amazon/model/described.hpp"

namespace weir::amazon::feeds {

enum class ProcessingStatus { cancelled, done, fatal, in_progress, in_queue, other };
constexpr auto all_words(ProcessingStatus) {
  using E = ProcessingStatus;
  return words_of<E>({{"CANCELLED", E::cancelled},
                      {"DONE", E::done},
                      {"FATAL", E::fatal},
                      {"IN_PROGRESS", E::in_progress},
                      {"IN_QUEUE", E::in_queue}});
}

struct Feed {
  std::string feed_id{};
  std::string feed_type{};
  std::vector<std::string> marketplace_ids{};
  Instant created_time{};
  Word<ProcessingStatus> processing_status{};
  std::optional<Instant> processing_start_time{};
  std::optional<Instant> processing_end_time{};
  std::optional<std::string> result_feed_document_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("feedId", v.feed_id);
    f("feedType", v.feed_type);
    f.may("marketplaceIds", v.marketplace_ids);
    f("createdTime", v.created_time);
    f("processingStatus", v.processing_status);
    f("processingStartTime", v.processing_start_time);
    f("processingEndTime", v.processing_end_time);
    f("resultFeedDocumentId", v.result_feed_document_id);
  }
};

struct GetFeedsResponse {
  std::vector<Feed> feeds{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("feeds", v.feeds);
    f("nextToken", v.next_token);
  }
};

struct CreateFeedSpecification {
  std::string feed_type{};
  std::vector<std::string> marketplace_ids{};
  std::string input_feed_document_id{};
  std::map<std::string, std::string> feed_options{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("feedType", v.feed_type);
    f("marketplaceIds", v.marketplace_ids);
    f("inputFeedDocumentId", v.input_feed_document_id);
    f.may("feedOptions", v.feed_options);
  }
};

struct CreateFeedResponse {
  std::string feed_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("feedId", v.feed_id);
  }
};

struct CreateFeedDocumentSpecification {
  std::string content_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("contentType", v.content_type);
  }
};

struct CreateFeedDocumentResponse {
  std::string feed_document_id{};
  std::string url{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("feedDocumentId", v.feed_document_id);
    f("url", v.url);
  }
};

enum class CompressionAlgorithm { gzip, other };
constexpr auto all_words(CompressionAlgorithm) {
  using E = CompressionAlgorithm;
  return words_of<E>({{"GZIP", E::gzip}});
}

struct FeedDocument {
  std::string feed_document_id{};
  std::string url{};
  std::optional<Word<CompressionAlgorithm>> compression_algorithm{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("feedDocumentId", v.feed_document_id);
    f("url", v.url);
    f("compressionAlgorithm", v.compression_algorithm);
  }
};

struct GetFeeds {
  static constexpr Operation operation{"getFeeds", "GET", "/feeds/2021-06-30/feeds"};
  using Answer = GetFeedsResponse;

  std::vector<std::string> feed_types{};
  std::vector<std::string> marketplace_ids{};
  std::optional<std::int64_t> page_size{};
  std::vector<Word<ProcessingStatus>> processing_statuses{};
  std::optional<Instant> created_since{};
  std::optional<Instant> created_until{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("feedTypes", v.feed_types);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("pageSize", v.page_size);
    f.query("processingStatuses", v.processing_statuses);
    f.query("createdSince", v.created_since);
    f.query("createdUntil", v.created_until);
    f.query("nextToken", v.next_token);
  }
};

struct CreateFeed {
  static constexpr Operation operation{"createFeed", "POST", "/feeds/2021-06-30/feeds"};
  using Answer = CreateFeedResponse;

  CreateFeedSpecification body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
  }
};

struct CancelFeed {
  static constexpr Operation operation{"cancelFeed", "DELETE", "/feeds/2021-06-30/feeds/{feedId}"};
  using Answer = Done;

  std::string feed_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("feedId", v.feed_id);
  }
};

struct GetFeed {
  static constexpr Operation operation{"getFeed", "GET", "/feeds/2021-06-30/feeds/{feedId}"};
  using Answer = Feed;

  std::string feed_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("feedId", v.feed_id);
  }
};

struct CreateFeedDocument {
  static constexpr Operation operation{"createFeedDocument", "POST", "/feeds/2021-06-30/documents"};
  using Answer = CreateFeedDocumentResponse;

  CreateFeedDocumentSpecification body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
  }
};

struct GetFeedDocument {
  static constexpr Operation operation{"getFeedDocument", "GET",
                                       "/feeds/2021-06-30/documents/{feedDocumentId}"};
  using Answer = FeedDocument;

  std::string feed_document_id{};
  std::optional<bool> enable_content_encoding_url_header{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("feedDocumentId", v.feed_document_id);
    f.query("enableContentEncodingUrlHeader", v.enable_content_encoding_url_header);
  }
};

}  // namespace weir::amazon::feeds
