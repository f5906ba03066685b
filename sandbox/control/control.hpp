#pragma once
// What a test or a demo does to the world from outside: move the clock, break things, look at the truth.
#include <filesystem>
#include <string>
#include <vector>

#include "http/message.hpp"
#include "sandbox/amazon/amazon.hpp"
#include "sandbox/control/sandbox_clock.hpp"
#include "sandbox/ecc/ecc.hpp"

namespace weir::sandbox {

class Control {
 public:
  Control(Amazon& amazon, Ecc& ecc, SandboxClock& clock) : amazon_{amazon}, ecc_{ecc}, clock_{clock} {}

  // Where billing documents are put out to; without one they are not.
  void set_invoice_folder(std::filesystem::path folder) { invoice_folder_ = std::move(folder); }

  // Bad requests are answered with {"error": "…"} and change nothing.
  http::Response handle(const http::Request& request);

  // The complaint about a fault that no side can do, or nothing when it is in place.
  std::string add_fault(const Fault& fault);

 private:
  http::Response move_clock(const http::Request& request);
  http::Response break_something(const http::Request& request);
  http::Response resend();
  http::Response truth(std::string_view subject);
  http::Response clock_answer() const;

  Amazon& amazon_;
  Ecc& ecc_;
  SandboxClock& clock_;
  std::filesystem::path invoice_folder_;
};

}  // namespace weir::sandbox
