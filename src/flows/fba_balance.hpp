#pragma once
// SAP's stock of the plants at Amazon against Amazon's, place by place on a date, with what explains a
// difference: what waits to be posted, what is in suspense, what was posted into a later period. Units of
// materials, and value by what SAP values a unit with on that date.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "flows/fba_side.hpp"
#include "stock/fba_rollback.hpp"

namespace weir::flows {

struct FbaStockBalanceRow {
  stock::SapPlace place;
  std::int64_t amazon = 0;  // by its ledger
  std::int64_t waiting =
      0;  // of these: not in SAP on that date, because it waits or was posted into a later period
  std::int64_t suspense = 0;  // or because no rule says what it is
  Quantity sap{};
  std::optional<Money> unit_value{};
  std::int64_t expected() const { return amazon - waiting - suspense; }
  Quantity difference() const { return sap - Quantity::of(expected()); }
  std::optional<Money> value() const;             // of SAP's quantity
  std::optional<Money> difference_value() const;  // of the difference
};

struct FbaStockBalance {
  Date day{};
  std::vector<FbaStockBalanceRow> rows;     // by place; those in which all is nought are left out
  std::vector<std::string> unknown_skus{};  // no rule for articles knows them: they are in no row
  std::vector<std::string> unplaced{};      // countries without a plant
  std::optional<Instant> looked_at{};       // when SAP was read
  bool has_differences() const;
};

// The day has to be held. Fails with fba.unknown_day, or like the reads of SAP.
Result<FbaStockBalance> fba_balance(const FbaDesk& desk, Date day);

// SAP's stock now, with its value; kept as a look at SAP. Fails like the reads.
Result<Done> take_fba_snapshot(const FbaDesk& desk);

}  // namespace weir::flows
