// Feeds API 2021-06-30: documents that come by upload, are taken one after the other, and are answered by a
// document.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/iso_instant.hpp"
#include "http/gzip.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"
#include "sandbox/amazon/feed_kinds.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/pages.hpp"
#include "sandbox/amazon/parameters.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::seconds queue_time{20};
constexpr std::chrono::seconds feed_work_time{40};
constexpr std::chrono::days retention{90};
constexpr std::int64_t usual_feeds = 10;

using Take = FeedResult (*)(Account&, const std::string&, std::string_view, Instant);

using TakeTicket = FeedResult (*)(Account&, const FeedTicket&, std::string_view, Instant);

struct FeedKind {
  std::string_view type;
  Take take;  // null, and nothing below: Amazon has given the type up, and its feeds go FATAL
  TakeTicket take_ticket = nullptr;
};

constexpr std::array feed_kinds{
    FeedKind{"JSON_LISTINGS_FEED", take_listings_feed},
    FeedKind{"POST_ORDER_ACKNOWLEDGEMENT_DATA", take_acknowledgement_xml},
    FeedKind{"POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA", take_acknowledgement_file},
    FeedKind{"POST_PAYMENT_ADJUSTMENT_DATA", nullptr, take_adjustments},
    FeedKind{"UPLOAD_VAT_INVOICE", nullptr, take_vat_invoice},
    FeedKind{"POST_PRODUCT_DATA", nullptr},
    FeedKind{"POST_INVENTORY_AVAILABILITY_DATA", nullptr},
    FeedKind{"POST_PRODUCT_PRICING_DATA", nullptr},
    FeedKind{"POST_FLAT_FILE_PRICEANDQUANTITYONLY_UPDATE_DATA", nullptr}};

struct Feed {
  std::string id;
  std::string type;
  std::vector<std::string> marketplaces;
  std::map<std::string, std::string> options;
  std::string input_id;
  Instant created;
  std::string status = "IN_QUEUE";
  std::optional<Instant> begun;
  std::optional<Instant> ended;
  std::string result_id;  // empty until there is one
};

std::string feed_json(const Feed& feed) {
  Json json{{"feedId", feed.id},
            {"feedType", feed.type},
            {"marketplaceIds", feed.marketplaces},
            {"createdTime", iso(feed.created)},
            {"processingStatus", feed.status}};
  if (feed.begun) json["processingStartTime"] = iso(*feed.begun);
  if (feed.ended) json["processingEndTime"] = iso(*feed.ended);
  if (!feed.result_id.empty()) json["resultFeedDocumentId"] = feed.result_id;
  return json.dump();
}

bool asks_for(const std::vector<std::string>& values, std::string_view value) {
  return values.empty() || std::ranges::find(values, value) != values.end();
}

class Feeds {
 public:
  explicit Feeds(Account& account) : account_{account} {}

  http::Response create_document(const Ask& ask) {
    const std::string id = "amzn1.tortuga.4.eu." + uuid_text(ask.random) + ".T3WEIR";
    account_.storage.put(id, {ask.body["contentType"], "", false, false});
    const Json body{{"feedDocumentId", id},
                    {"url", account_.storage.write_link(ask.request, id, ask.random, ask.now)}};
    return json_answer(201, body.dump());
  }

  http::Response create(const Ask& ask) {
    Feed feed;
    feed.type = ask.body["feedType"];
    if (std::ranges::find(feed_kinds, feed.type, &FeedKind::type) == feed_kinds.end())
      return invalid_input("The feedType is not supported: " + feed.type);
    for (const Json& id : ask.body["marketplaceIds"]) {
      if (find_marketplace(id.get<std::string>()) == nullptr)
        return invalid_input("");  // Amazon gives no reason
      feed.marketplaces.push_back(id);
    }
    const Json options = ask.body.value("feedOptions", Json::object());
    for (const auto& [name, value] : options.items()) {
      if (!value.is_string()) return invalid_input("feedOptions are texts");
      feed.options[name] = value.get<std::string>();
    }
    feed.input_id = ask.body["inputFeedDocumentId"];
    if (account_.storage.find(feed.input_id) == nullptr)
      return invalid_input("The inputFeedDocumentId is not one of ours");
    feed.id = fmt::format("{}{:06}", ask.random.between(10'000, 49'999), 30'001 + feeds_.size());
    feed.created = ask.now;
    Feed& kept = feeds_.emplace_front(std::move(feed));
    account_.agenda.at(ask.now + queue_time, [this, &kept](Instant now) { begin(kept, now); });
    return json_answer(202, Json{{"feedId", kept.id}}.dump());
  }

  http::Response get(const Ask& ask) const {
    const auto found = std::ranges::find(feeds_, ask.ids[0], &Feed::id);
    return found == feeds_.end() ? not_found("No such feed") : json_answer(200, feed_json(*found));
  }

  http::Response cancel(const Ask& ask) {
    const auto found = std::ranges::find(feeds_, ask.ids[0], &Feed::id);
    if (found == feeds_.end()) return not_found("No such feed");
    if (found->status != "IN_QUEUE") return invalid_input("The feed is no longer in the queue");
    end(*found, "CANCELLED", ask.now);
    return {200, {}, ""};
  }

  http::Response list(const Ask& ask) {
    if (const auto token = ask.request.parameter("nextToken")) {
      if (ask.request.query.size() != 1) return invalid_input("nextToken must be the only parameter");
      const auto page = pages_.next(*token, "", ask.random, ask.now);
      return page ? answer(*page) : invalid_input("The nextToken is not one of ours");
    }
    const auto types = list_of(ask.request, "feedTypes");
    if (types.empty()) return invalid_input("feedTypes, or a nextToken, are required");
    const Instant since = instant_of(ask.request, "createdSince")->value_or(ask.now - retention);
    const Instant until = instant_of(ask.request, "createdUntil")->value_or(ask.now);
    if (since < ask.now - retention) return invalid_input("createdSince is more than 90 days ago");
    const auto statuses = list_of(ask.request, "processingStatuses");
    const auto places = list_of(ask.request, "marketplaceIds");
    std::vector<std::string> items;
    for (const Feed& feed : feeds_) {
      const bool is_there =
          std::ranges::any_of(feed.marketplaces, [&](const auto& id) { return asks_for(places, id); });
      if (is_there && asks_for(types, feed.type) && asks_for(statuses, feed.status) &&
          feed.created >= since && feed.created <= until)
        items.push_back(feed_json(feed));
    }
    const auto size = count_of(ask.request, "pageSize", 100, usual_feeds);
    return answer(pages_.first(std::move(items), static_cast<std::size_t>(*size), "", ask.random, ask.now));
  }

  http::Response document(const Ask& ask) {
    const Document* document = account_.storage.find(ask.ids[0]);
    if (document == nullptr) return not_found("No such feed document");
    const bool says_encoding =
        document->is_compressed && ask.request.parameter("enableContentEncodingUrlHeader") == "true";
    Json body{
        {"feedDocumentId", ask.ids[0]},
        {"url", account_.storage.read_link(ask.request, ask.ids[0], says_encoding, ask.random, ask.now)}};
    if (document->is_compressed) body["compressionAlgorithm"] = "GZIP";
    return json_answer(200, body.dump());
  }

 private:
  void begin(Feed& feed, Instant now) {
    if (feed.status != "IN_QUEUE") return;
    feed.status = "IN_PROGRESS";
    feed.begun = now;
    account_.agenda.at(now + feed_work_time + account_.feed_hangs(feed.type),
                       [this, &feed](Instant then) { finish(feed, then); });
  }

  void finish(Feed& feed, Instant now) {
    const Document& input = *account_.storage.find(feed.input_id);
    const FeedKind& kind = *std::ranges::find(feed_kinds, feed.type, &FeedKind::type);
    const bool is_known = kind.take != nullptr || kind.take_ticket != nullptr;
    if (!is_known || !input.is_uploaded) return end(feed, "FATAL", now);
    const FeedResult result =
        kind.take != nullptr
            ? kind.take(account_, feed.id, input.bytes, now)
            : kind.take_ticket(account_, {feed.id, feed.marketplaces, feed.options}, input.bytes, now);
    feed.result_id = "amzn1.tortuga.4.eu." + uuid_text(account_.chance) + ".T4WEIR";
    account_.storage.put(feed.result_id, {result.content_type, http::gzipped(result.document), true, true});
    end(feed, result.status, now);
  }

  void end(Feed& feed, std::string_view status, Instant now) {
    feed.status = status;
    feed.ended = now;
    Json payload{{"sellerId", seller_id},
                 {"accountId", "amzn1.merchant.o.A2WEIR0SANDBOX"},
                 {"feedId", feed.id},
                 {"feedType", feed.type},
                 {"processingStatus", feed.status}};
    if (!feed.result_id.empty()) payload["resultFeedDocumentId"] = feed.result_id;
    account_.notify("FEED_PROCESSING_FINISHED", {{"feedProcessingFinishedNotification", std::move(payload)}},
                    now);
  }

  static http::Response answer(const Page& page) {
    const std::string next = page.next.empty() ? "" : R"(,"nextToken":)" + Json(page.next).dump();
    return json_answer(200, R"({"feeds":)" + list_text(page) + next + "}");
  }

  Account& account_;
  std::deque<Feed> feeds_;  // newest first
  Pages pages_{std::chrono::hours{24}};
};

}  // namespace

bool is_feed_type(std::string_view name) {
  return std::ranges::find(feed_kinds, name, &FeedKind::type) != feed_kinds.end();
}

void offer_feeds(Desk& desk, Account& account) {
  const auto feeds = std::make_shared<Feeds>(account);
  desk["createFeedDocument"] = [feeds](const Ask& ask) { return feeds->create_document(ask); };
  desk["createFeed"] = [feeds](const Ask& ask) { return feeds->create(ask); };
  desk["getFeed"] = [feeds](const Ask& ask) { return feeds->get(ask); };
  desk["cancelFeed"] = [feeds](const Ask& ask) { return feeds->cancel(ask); };
  desk["getFeeds"] = [feeds](const Ask& ask) { return feeds->list(ask); };
  desk["getFeedDocument"] = [feeds](const Ask& ask) { return feeds->document(ask); };
}

}  // namespace weir::sandbox
