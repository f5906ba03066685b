#pragma once
// What the checks of master data share.
#include <functional>
#include <map>

#include "sap/reads/master_data.hpp"
#include "sap/reads/table_rows.hpp"

namespace weir::sap {

// What a row says against its use; empty when nothing.
using Blocked = std::function<std::string(const TableRow&)>;

struct KeyCheck {
  RowsWanted wanted;   // its fields hold `field`
  std::string field;   // by which the values are found
  std::string behind;  // of the key for people: " 1000/10"
  std::string mend;
  Blocked blocked = nullptr;
};

// For each value without a row, or whose row is blocked, one entry. Fails like read_rows_of.
MissingData missing_keys(RfcCaller& rfc, const KeyCheck& check, const std::vector<std::string>& values);

// Several checks after one another.
MissingData all_of(const std::vector<std::function<MissingData()>>& checks);

}  // namespace weir::sap
