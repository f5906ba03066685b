#pragma once
// Parameters of ours put into a function of SAP's library, and what came back read out of it.
#include "core/result.hpp"
#include "sap/model/rfc.hpp"
#include "sap/rfc/nwrfc_abi.hpp"
#include "sap/rfc/rfc_error.hpp"
#include "sap/rfc/rfc_signature.hpp"

namespace weir::sap {

// Everything that is given, checked before the first field is set; what is not given stays away, so that
// optional parameters take their defaults and tables do not come back (as over SOAP). Fails with
// rfc.value_refused (as of field_value, or because SAP knows no such parameter or field), or like
// rfc_failure.
Result<Done> fill_function(const nwrfc::Functions& functions, nwrfc::Container function,
                           const RfcSignature& signature, const RfcParameters& parameters);

enum class RfcSide {
  answer,  // of a function that we called: what it exports and changes, and the tables that went in
  call,    // of a function that SAP calls with us: what it imports and changes, and all tables
};

// Fails like rfc_failure in `moment`.
Result<RfcParameters> read_function(const nwrfc::Functions& functions, nwrfc::Container function,
                                    const RfcSignature& signature, RfcSide side, const RfcParameters& asked,
                                    RfcMoment moment);

}  // namespace weir::sap
