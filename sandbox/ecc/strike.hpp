#pragma once
// What a fault does to one request: whether its work is done, and what becomes of the answer.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/ecc/fault_list.hpp"

namespace weir::sandbox::ecc {

// How long the answer is to be held back, in milliseconds: for whoever serves to heed and to take off.
// Nothing in here waits.
inline constexpr std::string_view delay_header = "x-stand-in-delay-ms";

// How long the web server waits for an answer from within (icm/server_port_n, PROCTIMEOUT).
inline constexpr Duration processing_limit = std::chrono::seconds{60};

class Strike {
 public:
  Strike() = default;

  // The first fault that fits one of the occasions and can strike the channel.
  static Strike on_web(FaultList& faults, const std::vector<Occasion>& occasions);
  static Strike on_rfc(FaultList& faults, const std::vector<Occasion>& occasions);

  // Whether the work of the request is done, whatever is answered.
  bool lets_work() const { return does_work_; }
  bool is(std::string_view kind) const { return kind_ == kind; }
  // The RFC session is gone with it.
  bool breaks_connection() const;

  // What goes out in place of the answer that the work came to; without work, of an empty one.
  http::Response on_web_answer(http::Response answer) const;
  // Delays and breaks; what RFC tells of `busy` and `dump` is an error, which the gateway makes.
  http::Response on_wire(http::Response answer) const;

 private:
  static Strike taken(FaultList& faults, std::initializer_list<std::string_view> kinds,
                      const std::vector<Occasion>& occasions);

  std::string kind_;
  Duration delay_{};
  bool does_work_ = true;
};

}  // namespace weir::sandbox::ecc
