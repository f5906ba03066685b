#pragma once
// Columns of the tables of Amazon's inventory ledger. Private to store/.
#include <string>

#include "core/time.hpp"
#include "store/statement.hpp"

namespace weir::store {

inline Date fba_day_of(const std::string& text) {
  const auto day = parse_date(text);
  if (!day) throw StoreBroken("the ledger of Amazon's warehouses has the day " + text);
  return *day;
}

}  // namespace weir::store
