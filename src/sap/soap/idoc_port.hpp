#pragma once
// The door through which IDocs enter SAP: POST /sap/bc/srt/idoc. Taken is not posted: SAP has stored the IDoc
// and will process it; only reading the document back proves anything.
#include <span>
#include <string>
#include <vector>

#include "sap/idoc/idoc.hpp"
#include "sap/model/sap_calls.hpp"
#include "sap/soap/sap_http.hpp"

namespace weir::sap {

class IdocPort {
 public:
  IdocPort(const SapHttp& http, IdocPartners partners, const SapCalls& calls)
      : http_{http}, partners_{std::move(partners)}, calls_{calls} {}

  // Before the first effect: who has no turn has sent nothing, and nothing has to be asked for afterwards.
  // Fails with wait (sap.parallel, sap.packets, sap.quiet_hours, sap.blackout).
  Result<SapTurn> turn(Urgency urgency) const { return calls_.packet(urgency); }

  // Sends IDocs of one type in one envelope; SAP's IDoc number for each, in order. Fails like SapHttp::post,
  // with sap.fault (refuse: the service understood and refused, nothing was stored) or sap.unexpected_answer.
  // This dialect knows no repeats: sent twice is stored twice. One turn is for one envelope.
  Result<std::vector<std::string>> submit(const SapTurn& turn, std::span<const Idoc> idocs) const;

 private:
  const SapHttp& http_;
  const IdocPartners partners_;
  const SapCalls& calls_;
};

}  // namespace weir::sap
