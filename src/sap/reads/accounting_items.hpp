#pragma once
// FI documents with all lines, open and cleared: BKPF for the heads, BSIS and BSAS (G/L accounts), BSID and
// BSAD (customers) for the lines. BSEG is a cluster in ECC, and is not read.
#include <optional>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_amounts.hpp"

namespace weir::sap {

struct AccountingLine {
  std::string buzei;
  std::string hkont;          // of a customer's line its reconciliation account
  std::string kunnr;          // of a customer's line
  Money amount;               // in document currency; debit +, credit -
  std::string mwskz;          // tax code
  std::string zuonr;          // assignment
  std::string augbl;          // the clearing document; blank: open
  std::optional<Date> augdt;  // cleared on

  bool is_cleared() const { return !augbl.empty(); }
};

struct AccountingRecord {
  std::string bukrs, belnr, gjahr;
  std::string blart, xblnr;
  std::optional<Date> budat, bldat;
  std::string stblg;  // reversed by; blank: not
  std::vector<AccountingLine> lines;
};

// All documents of these references in one company code. Fails like read_rows_of.
Result<std::vector<AccountingRecord>> read_accounting_records(RfcCaller& rfc, TableAmounts& amounts,
                                                              const std::string& bukrs,
                                                              const std::vector<std::string>& references);

// Lines of one G/L account with these assignments, open and cleared: whether a payout has arrived. By its
// leading key, which is what makes it cheap. `belnr` and `gjahr` say of which document. Those of documents
// that were reversed, and of their reversals, are left out (BKPF-STBLG): they even each other out, and prove
// nothing.
struct AccountLine {
  std::string belnr, gjahr;
  AccountingLine line;
};
Result<std::vector<AccountLine>> read_account_lines(RfcCaller& rfc, TableAmounts& amounts,
                                                    const std::string& bukrs, const std::string& hkont,
                                                    const std::vector<std::string>& assignments);

}  // namespace weir::sap
