#pragma once
// Which reads of tables would show people: their names, addresses, telephone numbers, bank accounts. Pure.
#include <optional>
#include <string>
#include <vector>

namespace weir::sap {

// Why reading these columns shows people ("the table ADRC holds addresses", "KNA1-NAME1 …"); nothing when it
// does not, as far as the names of tables and columns tell. Tables of your own are known by their columns
// only.
std::optional<std::string> personal_data_in(const std::string& table, const std::vector<std::string>& fields);

}  // namespace weir::sap
