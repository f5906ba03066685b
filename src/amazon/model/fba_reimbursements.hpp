#pragma once
// What Amazon has paid for goods in its care: GET_FBA_REIMBURSEMENTS_DATA. It names nobody.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::amazon {

struct FbaReimbursement {
  std::string key;  // reimbursement-id, SKU and a digest of all that the row says, and which of equal rows it
                    // is: the same when it comes again, in whatever order
  Date day{};       // of its approval, as Amazon writes it
  std::string id;   // reimbursement-id; several rows may have one
  std::string case_id;
  std::string reason;  // "Missing_From_Inbound", "Damaged_Warehouse", …
  std::string sku, fnsku;
  std::int64_t units = 0;         // in money and in goods
  std::optional<Money> amount{};  // in all; nothing where goods were given

  // Amazon takes back what it has paid.
  bool is_reversal() const;
};

// Refuses a whole report for one cell, with amazon.reimbursement_report: a row that is missing would leave a
// claim open that was paid.
Result<std::vector<FbaReimbursement>> read_fba_reimbursements(std::string_view utf8);

}  // namespace weir::amazon
