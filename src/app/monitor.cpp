#include "app/monitor.hpp"

namespace weir::app {
namespace {

http::Response text(int status, std::string body) {
  return {status, {{"content-type", "text/plain; version=0.0.4; charset=utf-8"}}, std::move(body)};
}

}  // namespace

http::Response monitor_answer(Engine& engine, const http::Request& request) {
  if (request.method != "GET" && request.method != "HEAD") return text(405, "only GET\n");
  if (request.path != "/metrics" && request.path != "/healthz" && request.path != "/readyz")
    return text(404, "there are /metrics, /healthz and /readyz\n");
  try {
    if (request.path == "/metrics") return text(200, engine.metrics_text());
    if (request.path == "/readyz")
      engine.ask_writer();
    else
      engine.ask_store();
    return text(200, "ok\n");
  } catch (const StoreBroken& broken) {
    return text(503, std::string{"the store does not answer: "} + broken.what() + '\n');
  }
}

}  // namespace weir::app
