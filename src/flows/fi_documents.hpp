#pragma once
// FI documents on their way into SAP, whatever they are of: as IDocs, asked for by their references, sent in
// a packet, and what SAP says of those that do not come.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "sap/model/accounting_document.hpp"
#include "sap/reads/accounting_documents.hpp"

namespace weir::flows {

using FiIdocs = std::map<std::string, sap::Idoc>;  // by reference

// What SAP's own tables of the basic type would refuse is refused before SAP has to.
Result<FiIdocs> fi_idocs(const Context& context, std::span<const sap::AccountingDocument> documents);

// Documents that were reversed in SAP are none.
posting::Ask ask_for_fi(const Context& context, const std::string& comp_code);
posting::Send send_fi(const Context& context, const sap::SapTurn& turn, const FiIdocs& made);

// Of documents that SAP does not have, by the keys of their postings: why the first of their IDocs is none
// yet, if SAP says so. Fails like read_idoc_status.
Result<std::optional<Failure>> fi_trouble(const Context& context, const std::string& subject,
                                          const std::vector<std::string>& keys);

// The accounts of a document, debits positive, as SAP should hold them under its reference.
std::map<std::string, Money> fi_accounts(const std::string& reference,
                                         const std::vector<sap::AccountingItem>& items);

// Keeps the numbers that SAP gave, for people who look for them.
void note_fi_documents(const Context& context, const std::string& comp_code,
                       const std::vector<sap::FoundAccountingDocument>& found);

}  // namespace weir::flows
