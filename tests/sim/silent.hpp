#pragma once
// Failures that nobody is told of: put into the stand-ins of a living Weir, never into its own state, and
// what Weir has to say of each within the time that an operator may expect.
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/crossing.hpp"

namespace weir::testing {

using namespace std::chrono_literals;

// By what a failure is found, and since when; nothing as long as it is not.
struct SilentCheck {
  std::string name;
  std::function<std::optional<Instant>(Crossing& crossing, Instant injected)> seen;
};

// Whether the code is one of those, which have blanks between them.
bool names(const std::string& codes, const std::string& code);

// An exception of that code, or of one of several with blanks between, whose subject or reason has that text.
SilentCheck told(const std::string& codes, const std::string& about = "");
// A certificate of a day that names the order as one that is not accounted for.
SilentCheck uncertified(const std::string& order_id);
// Something else that holds from some moment on.
SilentCheck holds(const std::string& name, std::function<bool()> is_so);

class Silent {
 public:
  using Pass = std::function<void(Duration)>;

  explicit Silent(Crossing& crossing)
      : Silent{crossing, [&crossing](Duration step) { crossing.let_pass(step); }} {}
  // Where others than Weir live as well, time passes by `pass`.
  Silent(Crossing& crossing, Pass pass) : crossing_{crossing}, pass_{std::move(pass)} {}

  // It has just been put in.
  void failed(const std::string& failure, SilentCheck check, Duration within);
  // Goes on until each is found, or its time is over: that fails the test. By the minute in the first hour
  // behind the last failure, then in longer steps, by which a finding is seen late.
  void find();

 private:
  struct Row {
    std::string failure;
    SilentCheck check;
    Duration within;
    Instant injected;
    std::optional<Duration> after{};
  };

  bool look();  // whether there is something to wait for
  Duration step() const;
  std::string told_since(Instant injected);
  void report();

  Crossing& crossing_;
  Pass pass_;
  std::vector<Row> rows_;
};

}  // namespace weir::testing
