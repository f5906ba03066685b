#pragma once
// IDocs as the tables of IDOC_INBOUND_ASYNCHRONOUS, with which they go into SAP and come out of it by tRFC.
#include "sap/idoc/idoc_records.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

inline constexpr const char* idoc_inbound_function = "IDOC_INBOUND_ASYNCHRONOUS";

// IDOC_CONTROL_REC_40 and IDOC_DATA_REC_40, joined by DOCNUM. Fails like idoc_records.
Result<RfcParameters> idoc_tables(std::span<const AddressedIdoc> idocs, const RecordOptions& options = {});

// The other way round. Fails with sap.idoc_unreadable (refuse).
Result<std::vector<AddressedIdoc>> read_idoc_tables(const RfcParameters& call, const IdocLimits& limits = {});

// The call as a body to keep: as XML, or where it is no IDoc, as the rows that came. SAP would send those
// again for ever, and they would not get better.
std::string idoc_body(const RfcParameters& call);

}  // namespace weir::sap
