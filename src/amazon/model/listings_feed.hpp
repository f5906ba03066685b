#pragma once
// The document of a JSON_LISTINGS_FEED (version 2.0) and the report on its processing. Schemas:
// listings-feed-schema-v2, listings-feed-processing-report-schema-v2.
#include <set>

#include "amazon/model/listings.hpp"

namespace weir::amazon::listings_feed {

inline constexpr const char* feed_type = "JSON_LISTINGS_FEED";
inline constexpr const char* content_type = "application/json; charset=UTF-8";
inline constexpr std::size_t messages_max = 25'000;

enum class OperationType { update, partial_update, patch, delete_, other };
constexpr auto all_words(OperationType) {
  using E = OperationType;
  return words_of<E>({{"UPDATE", E::update},
                      {"PARTIAL_UPDATE", E::partial_update},
                      {"PATCH", E::patch},
                      {"DELETE", E::delete_}});
}

// What shall be in the processing report beside the issues.
struct ReportWish {
  std::vector<Word<listings::ItemPart>> included_data{};
  std::string api_version = "2021-08-01";

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("includedData", v.included_data);
    f("apiVersion", v.api_version);
  }
};

struct Header {
  std::string seller_id{};
  std::string version = "2.0";
  std::optional<std::string> issue_locale{};
  std::optional<ReportWish> report{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sellerId", v.seller_id);
    f("version", v.version);
    f("issueLocale", v.issue_locale);
    f("report", v.report);
  }
};

// PATCH needs product type and patches, UPDATE and PARTIAL_UPDATE product type and attributes, DELETE
// nothing.
struct Message {
  std::int64_t message_id = 0;  // 1 … 2147483647, once in a feed
  std::string sku{};
  Word<OperationType> operation_type{};
  std::optional<std::string> product_type{};
  std::optional<Word<listings::Requirements>> requirements{};
  std::optional<RawJson> attributes{};
  std::vector<listings::PatchOperation> patches{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("messageId", v.message_id);
    f("sku", v.sku);
    f("operationType", v.operation_type);
    f("productType", v.product_type);
    f("requirements", v.requirements);
    f("attributes", v.attributes);
    f.may("patches", v.patches);
  }
};

struct Document {
  Header header{};
  std::vector<Message> messages{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("header", v.header);
    f("messages", v.messages);
  }
};

// The document's JSON. Refused, with amazon.bad_feed, for what Amazon would refuse as a whole or answer in no
// certain order: no message or more than 25,000, an id twice, a SKU twice, a message without what its type
// needs.
Result<std::string> encode_feed(const Document& document);

struct ReportHeader {
  std::string seller_id{};
  std::string version{};
  std::string feed_id{};
  std::optional<ReportWish> report{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sellerId", v.seller_id);
    f("version", v.version);
    f("feedId", v.feed_id);
    f("report", v.report);
  }
};

struct ReportIssue {
  std::optional<std::int64_t> message_id{};  // absent: it concerns the feed as a whole
  std::optional<std::string> sku{};
  std::optional<std::string> code{};
  Word<listings::IssueSeverity> severity{};
  std::string message{};
  std::optional<std::string> attribute_name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("messageId", v.message_id);
    f("sku", v.sku);
    f("code", v.code);
    f("severity", v.severity);
    f("message", v.message);
    f("attributeName", v.attribute_name);
  }
};

struct ItemSummary {
  std::int64_t items = 0;
  std::int64_t errors = 0;
  std::int64_t warnings = 0;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("items", v.items);
    f("errors", v.errors);
    f("warnings", v.warnings);
  }
};

// `errors` counts issues, `messages_invalid` counts messages: they differ.
struct Summary {
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::int64_t messages_processed = 0;
  std::int64_t messages_accepted = 0;
  std::int64_t messages_invalid = 0;
  std::optional<ItemSummary> item_summary{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("errors", v.errors);
    f("warnings", v.warnings);
    f("messagesProcessed", v.messages_processed);
    f("messagesAccepted", v.messages_accepted);
    f("messagesInvalid", v.messages_invalid);
    f("itemSummary", v.item_summary);
  }
};

struct Report {
  ReportHeader header{};
  std::vector<ReportIssue> issues{};
  Summary summary{};
  std::vector<listings::Item> items{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("header", v.header);
    f("issues", v.issues);
    f("summary", v.summary);
    f.may("items", v.items);
  }
};

Result<Report> decode_report(std::string_view json, Drift* drift = nullptr);
std::string encode_report(const Report& report);

// What became of each message of a feed.
struct Outcome {
  bool is_accepted = false;
  std::vector<ReportIssue> issues{};  // of this message, and those of the whole feed when that is why
};

// By message id, for every id of `sent`. A message without an error is accepted, unless the whole feed was
// refused. Fails with amazon.feed_unreconciled (refuse) when the report's own counts do not agree with that:
// then nobody knows what was applied, and each listing is read back.
Result<std::map<std::int64_t, Outcome>> outcomes_of(const Report& report, const std::set<std::int64_t>& sent);

}  // namespace weir::amazon::listings_feed
