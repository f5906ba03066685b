#pragma once
// Closed statements of account, as Amazon writes them: flat files, version 2.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "sandbox/world/catalog.hpp"
#include "sandbox/world/marketplace.hpp"

namespace weir::sandbox {

// Texts that no taxonomy knows: Amazon invents fees without notice.
inline constexpr std::string_view unknown_fee = "Parcel Drone Landing Fee";

// One amount in it.
struct SettlementRow {
  std::string transaction_type;
  std::string amount_type;
  std::string description;
  std::int64_t minor = 0;
  Instant posted;
  std::string order_id;
  std::string adjustment_id;
  std::string shipment_id;
  std::string marketplace;
  std::string fulfillment;  // AFN, MFN or empty
  std::string item_code;
  std::string sku;
  std::string quantity;  // only on Principal rows
  std::string promotion_id;
};

// Minor units of the marketplace's currency; a plus raises the payout.
struct Settlement {
  std::string id;
  const Marketplace* marketplace = nullptr;
  Instant start;
  Instant end;
  Instant deposit;
  std::int64_t total = 0;
  std::int64_t previous_reserve = 0;  // as in the file: positive, or 0 where there is no such row
  std::int64_t current_reserve = 0;   // negative, or 0
  std::int64_t unknown_fees = 0;
  std::int64_t rows = 0;  // without the header and the summary
  std::vector<SettlementRow> entries;
  std::string text;
};

// Two of Amazon.de, the second with what the first kept back, then one of Amazon.co.uk. The first one spans
// the end of October. The orders in them are older than those that make_orders makes: money comes weeks
// later.
std::vector<Settlement> make_settlements(Random& random, const Catalog& catalog);

}  // namespace weir::sandbox
