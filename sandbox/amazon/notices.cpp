#include "sandbox/amazon/notices.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/account.hpp"
#include "sandbox/amazon/queue.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array types{
    NoticeType{"ORDER_CHANGE", "1.0", false, true, true},
    NoticeType{"REPORT_PROCESSING_FINISHED", "2020-09-04", false, false, false},
    NoticeType{"FEED_PROCESSING_FINISHED", "2020-09-04", false, false, false},
    NoticeType{"FBA_INVENTORY_AVAILABILITY_CHANGES", "1.0", false, true, false},
    NoticeType{"LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "1.0", true, true, false},
    NoticeType{"LISTINGS_ITEM_STATUS_CHANGE", "1.0", true, true, false},
    NoticeType{"LISTINGS_ITEM_ISSUES_CHANGE", "2023-12-13", true, true, false},
    NoticeType{"PRODUCT_TYPE_DEFINITIONS_CHANGE", "1.0", true, true, false},
    NoticeType{"BRANDED_ITEM_CONTENT_CHANGE", "1.0", true, true, false},
    NoticeType{"ITEM_PRODUCT_TYPE_CHANGE", "1.0", true, true, false},
    NoticeType{"TRANSACTION_UPDATE", "1.0", false, true, false},
    NoticeType{"ACCOUNT_STATUS_CHANGED", "2021-01-01", false, false, false},
    NoticeType{"PRICING_HEALTH", "1.0", false, false, false},
    NoticeType{"ANY_OFFER_CHANGED", "1.0", false, true, true},
    NoticeType{"FULFILLMENT_ORDER_STATUS", "1.0", false, true, false},
    NoticeType{"FBA_OUTBOUND_SHIPMENT_STATUS", "1.0", false, true, false},
    NoticeType{"APPLICATION_OAUTH_CLIENT_NEW_SECRET", "2020-09-04", false, false, false},
    NoticeType{"APPLICATION_OAUTH_CLIENT_SECRET_EXPIRY", "2020-09-04", false, false, false}};

std::string key(std::string_view pascal, bool is_pascal) {
  std::string name{pascal};
  if (!is_pascal) name.front() = static_cast<char>(name.front() - 'A' + 'a');
  return name;
}

}  // namespace

const NoticeType* find_notice_type(std::string_view name) {
  const auto found = std::ranges::find(types, name, &NoticeType::name);
  return found == types.end() ? nullptr : &*found;
}

Json envelope_json(const Envelope& envelope, const Json& payload) {
  const bool is_pascal = envelope.type->is_pascal;
  const auto named = [&](std::string_view name) { return key(name, is_pascal); };
  const Json metadata{{named("ApplicationId"), "amzn1.sp.solution.weir0sandbox"},
                      {named("SubscriptionId"), envelope.subscription_id},
                      {named("PublishTime"), iso(envelope.published)},
                      {named("NotificationId"), envelope.notification_id}};
  return {{named("NotificationVersion"), "1.0"},
          {named("NotificationType"), envelope.type->name},
          {named("PayloadVersion"), envelope.type->payload_version},
          {named("EventTime"), iso(envelope.event)},
          {named("Payload"), payload},
          {named("NotificationMetadata"), metadata}};
}

Json event_json(const Envelope& envelope, const Json& notification) {
  return {{"version", "0"},
          {"id", envelope.notification_id},
          {"detail-type", envelope.type->name},
          {"source", "aws.partner/sellingpartnerapi.amazon.com/amzn1.sp.solution.weir0sandbox"},
          {"account", queue_account},
          {"time", iso(envelope.published)},
          {"region", queue_region},
          {"resources", Json::array()},
          {"detail", notification}};
}

}  // namespace weir::sandbox
