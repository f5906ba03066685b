#pragma once
// The types of notifications that the stand-in knows, and their envelopes.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace weir::sandbox {

struct NoticeType {
  std::string_view name;
  std::string_view payload_version;
  bool is_for_event_bridge_only;
  bool is_pascal;       // keys of the envelope begin with capitals
  bool takes_a_filter;  // processingDirective.eventFilter
};

// Null for a type that Amazon does not have.
const NoticeType* find_notice_type(std::string_view name);

struct Envelope {
  const NoticeType* type;
  std::string subscription_id;
  std::string notification_id;
  Instant event;
  Instant published;
};

nlohmann::ordered_json envelope_json(const Envelope& envelope, const nlohmann::ordered_json& payload);

// As a rule of EventBridge puts it into a queue: the notification stands under "detail".
nlohmann::ordered_json event_json(const Envelope& envelope, const nlohmann::ordered_json& notification);

}  // namespace weir::sandbox
