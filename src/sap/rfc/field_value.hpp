#pragma once
// The text of one field on its way into SAP and back. The library would cut, round or fill what does not fit,
// each type in its own way: so what does not fit is refused here.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "sap/rfc/rfc_signature.hpp"

namespace weir::sap {

// ABAP's internal form of `text` for a field of that type. Fails with rfc.value_refused (refuse), which names
// the place ("ORDER_HEADER_IN-DOC_TYPE") and never the value: too long, no number, no date, more decimals
// than the field has, no UTF-8. An empty text is the initial value.
Result<std::u16string> field_value(const RfcFieldType& field, std::string_view text, std::string_view place);

// The blanks behind a CHAR count for nothing.
std::string field_text(const RfcFieldType& field, std::u16string_view value);

// "0AFF" and its bytes; nothing when it is no hexadecimal text of whole bytes.
std::optional<std::vector<nwrfc::Byte>> bytes_of_hex(std::string_view hex);
std::string hex_of(const std::vector<nwrfc::Byte>& bytes);

}  // namespace weir::sap
