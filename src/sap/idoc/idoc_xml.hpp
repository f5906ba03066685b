#pragma once
// IDocs as XML: plain for /sap/bc/idoc_xml, files and HTTP ports, in a SOAP envelope for /sap/bc/srt/idoc.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sap/idoc/control_record.hpp"
#include "sap/idoc/idoc_limits.hpp"

namespace weir::sap {

// One document with all of them, of one basic type: <ORDERS05><IDOC BEGIN="1">… without a namespace.
std::string plain_idoc_xml(std::span<const AddressedIdoc> idocs);
// The same in a SOAP envelope and the namespace of SOAP messages.
std::string soap_idoc_xml(std::span<const AddressedIdoc> idocs);

// The answer to an envelope: for each IDoc of the packet, in order, SAP's own number of it. Fails with
// sap.unexpected_answer.
Result<std::vector<std::string>> read_idoc_assignments(std::string_view xml, std::size_t count);

// Either form, in any namespace or none, UTF-8 or UTF-16 with a byte order mark. Segments and fields that no
// table has are kept. Fails with sap.idoc_unreadable (refuse).
Result<std::vector<AddressedIdoc>> read_idoc_xml(std::string_view bytes, const IdocLimits& limits = {});

}  // namespace weir::sap
