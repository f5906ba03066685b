#pragma once
// The rows of one order in a settlement report, and a number by which reports are found that have some.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "accounting/kind_texts.hpp"
#include "accounting/settlement_report.hpp"

namespace weir::accounting {

// An Amazon order id (3-7-7 digits) as its 17 digits; any other text ("S01-1234567-1234567" of an order of
// another shop) as a negative digest. Two texts may share a digest: a report that is found is read.
std::int64_t order_key(std::string_view order_id);

// Of every row that names an order, each once, ascending. Empty where the report has no such column.
std::vector<std::int64_t> order_keys(std::string_view report);

struct OrderRow {
  LineNumber line;
  KindTexts kind;
  Money amount;
  std::string posted;  // as the report writes it
  std::string sku;
  std::string quantity;
  std::string shipment_id;
  std::string adjustment_id;
  std::string fulfillment;  // AFN, MFN, or nothing
  std::string marketplace;
  MonthNumber month;  // of the part that it is posted with
};

// In the order of the file. `bytes` are those of the report.
std::vector<OrderRow> rows_of_order(std::string_view bytes, const SettlementReport& report,
                                    std::string_view order_id);

}  // namespace weir::accounting
