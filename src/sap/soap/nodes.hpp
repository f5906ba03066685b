#pragma once
// Whether the ICF nodes through which we come in are active, without sending anything through them.
#include <string>
#include <string_view>

#include "core/doors.hpp"

namespace weir::sap {

enum class NodeState {
  active,    // asks for a logon
  inactive,  // 403, 404: SICF
  unclear,   // something else answers, or nothing
};

struct NodeLook {
  std::string path;
  NodeState state = NodeState::unclear;
  std::string told;  // for people: "HTTP 403"
};

// GETs the path without a user: no logon is tried, and none can fail.
NodeLook look_at_node(HttpSender& http, const std::string& url, std::string_view path);

}  // namespace weir::sap
