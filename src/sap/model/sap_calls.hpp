#pragma once
// The right to call an SAP system: asked for before each call, given back when it ended. SAP shares its
// dialog work processes with people, so that few calls run side by side, and packets of IDocs are limited by
// the minute.
#include <string>
#include <string_view>

#include "core/clock.hpp"
#include "core/doors.hpp"

namespace weir::sap {

class SapCalls;

// One of the calls that may run side by side, for as long as it lives.
class SapTurn {
 public:
  SapTurn(SapTurn&& other) noexcept;
  SapTurn& operator=(SapTurn&&) = delete;
  ~SapTurn();

 private:
  friend class SapCalls;
  SapTurn(const SapCalls& calls, std::string bucket, Instant permitted);

  const SapCalls* calls_;  // null when it was moved away
  std::string bucket_;
  Instant permitted_;
};

class SapCalls {
 public:
  // `system` names the SAP system: whoever calls it shares the buckets "sap/<system>/…".
  SapCalls(CallGate& gate, const Clock& clock, std::string system, std::string connection)
      : gate_{gate}, clock_{clock}, system_{std::move(system)}, connection_{std::move(connection)} {}

  // To send one envelope of IDocs, and to read meanwhile what has to be known for it. Fails like the gate:
  // wait, and SAP is not called.
  Result<SapTurn> packet(Urgency urgency) const;
  // To read.
  Result<SapTurn> read() const;

 private:
  friend class SapTurn;
  Result<SapTurn> turn(std::string_view what, Urgency urgency) const;

  CallGate& gate_;
  const Clock& clock_;
  const std::string system_;
  const std::string connection_;
};

}  // namespace weir::sap
