#include "proof/credit_memo.hpp"

namespace weir::proof {
namespace {

bool is_off(const Money& in_sap, const Money& expected, const Money& tolerance) {
  return absolute(in_sap - expected).minor() > tolerance.minor();
}

}  // namespace

std::optional<std::string> credit_value_difference(std::span<const mapping::ExpectedCredit> expected,
                                                   const CreditItems& in_sap) {
  for (const mapping::ExpectedCredit& item : expected) {
    const auto at = in_sap.find(item.posnr);
    if (at == in_sap.end()) return "has no item for item " + item.posnr + " of the order";
    const Money gross = at->second.net + at->second.tax;
    if (is_off(gross, item.gross, item.tax_tolerance))
      return "is worth " + gross.text() + " in item " + item.posnr + ", and " + item.gross.text() +
             " were refunded";
  }
  return std::nullopt;
}

std::optional<std::string> credit_tax_difference(std::span<const mapping::ExpectedCredit> expected,
                                                 const CreditItems& in_sap) {
  for (const mapping::ExpectedCredit& item : expected) {
    const auto at = in_sap.find(item.posnr);
    if (at != in_sap.end() && is_off(at->second.tax, item.tax, item.tax_tolerance))
      return "has " + at->second.tax.text() + " of tax in item " + item.posnr + ", and Amazon gave back " +
             item.tax.text();
  }
  return std::nullopt;
}

}  // namespace weir::proof
