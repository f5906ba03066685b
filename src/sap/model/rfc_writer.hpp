#pragma once
// BAPIs that write: one session from the first call to the commit. Only SAP's own library keeps one
// (sap/rfc); over HTTP each call has its own, and what it wrote is rolled back.
#include <span>
#include <string>
#include <vector>

#include "core/doors.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

struct RfcCall {
  std::string function;
  RfcParameters parameters;
};

class RfcWriter {
 public:
  virtual ~RfcWriter() = default;

  // All of them, or none: BAPI after BAPI on one connection, each judged by its RETURN (which comes back
  // whether it was asked for or not), then BAPI_TRANSACTION_COMMIT with WAIT. An error of any rolls all of
  // them back. One turn, one answer a call. Fails like RfcCaller::call, with
  //   sap.fault               refuse: also the errors in a RETURN; nothing of it is in SAP
  //   rfc.update_terminated   retry: numbers were given, and then SAP's update ended; see SM13
  //   sap.lost_answer         retry: SAP may have committed, also where the commit itself ended in an error
  virtual Result<std::vector<RfcParameters>> in_one_luw(std::span<const RfcCall> calls, Urgency urgency) = 0;
};

}  // namespace weir::sap
