#include "app/monitor.hpp"

namespace weir::app {
namespace {

http::Response text(int status, std::string body) {
  return {status, {{"content-type", "text/plain; version=0.0.4; charset=utf-8"}}, std::move(body)};
}

http::Response unhealthy(const std::string& reason) {
  return text(503, "the store does not answer: " + reason + '\n');
}

}  // namespace

void Monitor::show(std::shared_ptr<Engine> engine) {
  const std::scoped_lock lock{mutex_};
  engine_ = std::move(engine);
}

void Monitor::hide(std::string reason) {
  const std::scoped_lock lock{mutex_};
  engine_ = nullptr;
  reason_ = std::move(reason);
}

http::Response Monitor::answer(const http::Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") return text(405, "only GET\n");
  if (request.path != "/metrics" && request.path != "/healthz")
    return text(404, "there are /metrics and /healthz\n");
  return answer_of_engine(request.path);
}

http::Response Monitor::answer_of_engine(const std::string& path) const {
  std::unique_lock lock{mutex_};
  const std::shared_ptr<Engine> engine = engine_;
  if (!engine) return unhealthy(reason_);
  lock.unlock();  // the store may take its time, and hide() must not wait for it
  try {
    std::string metrics = engine->metrics_text();  // asks the store: that it answers is the health we tell of
    return path == "/metrics" ? text(200, std::move(metrics)) : text(200, "ok\n");
  } catch (const StoreBroken& broken) {
    return unhealthy(broken.what());
  }
}

}  // namespace weir::app
