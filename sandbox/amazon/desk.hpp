#pragma once
// Who answers which operation. Every API of the stand-in puts its own functions on the desk; what comes there
// has passed the gateway: it has the form of its operation, a good token and a place in the bucket.
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"

namespace weir::sandbox {

struct Ask {
  const http::Request& request;
  const std::vector<std::string>& ids;  // what stands in the braces of the path
  const nlohmann::ordered_json& body;   // null when there is none
  Random& random;                       // for ids and tokens of the answer
  Instant now;
};

using Answerer = std::function<http::Response(const Ask&)>;
using Desk = std::map<std::string_view, Answerer>;  // by operation, as in Amazon's models

}  // namespace weir::sandbox
