#include "sap/reads/master_rows.hpp"

#include <algorithm>

namespace weir::sap {

MissingData missing_keys(RfcCaller& rfc, const KeyCheck& check, const std::vector<std::string>& values) {
  const auto rows = read_rows_of(rfc, check.wanted, check.field, values);
  if (!rows) return rows.error();
  std::vector<Missing> missing;
  for (const std::string& value : values) {
    const auto row =
        std::ranges::find_if(*rows, [&](const TableRow& each) { return each[check.field] == value; });
    const std::string key = value + check.behind;
    if (row == rows->end())
      missing.push_back({check.wanted.table, key, "does not exist", check.mend});
    else if (const std::string what = check.blocked ? check.blocked(*row) : std::string{}; !what.empty())
      missing.push_back({check.wanted.table, key, what, check.mend});
  }
  return missing;
}

MissingData all_of(const std::vector<std::function<MissingData()>>& checks) {
  std::vector<Missing> all;
  for (const auto& check : checks) {
    const auto missing = check();
    if (!missing) return missing;
    std::ranges::copy(*missing, std::back_inserter(all));
  }
  return all;
}

}  // namespace weir::sap
