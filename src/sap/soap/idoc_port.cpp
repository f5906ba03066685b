#include "sap/soap/idoc_port.hpp"

#include "sap/idoc/idoc_xml.hpp"
#include "sap/soap/soap_fault.hpp"

namespace weir::sap {

Result<std::vector<std::string>> IdocPort::submit(const SapTurn&, std::span<const Idoc> idocs) const {
  const auto answer = http_.post("/sap/bc/srt/idoc", idoc_envelope(idocs, partners_));
  if (!answer) return answer.error();
  if (const auto fault = fault_in(*answer))
    return Failure{
        .next = Next::refuse,
        .code = "sap.fault",
        .text = "SAP refuses the IDocs: " + *fault + ". Check the basic type and the registration in SRTIDOC",
        .subject = idocs.front().idoctyp,
        .not_before = {}};
  return read_idoc_assignments(*answer, idocs.size());
}

}  // namespace weir::sap
