#pragma once
// Rows of one settlement while it is open; closing it adds up the total and writes the file.
#include <string>
#include <vector>

#include "sandbox/world/settlement.hpp"

namespace weir::sandbox {

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

// Takes the header data from `settlement`, fills total, rows and text. Rows keep their order.
void write_settlement(Settlement& settlement, const std::vector<SettlementRow>& rows);

}  // namespace weir::sandbox
