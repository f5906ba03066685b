#pragma once
// What Prometheus scrapes and a supervisor asks, while the daemon runs.
#include "app/engine.hpp"
#include "http/message.hpp"

namespace weir::app {

// GET /metrics: the exposition format. GET /healthz: 200 "ok", or 503 with the reason when the store does
// not answer. GET /readyz: the same, and that the store takes what is written; a side that is out is no
// reason.
http::Response monitor_answer(Engine& engine, const http::Request& request);

}  // namespace weir::app
