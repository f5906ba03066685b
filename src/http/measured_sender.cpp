#include "http/measured_sender.hpp"

namespace weir::http {

Result<HttpResponse> MeasuredSender::send(const HttpRequest& request) {
  const Instant begin = clock_.now();
  auto response = inner_.send(request);
  if (response) ++answers_;
  metrics_.time(call_seconds, {{"side", side_}}, clock_.now() - begin);
  const std::string status = response ? std::to_string(response->status) : "no_answer";
  metrics_.count(calls_total, {{"side", side_}, {"status", status}});
  return response;
}

}  // namespace weir::http
