#pragma once
// What Prometheus scrapes and a supervisor asks, while the daemon runs.
#include <memory>
#include <mutex>
#include <string>

#include "app/engine.hpp"
#include "http/message.hpp"

namespace weir::app {

// Outlives the engines that it shows: one ends when the store is lost, the next begins when it is back.
class Monitor {
 public:
  void show(std::shared_ptr<Engine> engine);
  // Until the next show(): `reason` is what people read.
  void hide(std::string reason);

  // GET /metrics: the exposition format. GET /healthz: 200 "ok", or 503 with the reason when the store does
  // not answer.
  http::Response answer(const http::Request& request) const;

 private:
  http::Response answer_of_engine(const std::string& path) const;

  mutable std::mutex mutex_;
  std::shared_ptr<Engine> engine_;               // under mutex_
  std::string reason_ = "it is not opened yet";  // under mutex_
};

}  // namespace weir::app
