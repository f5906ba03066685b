#pragma once
// Amounts and quantities as RFC_READ_TABLE shows them.
#include <optional>
#include <string_view>

#include "core/money.hpp"
#include "core/zone.hpp"
#include "sap/model/quantity.hpp"

namespace weir::sap {

// "1234.56", "25.21-": SAP keeps the digits of an amount with two decimals whatever the currency, so 1234 yen
// stand as "12.34". The digits are the minor units.
std::optional<Money> table_amount(std::string_view text, std::string_view currency);

// The same where the system says otherwise (TCURX): `decimals` are those that SAP gives the currency. Nothing
// when the amount has no exact place in the currency of ISO 4217: half a unit of one that has no decimals.
std::optional<Money> table_amount(std::string_view text, std::string_view currency, int decimals);

// "20261124"; nothing for an initial date (blank, zeros) or for what is none.
std::optional<Date> table_date(std::string_view text);
// A date and a time of day ("093000") in the system's zone, nothing like table_date. In the hour that a clock
// change repeats or leaves out, the earlier reading.
std::optional<Instant> table_instant(std::string_view date, std::string_view time, const Zone& zone);

// "2.000": whole units only; nothing for a fraction.
std::optional<std::int64_t> table_quantity(std::string_view text);

}  // namespace weir::sap
