#pragma once
// A credit memo request in SAP, held against the refund that it stands for. Pure.
#include <map>
#include <optional>
#include <span>
#include <string>

#include "core/money.hpp"
#include "mapping/refund_credit.hpp"

namespace weir::proof {

// What SAP holds of one item.
struct CreditInSap {
  Money net;  // VBAP-NETWR
  Money tax;  // VBAP-MWSBP
};
using CreditItems = std::map<std::string, CreditInSap>;  // by the item of the order (VBAP-VGPOS)

// Why it is not worth what went back, of the first item that differs by more than SAP's own rounding.
std::optional<std::string> credit_value_difference(std::span<const mapping::ExpectedCredit> expected,
                                                   const CreditItems& in_sap);

// Likewise of the tax, which SAP finds by itself: told where the value is right. An item that SAP does not
// have is the value's matter.
std::optional<std::string> credit_tax_difference(std::span<const mapping::ExpectedCredit> expected,
                                                 const CreditItems& in_sap);

}  // namespace weir::proof
