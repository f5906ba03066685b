#pragma once
// How the daemon is watched.
#include "core/spec.hpp"

namespace weir::app {

inline constexpr Setting<std::optional<std::int64_t>> metrics_port{
    {.key = "monitor.port",
     .help =
         "The port on this machine where /metrics, /healthz and /readyz are served; nowhere unless given.",
     .example = 9464,
     .range = {1, 65'535},
     .doc = "Plain HTTP on 127.0.0.1, for Prometheus and for a supervisor."}};

}  // namespace weir::app
