#include "http/server_work.hpp"

#include <exception>

#include "core/log.hpp"
#include "http/gzip.hpp"
#include "http/server_answer.hpp"

namespace weir::http {
namespace {

Response answer_for(GunzipRefusal refusal) {
  switch (refusal) {
    case GunzipRefusal::broken:
      return plain_answer(400, "the gzip body is broken");
    case GunzipRefusal::too_large:
      return plain_answer(413, "the body is too large when unpacked");
  }
  return plain_answer(400, "the gzip body is broken");
}

Response checked(const Request& request, Response response) {
  if (is_sendable(response)) return response;
  log_error("http.handler_failed",
            {{"method", request.method}, {"path", request.path}, {"what", "a response that cannot be sent"}});
  return plain_answer(500, "internal error");
}

bool is_packed(const Request& request) {
  return !request.body.empty() && request.header("content-encoding").value_or("identity") != "identity";
}

Response asked(const Handler& handler, Request& request, std::size_t body_bytes_max) {
  if (is_packed(request)) {
    auto body = gunzipped(request.body, body_bytes_max);
    if (!body) return answer_for(body.error());
    request.body = *std::move(body);
    std::erase_if(request.headers, [](const auto& header) {
      return header.first == "content-encoding" || header.first == "content-length";
    });
  }
  return checked(request, handler(request));
}

}  // namespace

Response worked(const Handler& handler, Request request, std::size_t body_bytes_max) {
  try {
    return asked(handler, request, body_bytes_max);
  } catch (const std::exception& failure) {
    log_error("http.handler_failed",
              {{"method", request.method}, {"path", request.path}, {"what", failure.what()}});
    return plain_answer(500, "internal error");
  }
}

}  // namespace weir::http
