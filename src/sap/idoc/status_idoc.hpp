#pragma once
// IDocs about IDocs. STATUS (SYSTAT01) tells SAP what became of one of its own; ALEAUD (ALEAUD01) tells the
// sender of IDocs what the receiver made of them.
#include "sap/idoc/idoc.hpp"
#include "sap/model/idoc_status.hpp"

namespace weir::sap {

inline constexpr const char* status_mestyp = "STATUS";
inline constexpr const char* audit_mestyp = "ALEAUD";

// Texts and parameters are cut to their fields.
Idoc status_idoc(const std::vector<IdocStatus>& states);
Idoc audit_idoc(const IdocAudit& audit);

// What SAP reports. Fails with sap.idoc_unexpected (refuse) when the IDoc is of another type.
Result<std::vector<IdocStatus>> read_status_idoc(const Idoc& idoc);
// `docnum` is the number that we gave the IDoc.
Result<std::vector<IdocAudit>> read_audit_idoc(const Idoc& idoc);

}  // namespace weir::sap
