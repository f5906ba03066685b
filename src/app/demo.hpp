#pragma once
// The whole of Weir on the sandbox: orders and settlements cross, and each is read back. On a manual clock,
// so that the same seed gives the same bytes, and nobody waits.
#include <filesystem>
#include <functional>
#include <string>

#include "app/demo_console.hpp"
#include "app/sandbox_process.hpp"
#include "core/result.hpp"
#include "report/scoreboard.hpp"

namespace weir::app {

struct DemoRequest {
  std::uint64_t seed = 1;
  std::string scenario;          // a file of faults for the sandbox; empty: none
  std::filesystem::path folder;  // keeps store and sandbox over a kill; empty: a temporary one
  std::string actor = "weir";
  bool has_console = false;  // served until `shown` returns
  std::uint16_t console_port = 0;
  std::filesystem::path console_dir{};  // its files, while they are worked on
};

using Progress = std::function<void(const std::string& line)>;

// Called with the scoreboard while the sandbox still runs, and the console, where one is wanted; both are
// stopped when this returns.
using Shown = std::function<void(const report::Scoreboard& scoreboard, const SandboxProcess& sandbox,
                                 const DemoConsole* console)>;

// Fails when the sandbox or the store cannot be used; what goes wrong on the way is in the scoreboard.
Result<report::Scoreboard> run_demo(const DemoRequest& request, const Progress& progress, const Shown& shown);

}  // namespace weir::app
