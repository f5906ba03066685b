#pragma once
// The sandbox beside this program: started, found again, moved in time, stopped. It is reached like any other
// system, over HTTP.
#include <filesystem>
#include <optional>
#include <string>

#include "core/doors.hpp"

namespace weir::app {

struct SandboxStart {
  std::uint64_t seed = 1;
  std::string scenario;  // a file of faults; empty: none
  // The folder in which the running sandbox is written down, so that a demo that was killed finds it again.
  // Empty: it ends with this process.
  std::filesystem::path folder;
};

class SandboxProcess {
 public:
  // Finds the one of the folder that still runs with this seed, or starts one on a manual clock. Fails with
  // demo.no_sandbox.
  static Result<SandboxProcess> start(const SandboxStart& start, HttpSender& http);

  const std::string& amazon() const { return amazon_; }
  const std::string& ecc() const { return ecc_; }
  const std::string& control() const { return control_; }

  Result<Instant> now(HttpSender& http) const;
  Result<Done> set_clock(HttpSender& http, Instant now) const;
  void stop();  // asks it to end and waits until it has

 private:
  static std::optional<SandboxProcess> running_in(const SandboxStart& start, HttpSender& http);
  static Result<SandboxProcess> started(const SandboxStart& start);

  std::string amazon_;
  std::string ecc_;
  std::string control_;
  int process_ = 0;
  std::filesystem::path note_;  // where it is written down; empty: nowhere
};

}  // namespace weir::app
