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
               .urgency = urgency,
               .scope = Request::operation.scope};
  RequestWriter writer{call};
  Request::describe(writer, request);
  return call;
}

// Of a call that was made with call_of() and then changed.
template <typename Request>
Result<typename Request::Answer> send_described(SpApi& api, const ApiCall& prepared);

template <typename Request>
Result<typename Request::Answer> call(SpApi& api, const Request& request, Urgency urgency) {
  return send_described<Request>(api, call_of(request, urgency));
}

template <typename Request>
Result<typename Request::Answer> send_described(SpApi& api, const ApiCall& prepared) {
  const auto body = api.send(prepared);
  if (!body) return body.error();
  if (auto failure = error_in_answer(*body, Request::operation.name)) return *std::move(failure);
  if constexpr (std::is_same_v<typename Request::Answer, Done>) {
    return Done{};
  } else {
    Drift drift;
    auto answer = decode_described<typename Request::Answer>(*body, Request::operation.name, &drift);
    if (!answer) return unread_answer(answer.error(), *body);
    api.noticed(Request::operation.name, drift);
    return answer;
  }
}

}  // namespace weir::amazon
