#pragma once
// Parameters of a function as /sap/bc/soap/rfc writes them.
#include <optional>
#include <string>
#include <string_view>

#include "sap/model/rfc.hpp"

namespace weir::sap {

// The envelope. Only the function's element is qualified: children without a namespace are what this
// processor understands. A date goes with hyphens, an initial one as an empty element.
std::string soap_request(std::string_view function, const RfcParameters& parameters);

// What came back. An element with rows is a table, one with fields a structure; an empty one is a table where
// the request had one of that name, and else a blank. Nothing when it is no SOAP answer.
std::optional<RfcParameters> soap_answer(std::string_view xml, const RfcParameters& asked);

}  // namespace weir::sap
