#pragma once
// What people do about stock: stop what is sent, take everything off sale, go on, and say that a mass change
// is right. Each is in the audit log.
#include <optional>
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

struct Stopped {
  std::int64_t listings = 0;  // that are told zero
};

struct Approved {
  bool is_released = false;  // else a second person has to say so too
  std::int64_t quantities = 0;
};

// What somebody has looked at before they say that it is right.
struct SeenRound {
  std::int64_t quantities = 0;
  std::string held_since;  // as iso() writes it
};

class StockActions {
 public:
  // The actor of the context is who acts. All fail with stock.not_kept where the connection keeps no stock.
  explicit StockActions(const Context& context) : context_{context} {}

  // Nothing is sent until resume(); with `zero` everything shows nothing, and what others sell from the pool
  // may be more.
  Result<Stopped> stop(store::SwitchState state, const std::string& because);
  // What has changed meanwhile waits, and is sent. Fails with stock.not_stopped.
  Result<Done> resume();
  // Two people, one after the other. Fails with stock.nothing_held, stock.same_person, and stock.changed
  // where what is held is not what was `seen`.
  Result<Approved> approve(const std::optional<SeenRound>& seen = std::nullopt);

 private:
  Result<Done> check() const;
  Result<Approved> approve_in(Tx& tx, const std::optional<SeenRound>& seen) const;
  std::string subject() const { return stock_subject(context_.connection.stock.pool->name); }

  const Context& context_;
};

}  // namespace weir::flows
