#pragma once
// The header line of the V2 flat settlement report: which column holds what. Amazon publishes names only and
// has shipped 23 and 24 columns in several orders, so everything is found by name, never by position.
// (GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2)
#include <string>
#include <string_view>
#include <vector>

#include "accounting/reason.hpp"
#include "core/result.hpp"

namespace weir::accounting {

struct Columns {
  static constexpr int absent = -1;
  int settlement_id = absent;
  int start_date = absent;
  int end_date = absent;
  int deposit_date = absent;  // may be absent
  int total_amount = absent;
  int currency = absent;
  int transaction_type = absent;
  int marketplace_name = absent;  // may be absent
  int amount_type = absent;
  int amount_description = absent;
  int amount = absent;
  int posted_date = absent;  // may be absent
  int posted_date_time = absent;
  int count = 0;                     // fields a line must have
  std::vector<std::string> names;    // as matched: trimmed, lower case
  std::vector<std::string> unknown;  // names we do not know, kept for a warning
};

// Refuses a header that lacks a column we need, names one twice, is the deprecated V1 form, or has an
// unknown column with money in its name (rows could then hold amounts that nobody adds up).
Result<Columns, Reason> read_columns(std::string_view header_line);

}  // namespace weir::accounting
