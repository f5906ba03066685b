#pragma once
// SOAP 1.1: the one element inside Envelope and Body.
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc {

Result<Element, XmlError> soap_content(std::string_view body);

}  // namespace weir::sandbox::ecc
