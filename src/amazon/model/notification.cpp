#include "amazon/model/notification.hpp"

#include "amazon/model/described_reader.hpp"
#include "core/iso_instant.hpp"
#include "core/text.hpp"

namespace weir::amazon {
namespace {

using Kind = JsonNode::Kind;

// The member of that name, whichever its first letter is.
const JsonNode* member(const JsonNode& of, std::string_view name) {
  const std::string wanted = lower_ascii(name);
  for (const JsonNode& child : of.children)
    if (lower_ascii(child.key) == wanted && !child.is(Kind::null)) return &child;
  return nullptr;
}

std::string text_of(const JsonNode& of, std::string_view name, Misfit& misfit) {
  const JsonNode* found = member(of, name);
  if (found != nullptr && found->is(Kind::text)) return found->text;
  misfit.note("$." + std::string{name}, "a text");
  return {};
}

Notification envelope(const JsonNode& from, Misfit& misfit) {
  Notification read;
  read.type = text_of(from, "NotificationType", misfit);
  read.payload_version = text_of(from, "PayloadVersion", misfit);
  if (const JsonNode* time = member(from, "EventTime")) read.event_time = parse_iso_instant(time->text);
  const JsonNode* payload = member(from, "Payload");
  if (payload == nullptr || !payload->is(Kind::object)) misfit.note("$.Payload", "an object");
  if (payload != nullptr) read.payload.text = payload->json();
  const JsonNode* metadata = member(from, "NotificationMetadata");
  if (metadata == nullptr) {
    misfit.note("$.NotificationMetadata", "an object");
    return read;
  }
  read.id = text_of(*metadata, "NotificationId", misfit);
  if (const JsonNode* subscription = member(*metadata, "SubscriptionId"))
    read.subscription_id = subscription->text;
  return read;
}

Failure of_another_type(const Notification& from) {
  Misfit misfit;
  misfit.note("$.NotificationType", "another than " + from.type);
  return misfit.failure(from.type);
}

// Some payloads are wrapped in an object of their own name, some are not.
template <typename T>
Result<T> payload_of(const Notification& from, std::string_view wrapper, Drift* drift) {
  const auto root = parse_json(from.payload.text);
  const JsonNode* inner = root && !wrapper.empty() ? member(*root, wrapper) : nullptr;
  return decode_described<T>(inner != nullptr ? inner->json() : from.payload.text, from.type, drift);
}

}  // namespace

Result<Notification> decode_notification(std::string_view body) {
  Misfit misfit;
  const auto root = parse_json(body);
  if (!root || !root->is(Kind::object)) {
    misfit.note("$", "a JSON object");
    return misfit.failure("notification");
  }
  const JsonNode* detail = member(*root, "detail");
  const bool is_wrapped = detail != nullptr && detail->is(Kind::object);
  Notification read = envelope(is_wrapped ? *detail : *root, misfit);
  if (misfit.any()) return misfit.failure("notification");
  return read;
}

Result<notification::OrderChange> order_change(const Notification& from, Drift* drift) {
  if (from.type != "ORDER_CHANGE") return of_another_type(from);
  return payload_of<notification::OrderChange>(from, "OrderChangeNotification", drift);
}

Result<notification::ReportFinished> report_finished(const Notification& from, Drift* drift) {
  if (from.type != "REPORT_PROCESSING_FINISHED") return of_another_type(from);
  return payload_of<notification::ReportFinished>(from, "reportProcessingFinishedNotification", drift);
}

Result<notification::FeedFinished> feed_finished(const Notification& from, Drift* drift) {
  if (from.type != "FEED_PROCESSING_FINISHED") return of_another_type(from);
  return payload_of<notification::FeedFinished>(from, "feedProcessingFinishedNotification", drift);
}

Result<notification::QuantityChange> quantity_change(const Notification& from, Drift* drift) {
  if (from.type != "LISTINGS_ITEM_MFN_QUANTITY_CHANGE") return of_another_type(from);
  return payload_of<notification::QuantityChange>(from, "", drift);
}

Result<notification::ListingChange> listing_change(const Notification& from, Drift* drift) {
  if (from.type != "LISTINGS_ITEM_STATUS_CHANGE" && from.type != "LISTINGS_ITEM_ISSUES_CHANGE")
    return of_another_type(from);
  return payload_of<notification::ListingChange>(from, "", drift);
}

Result<notification::FbaStockChange> fba_stock_change(const Notification& from, Drift* drift) {
  if (from.type != "FBA_INVENTORY_AVAILABILITY_CHANGES") return of_another_type(from);
  return payload_of<notification::FbaStockChange>(from, "", drift);
}

Result<notification::TransactionUpdate> transaction_update(const Notification& from, Drift* drift) {
  if (from.type != "TRANSACTION_UPDATE") return of_another_type(from);
  return payload_of<notification::TransactionUpdate>(from, "TransactionUpdateNotification", drift);
}

Result<notification::NewSecret> new_secret(const Notification& from, Drift* drift) {
  if (from.type != "APPLICATION_OAUTH_CLIENT_NEW_SECRET") return of_another_type(from);
  return payload_of<notification::NewSecret>(from, "applicationOAuthClientNewSecret", drift);
}

}  // namespace weir::amazon
