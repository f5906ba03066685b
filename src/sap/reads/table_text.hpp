#pragma once
// Amounts and quantities as RFC_READ_TABLE shows them.
#include <optional>
#include <string_view>

#include "core/money.hpp"

namespace weir::sap {

// "1234.56", "25.21-": SAP keeps the digits of an amount with two decimals whatever the currency, so 1234 yen
// stand as "12.34". The digits are the minor units.
std::optional<Money> table_amount(std::string_view text, std::string_view currency);

// "2.000": whole units only; nothing for a fraction.
std::optional<std::int64_t> table_quantity(std::string_view text);

}  // namespace weir::sap
