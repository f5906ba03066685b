#pragma once
// All rows of a large table, in calls that each end within seconds.
#include <functional>

#include "core/clock.hpp"
#include "sap/reads/batch_size.hpp"
#include "sap/reads/table_rows.hpp"

namespace weir::sap {

// Hands the rows on in batches, each row once, in the order of `key`, a column of `wanted`.
//
// RFC_READ_TABLE sorts nothing: when a call comes to its limit, any of the rows may be missing, not only
// those behind. So a batch counts only when its range of keys, from behind the last to a bound that was seen,
// came back below the limit, that is whole. Rows of one key come in one batch; when one key has more than a
// call brings, it fails with sap.too_many_rows. Else fails like read_rows; what was handed on stays handed
// on.
Result<Done> read_all(RfcCaller& rfc, const Clock& clock, const RowsWanted& wanted, const std::string& key,
                      BatchSize& size, const std::function<void(const std::vector<TableRow>&)>& take);

}  // namespace weir::sap
