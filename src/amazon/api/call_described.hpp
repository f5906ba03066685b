#pragma once
// What call() does, for the .cpp files that instantiate it.
#include "amazon/api/call.hpp"
#include "amazon/api/request_writer.hpp"
#include "amazon/model/described_reader.hpp"
#include "amazon/model/errors.hpp"

namespace weir::amazon {

template <typename Request>
ApiCall call_of(const Request& request, Urgency urgency) {
  ApiCall call{.operation = Request::operation.name,
               .method = Request::operation.method,
               .path = std::string{Request::operation.path},
               .urgency = urgency};
  RequestWriter writer{call};
  Request::describe(writer, request);
  return call;
}

template <typename Request>
Result<typename Request::Answer> call(SpApi& api, const Request& request, Urgency urgency) {
  const auto body = api.send(call_of(request, urgency));
  if (!body) return body.error();
  if constexpr (std::is_same_v<typename Request::Answer, Done>) {
    return Done{};
  } else {
    if (auto failure = error_in_answer(*body, Request::operation.name)) return *std::move(failure);
    Drift drift;
    auto answer = decode_described<typename Request::Answer>(*body, Request::operation.name, &drift);
    api.noticed(Request::operation.name, drift);
    return answer;
  }
}

}  // namespace weir::amazon
