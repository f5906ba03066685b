#pragma once
// What one message says of many incidents: how many, the worst of them first, and where all of them stand.
// Pure.
#include <string>
#include <vector>

#include "monitor/alert_message.hpp"

namespace weir::monitor {

inline constexpr std::size_t digest_told = 20;      // as lines for people
inline constexpr std::size_t digest_in_json = 200;  // for programs

struct AlertDigest {
  MessageKind kind = MessageKind::raised;  // or resolved
  std::vector<AlertMessage> alerts;        // at least one
  std::string link;                        // a page of all, or the command that lists them
  Instant at{};
};

// By the worst stage, and within it by the time that is left; what has no deadline comes behind.
AlertDigest in_order(AlertDigest digest);
Stage worst_stage(const AlertDigest& digest);

// "[urgent] 37 causes need somebody: 30 × mapping.unknown_sku, 7 × sap.closed"
std::string subject_of(const AlertDigest& digest);
std::string mail_text(const AlertDigest& digest);
// "kind": "digest" or "digest_resolved"; "number" of all, and each as it would have been told of alone.
std::string webhook_json(const AlertDigest& digest);
std::string chat_json(const AlertDigest& digest, ChatStyle style);

}  // namespace weir::monitor
