// weir-sandbox: a stand-in Amazon and a stand-in SAP ECC in one program, until it is told to end.
#include <pthread.h>
#include <signal.h>

#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "sandbox/control/options.hpp"
#include "sandbox/control/sandbox.hpp"
#include "sandbox/control/scenario.hpp"

namespace {

namespace sandbox = weir::sandbox;

// As in sysexits.h.
constexpr int exit_usage = 64;
constexpr int exit_bad_data = 65;
constexpr int exit_no_input = 66;
constexpr int exit_unavailable = 69;
constexpr int exit_bug = 70;

int fail(int code, const std::string& text) {
  std::cerr << "weir-sandbox: " << text << "\n";
  return code;
}

// Blocked before the first thread starts, so that all inherit it and only the wait below sees the signal.
sigset_t block_ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int load_scenario(sandbox::Sandbox& world, const std::string& path) {
  if (path.empty()) return 0;
  std::ifstream file{path, std::ios::binary};
  if (!file) return fail(exit_no_input, "cannot read " + path);
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto faults = sandbox::parse_scenario(text);
  if (!faults) return fail(exit_bad_data, path + ": " + faults.error());
  for (const sandbox::Fault& fault : *faults)
    if (const std::string complaint = world.add_fault(fault); !complaint.empty())
      return fail(exit_bad_data, complaint);
  return 0;
}

int load_static(sandbox::Sandbox& world, const std::string& path) {
  if (path.empty()) return 0;
  std::ifstream file{path, std::ios::binary};
  if (!file) return fail(exit_no_input, "cannot read " + path);
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  return world.serve_static(text) ? 0 : fail(exit_bad_data, path + " holds no static cases");
}

int serve(const sandbox::Options& options) {
  const sigset_t signals = block_ending_signals();
  sandbox::Sandbox world{options};
  if (const int code = load_scenario(world, options.scenario); code != 0) return code;
  if (const int code = load_static(world, options.static_cases); code != 0) return code;
  const auto ready = world.start();
  if (!ready) return fail(exit_unavailable, ready.error().text);
  std::cout << *ready << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto options = sandbox::parse_options(std::vector<std::string>{argv + 1, argv + argc});
    if (!options) return fail(exit_usage, options.error() + "\n" + sandbox::usage());
    if (!options->wants_help) return serve(*options);
    std::cout << sandbox::usage();
    return 0;
  } catch (const std::exception& bug) {
    return fail(exit_bug, std::string{"a mistake of its own: "} + bug.what());
  }
}
