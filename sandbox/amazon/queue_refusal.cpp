#include "sandbox/amazon/queue_refusal.hpp"

#include <nlohmann/json.hpp>

namespace weir::sandbox {

http::Response refuse_queue(const http::Request& request) {
  const std::string action{request.header("x-amz-target").value_or("the request")};
  const nlohmann::ordered_json body{{"__type", "com.amazonaws.sqs#QueueDoesNotExist"},
                                    {"message", "The sandbox has no queues, so it refuses " + action +
                                                    ". Poll searchOrders and getReports."}};
  return {400,
          {{"content-type", "application/x-amz-json-1.0"}},
          body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)};
}

}  // namespace weir::sandbox
