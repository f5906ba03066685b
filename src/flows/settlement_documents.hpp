#pragma once
// A kept settlement, read again and made into FI documents: what is posted, and what proofs expect. The same
// report and rules give the same documents.
#include <string>
#include <vector>

#include "accounting/plan.hpp"
#include "flows/context.hpp"
#include "sap/model/accounting_document.hpp"

namespace weir::flows {

struct SettlementDocuments {
  Money total;
  std::string comp_code;
  std::string wallet_account;  // 10 digits: what Amazon owes
  std::vector<sap::AccountingDocument> documents;
  std::vector<accounting::SuspenseSum> suspense;
  store::SettlementRow row;                  // what the report says of itself
  std::vector<store::BeforeShare> before{};  // what of it is of before the cut-over
  std::int64_t cutover = 0;                  // the one that it was planned by; 0: none
};

// Fails (refuse) with the settlement's own reasons, mapping.account_malformed, settlement.no_company_code, or
// cutover.orders_unknown.
Result<SettlementDocuments> documents_of(const Context& context, const std::string& settlement_id);

}  // namespace weir::flows
