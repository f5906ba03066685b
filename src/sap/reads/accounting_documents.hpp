#pragma once
// FI documents as SAP holds them, found by their reference: BKPF for the heads, BSIS and BSAS
// for the lines.
#include <string>
#include <vector>

#include "core/money.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

struct FoundLine {
  std::string hkont;
  Money amount;  // debit +, credit -
};

struct FoundAccountingDocument {
  std::string belnr;
  std::string gjahr;
  std::string xblnr;  // reference
  std::string budat;  // posting date, "20261120"
  std::string stblg;  // reversed by, blank: not
  std::vector<FoundLine> lines;
};

// All documents of these references in one company code, without their lines: BKPF alone. Fails like
// read_table.
Result<std::vector<FoundAccountingDocument>> find_accounting_heads(
    RfcCaller& rfc, const std::string& comp_code, const std::vector<std::string>& references);

// The same with lines. Those come from BSIS and BSAS, open and cleared
// items of G/L accounts: F.13 moves them from one to the other. Fails like read_table.
Result<std::vector<FoundAccountingDocument>> find_accounting_documents(
    RfcCaller& rfc, const std::string& comp_code, const std::vector<std::string>& references);

}  // namespace weir::sap
