#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "sandbox/amazon/feed_kinds.hpp"
#include "sandbox/amazon/listing_patch.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_messages = 25'000;
constexpr std::int64_t largest_id = 2'147'483'647;

// Why the feed as a whole cannot be read; empty when it can.
std::string feed_fault(const Json& feed) {
  if (!feed.is_object()) return "The feed is not a JSON object.";
  const Json header = feed.value("header", Json::object());
  if (header.value("sellerId", "") != seller_id) return "The sellerId of the header is not that of the feed.";
  if (header.value("version", "") != "2.0") return "The version of the header is not 2.0.";
  if (!feed.contains("messages") || !feed["messages"].is_array() || feed["messages"].empty())
    return "The feed holds no messages.";
  if (feed["messages"].size() > most_messages) return "The feed holds more than 25,000 messages.";
  return "";
}

// A full or partial update is a replacement of every attribute that it names.
Json patches_of(const Json& message) {
  if (message.value("operationType", "") == "PATCH") return message.value("patches", Json::array());
  Json patches = Json::array();
  const Json attributes = message.value("attributes", Json::object());
  for (const auto& [name, value] : attributes.items())
    patches.push_back({{"op", "replace"}, {"path", "/attributes/" + name}, {"value", value}});
  return patches;
}

class ListingsFeed {
 public:
  ListingsFeed(Account& account, Instant now) : account_{account}, now_{now} {}

  void take(const Json& message) {
    ++processed_;
    const std::size_t before = errors_;
    try {
      take_readable(message);
    } catch (const Json::exception&) {
      complain(message, {"4000002", "A field of the message has the wrong type.", "ERROR", "", ""});
    }
    if (errors_ == before)
      ++accepted_;
    else
      ++invalid_;
  }

  void complain_of_all(const std::string& text) {
    ++errors_;
    issues_.push_back({{"code", "4000000"}, {"severity", "ERROR"}, {"message", text}});
  }

  std::string report(const std::string& feed_id) const {
    const Json report{{"header", {{"sellerId", seller_id}, {"version", "2.0"}, {"feedId", feed_id}}},
                      {"issues", issues_},
                      {"summary",
                       {{"errors", errors_},
                        {"warnings", warnings_},
                        {"messagesProcessed", processed_},
                        {"messagesAccepted", accepted_},
                        {"messagesInvalid", invalid_}}}};
    return report.dump();
  }

 private:
  void take_readable(const Json& message) {
    const std::string fault = fault_in(message);
    if (!fault.empty())
      complain(message, {"4000001", fault, "ERROR", "", ""});
    else
      change(message);
  }

  std::string fault_in(const Json& message) {
    if (!message.is_object()) return "The message is not a JSON object.";
    const Json id = message.value("messageId", Json{});
    if (!id.is_number_integer() || id < 1 || id > largest_id)
      return "The messageId is missing or out of range.";
    if (!ids_.insert(id.get<std::int64_t>()).second) return "The messageId is given twice.";
    if (!message.contains("sku") || !message["sku"].is_string()) return "'sku' is required but missing.";
    const std::string operation = message.value("operationType", "");
    if (operation == "DELETE") return "";
    if (operation != "PATCH" && operation != "UPDATE" && operation != "PARTIAL_UPDATE")
      return "The operationType is none of UPDATE, PARTIAL_UPDATE, PATCH, DELETE.";
    if (!message.contains("productType")) return "'productType' is required but missing.";
    const Json patches = patches_of(message);
    if (patches.empty()) return "The message changes nothing.";
    for (const Json& patch : patches)
      if (!patch.contains("op") || !patch["op"].is_string()) return "A patch has no operation.";
    return patch_refusal(patches);
  }

  void change(const Json& message) {
    const std::string sku = message["sku"];
    if (message["operationType"] == "DELETE") {
      if (account_.listings.erase(sku) == 0)
        complain(message,
                 {"13013", "This SKU does not exist in the catalog of the seller.", "ERROR", "", ""});
      return;
    }
    const Json patches = patches_of(message);
    const auto found =
        patch_issues(account_, sku, {{"productType", message["productType"]}, {"patches", patches}});
    for (const ListingIssue& issue : found) complain(message, issue);
    if (!holds_error(found) && !account_.is_unheeded("JSON_LISTINGS_FEED", sku))
      apply_patches(account_, account_.listings.at(sku), patches, now_);
  }

  void complain(const Json& message, const ListingIssue& issue) {
    ++(issue.severity == "ERROR" ? errors_ : warnings_);
    Json json = Json::object();
    const Json id = message.is_object() ? message.value("messageId", Json{}) : Json{};
    if (id.is_number_integer() && id >= 1 && id <= largest_id) json["messageId"] = id;
    if (message.is_object() && message.contains("sku") && message["sku"].is_string())
      json["sku"] = message["sku"];
    json["code"] = issue.code;
    json["severity"] = issue.severity;
    json["message"] = issue.message;
    if (!issue.attribute.empty()) json["attributeName"] = issue.attribute;
    issues_.push_back(std::move(json));
  }

  Account& account_;
  Instant now_;
  std::set<std::int64_t> ids_;
  Json issues_ = Json::array();
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  std::size_t processed_ = 0;
  std::size_t accepted_ = 0;
  std::size_t invalid_ = 0;
};

}  // namespace

FeedResult take_listings_feed(Account& account, const std::string& feed_id, std::string_view text,
                              Instant now) {
  const Json feed = Json::parse(text, nullptr, false);
  ListingsFeed taken{account, now};
  const std::string fault = feed_fault(feed);
  if (fault.empty())
    for (const Json& message : feed["messages"]) taken.take(message);
  else
    taken.complain_of_all(fault);
  return {fault.empty() ? "DONE" : "FATAL", "application/json; charset=UTF-8", taken.report(feed_id)};
}

}  // namespace weir::sandbox
