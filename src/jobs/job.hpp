#pragma once
// A job: one durable piece of work of one connection. The words of the queue, shared by those who enqueue,
// those who run, and the store that keeps them.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "core/time.hpp"
#include "core/tx.hpp"

namespace weir::jobs {

struct NewJob {
  std::string connection;  // one seller account ↔ one SAP client
  std::string kind;        // "post_order"; the runner finds its handler by it
  std::string queue;       // "sap", "amazon": what is paused together when one side is down
  int priority = 5;        // 1 first … 9 last
  Instant run_at;
  std::optional<std::string> lane{};        // strict order within
  std::optional<std::string> unique_key{};  // at most one live job a key and connection
  std::string args = "{}";                  // JSON
  int max_failures = 12;
  std::string subject{};  // "order/302-…": what people search for
};

struct Job {
  std::int64_t id = 0;
  std::string connection;
  std::string kind;
  std::string queue;
  std::string args;
  std::string subject;
  std::int64_t lease_no = 0;  // only rises; every write of a worker names it
  int failures = 0;
  int max_failures = 12;
  std::string checkpoint{};  // JSON: how far it came; empty at its start
  bool is_probe = false;     // its side is out: it alone finds out whether that is over
};

// How a job ended. A job that succeeded leaves its effect (rows, follow-up jobs) as a closure: the runner
// commits it together with `done`, so that there is never one without the other.
class Outcome {
 public:
  using Effect = std::function<void(Tx&)>;

  static Outcome done(Effect effect = {}) { return Outcome{std::move(effect)}; }
  // The effect of a failure is committed together with its outcome as well: "needs attention" and the reason.
  static Outcome failed(Failure failure, Effect effect = {}) {
    Outcome outcome{std::move(effect)};
    outcome.failure_ = std::move(failure);
    return outcome;
  }

  // Long work ends page by page, each committed with how far it came. It goes on at once, here or elsewhere,
  // and has spent nothing: neither a stop nor a closed quota has it start over.
  static Outcome unfinished(std::string checkpoint, Effect effect = {}) {
    Outcome outcome{std::move(effect)};
    outcome.is_unfinished_ = true;
    outcome.checkpoint_ = std::move(checkpoint);
    return outcome;
  }
  // The same outcome; what the next attempt goes on from. Empty: from the start.
  Outcome from(std::string checkpoint) && {
    checkpoint_ = std::move(checkpoint);
    return std::move(*this);
  }

  const std::optional<Failure>& failure() const { return failure_; }
  bool is_unfinished() const { return is_unfinished_; }
  const std::optional<std::string>& checkpoint() const { return checkpoint_; }
  const Effect& effect() const { return effect_; }

 private:
  explicit Outcome(Effect effect) : effect_{std::move(effect)} {}
  std::optional<Failure> failure_;
  bool is_unfinished_ = false;
  std::optional<std::string> checkpoint_;
  Effect effect_;
};

}  // namespace weir::jobs
