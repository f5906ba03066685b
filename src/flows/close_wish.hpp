#pragma once
// Which month and which company code somebody means.
#include <set>
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

// To which the connection posts; none: fi.company_codes is not set.
std::set<std::string> company_codes(const Connection& connection);
// "2026-10". Fails with close.bad_month.
Result<Month> close_month_in(const std::string& text);
// The wanted one; empty: the only one. Fails with close.unknown_company.
Result<std::string> close_company_in(const Connection& connection, const std::string& wanted);

}  // namespace weir::flows
