#pragma once
// How the stock in Amazon's network stands, for people: `weir fba`.
#include <optional>
#include <string>
#include <vector>

#include "flows/fba_balance.hpp"
#include "flows/watch_fba_ledger.hpp"

namespace weir::app {

// Days of the ledger, those that are not here included.
struct FbaDaysBoard {
  std::string connection;
  flows::FbaLedgerMode mode{};
  Date since{};
  std::optional<Date> held_up_to{};
  Duration age{};
  Duration stale_after{};
  std::vector<store::FbaDay> days;
  std::map<store::FbaLineState, std::int64_t> lines;
  bool needs_somebody() const;
};
// The last `count` days up to yesterday.
FbaDaysBoard fba_days_board(const flows::FbaDesk& desk, int count);

// One SKU from day to day.
struct FbaSkuCard {
  std::string sku;
  Date from{}, until{};
  std::vector<store::FbaBalance> balances;
  std::vector<store::FbaLine> lines;
  std::vector<stock::FbaGap> gaps;
  std::optional<store::FbaSummary> summary{};  // Amazon's other account, as it was last
};
FbaSkuCard fba_sku_card(const flows::FbaDesk& desk, const std::string& sku, Date from, Date until);

// Fails with fba.off where the connection does not follow the ledger.
Result<Done> fba_is_on(const flows::FbaDesk& desk);
// The day that a person means: as it stands there, or the last one up to which all are held. Fails with
// fba.unknown_day or fba.bad_words.
Result<Date> fba_day_meant(const flows::FbaDesk& desk, const std::string& text);

}  // namespace weir::app
