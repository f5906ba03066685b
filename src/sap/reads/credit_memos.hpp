#pragma once
// Credit memos of SD: VBRK by day, VBRP by number, the request or return behind each (VBAK, VBAP), its
// conditions (KONV), and the sales order behind that, also where an invoice stands between (VBRP).
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "sap/model/credit_memo.hpp"
#include "sap/model/rfc.hpp"
#include "sap/reads/table_amounts.hpp"

namespace weir::sap {

// Numbers of the credit memos (VBTYP O) that were made on these days, both included, whoever made them. VBRK
// has no index on ERDAT: a day at a time. Fails like read_rows.
Result<std::vector<std::string>> find_credit_memos(RfcCaller& rfc, Date from, Date to);

// By number; what is no billing document is not in it. Fails like read_rows_of, or with
// sap.unexpected_answer.
Result<std::vector<CreditMemo>> read_credit_memos(RfcCaller& rfc, TableAmounts& amounts, const Zone& zone,
                                                  const std::vector<std::string>& vbelns);

}  // namespace weir::sap
