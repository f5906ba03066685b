#pragma once
// Where IDocs leave for SAP, whichever way. Taken is not posted: SAP has stored the IDoc and will process it;
// only reading the document back proves anything.
#include <span>

#include "sap/idoc/idoc_way.hpp"
#include "sap/model/sap_calls.hpp"

namespace weir::sap {

class IdocPort {
 public:
  IdocPort(const IdocWay& way, IdocPartners partners, const SapCalls& calls)
      : way_{way}, partners_{std::move(partners)}, calls_{calls} {}

  // Before the first effect: who has no turn has sent nothing, and nothing has to be asked for afterwards.
  // Fails with wait (sap.parallel, sap.packets, sap.quiet_hours, sap.blackout).
  Result<SapTurn> turn(Urgency urgency) const { return calls_.packet(urgency); }

  // As they would go, for those who only look.
  std::vector<AddressedIdoc> addressed(std::span<const Idoc> idocs) const;

  // Sends IDocs of one type in one packet; what SAP has each under, in order. One turn is for one packet.
  // Fails like the way.
  Result<IdocReceipts> submit(const SapTurn& turn, std::span<const Idoc> idocs) const;

 private:
  const IdocWay& way_;
  const IdocPartners partners_;
  const SapCalls& calls_;
};

}  // namespace weir::sap
