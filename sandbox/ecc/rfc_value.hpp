#pragma once
// Single values between ABAP's internal form, which RFC carries, and the form of SOAP.
#include <string>

#include "sandbox/ecc/gateway_error.hpp"
#include "sandbox/ecc/rfc.hpp"

namespace weir::sandbox::ecc {

// "20261124" to "2026-11-24", "10" of six digits to "000010". An initial value is empty, whatever its form.
Result<std::string, GatewayError> from_internal(const RfcField& field, const std::string& text);

// And back: a date that is not set is "00000000", a packed number has all of its decimals.
std::string to_internal(const RfcField& field, std::string text);

}  // namespace weir::sandbox::ecc
