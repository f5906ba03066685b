#pragma once
// A journal of a settlement becomes a FI document. Pure.
#include "accounting/journal.hpp"
#include "core/result.hpp"
#include "sap/model/accounting_document.hpp"

namespace weir::mapping {

struct FiRules {
  std::string comp_code;  // BUKRS
  std::string doc_type;   // BLART
  std::string username;   // USNAM
};

// Numeric accounts as SAP keeps them, with leading zeros: "0000113100".
std::string gl_account(const std::string& account);

// 1 to 10 digits or capital letters: what SAP can take for an account.
bool is_gl_account(const std::string& account);

// Fails with mapping.account_malformed when an account is no G/L account of SAP (1 to 10 digits or letters):
// the rules name none for that class.
Result<sap::AccountingDocument> accounting_document(const accounting::Journal& journal,
                                                    const accounting::SettlementId& settlement,
                                                    const FiRules& rules);

}  // namespace weir::mapping
