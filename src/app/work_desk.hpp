#pragma once
// Work items and alerts as people act on them, without the rest of the engine.
#include <memory>

#include "app/monitor_side.hpp"
#include "core/clock.hpp"
#include "http/client.hpp"
#include "store/exceptions.hpp"

namespace weir::app {

class WorkDesk {
 public:
  // Fails like open_store, or with config.contradiction.
  static Result<std::unique_ptr<WorkDesk>> open(const config::Config& config);
  WorkDesk(std::unique_ptr<store::Database> database, const config::Config& config);
  WorkDesk(const WorkDesk&) = delete;
  WorkDesk& operator=(const WorkDesk&) = delete;

  monitor::WorkItems& items() { return side_->items(); }
  MonitorSide& side() { return *side_; }
  // Each for itself, as flows have written them.
  store::Exceptions& each() { return each_; }
  const Clock& clock() const { return clock_; }

 private:
  std::unique_ptr<store::Database> database_;
  SystemClock clock_;
  http::CurlSender http_;
  std::unique_ptr<MonitorSide> side_;
  store::Exceptions each_;
};

}  // namespace weir::app
