#pragma once
// The documents that move money out of suspense: of which parts, under which keys, and whether SAP holds what
// they take away.
#include <optional>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "flows/reclass_suspense.hpp"
#include "sap/model/accounting_document.hpp"
#include "sap/reads/accounting_documents.hpp"

namespace weir::flows {

// Next::refuse, about the item.
Failure cannot_reclass(const store::SuspenseItem& item, const char* code, std::string text);

// A document that was given up makes room for another with the same reference.
std::string reclass_key(const store::SuspensePart& part, int attempt);
std::string reclass_key(const store::SuspensePart& part);

// What waits to be moved; only what is planned, or only what is not.
std::vector<store::SuspensePart> open_parts(const std::vector<store::SuspensePart>& parts, bool is_planned);

struct ReclassDocuments {
  std::vector<store::SuspensePart> parts;
  std::vector<sap::AccountingDocument> documents;  // of each of them
};
// Of planned parts. Fails with settlement.no_company_code, journal.*, mapping.*.
Result<ReclassDocuments> reclass_documents(const Context& context, const store::SuspenseItem& item,
                                           std::vector<store::SuspensePart> parts);

// Parts whose money SAP holds where it is to be taken from: their document is in the company code, stands,
// and has a line on the account. Why not, of the first of the others: suspense.not_in_sap.
struct HeldParts {
  std::vector<store::SuspensePart> there;
  std::optional<Failure> absent{};
};
Result<HeldParts> parts_in_sap(const Context& context, const store::SuspenseItem& item,
                               const ReclassAccounts& accounts,
                               const std::vector<store::SuspensePart>& parts);

// How many documents of that reference SAP has had and taken back (FB08). What took one back carries the same
// reference, and is no second one.
std::size_t reversed_copies(const std::vector<sap::FoundAccountingDocument>& found,
                            const std::string& reference);

// How many of them were noted, of earlier documents of that part.
std::size_t known_reversals(const Context& context, const store::SuspensePart& part);

}  // namespace weir::flows
