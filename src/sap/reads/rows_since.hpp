#pragma once
// Rows of a table by a date and a time of day of their own: whole days first, and by parts of days where
// these have more rows than a call may bring. A busy day is no reason to hear of nothing.
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {

struct TimedRows {
  RowsWanted rows;
  std::string date, time;  // "CPUDT", "CPUTM"
};

// Those of the day of `since` and later, some of that day's earlier ones among them. Fails like read_rows.
Result<std::vector<TableRow>> read_rows_since(RfcCaller& rfc, const TimedRows& wanted, Instant since,
                                              const Zone& zone);

template <typename T, typename Make>
Result<std::vector<T>> read_typed_since(RfcCaller& rfc, const TimedRows& wanted, Instant since,
                                        const Zone& zone, const Make& make) {
  return typed_rows<T>(read_rows_since(rfc, wanted, since, zone), wanted.rows.table, make);
}

// Whether a row of that instant, as table_instant gives it, may be of `since` or later: in the hour that a
// clock change repeats it gives the earlier reading.
bool is_since(Instant at, Instant since, const Zone& zone);

}  // namespace weir::sap
