#pragma once
// FI documents on their way into SAP, whatever they are of: as IDocs, asked for by their references, sent in
// a packet, and what SAP says of those that do not come.
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "sap/model/accounting_document.hpp"
#include "sap/reads/accounting_documents.hpp"

namespace weir::flows {

// Documents that take others back, as kinds of postings are named.
inline constexpr const char* fi_reversal_posting = "fi_reversal";

// The key of the posting of a settlement's document. One that was reversed makes room for another: with the
// same reference, for SAP tells them apart.
std::string fi_posting_key(const Context& context, const std::string& reference);

// The one that there was last: as above, or the one that was reversed, where nothing was posted since.
std::string last_fi_posting_key(const Context& context, const std::string& reference);

// SAP's numbers of what took postings of that reference back, as far as it was noted.
std::set<std::string> noted_reversals(const Context& context, const std::string& reference);

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
