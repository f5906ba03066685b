#pragma once
// Hears when a flow has fallen silent, though every job ends well: a silence is an exception like any other.
#include <set>

#include "core/clock.hpp"
#include "core/zone.hpp"
#include "monitor/heartbeat.hpp"
#include "store/exceptions.hpp"
#include "store/outcomes.hpp"

namespace weir::monitor {

class WatchOutcomes {
 public:
  WatchOutcomes(store::Database& database, const Clock& clock)
      : database_{database}, outcomes_{database}, exceptions_{database}, clock_{clock} {}

  // As it stands now.
  Heartbeat heartbeat(const std::string& connection, store::Outcome outcome, const Zone& zone);
  // Opens and closes the exceptions (outcome.silent) of one connection; hours are those of `zone`. Of flows
  // that are switched `off` silence is what is wanted.
  void listen(const std::string& connection, const Zone& zone, const std::set<store::Outcome>& off = {});

 private:
  store::Database& database_;
  store::Outcomes outcomes_;
  store::Exceptions exceptions_;
  const Clock& clock_;
};

}  // namespace weir::monitor
