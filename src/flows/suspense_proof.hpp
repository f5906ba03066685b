#pragma once
// Whether the documents that move money out of suspense are in SAP, and what follows for the item.
#include <string>
#include <vector>

#include "flows/suspense_documents.hpp"

namespace weir::flows {

// SAP is read: what it holds right is proven, what was given up or reversed there makes room for another.
// Fails with proof.*, sap.idoc_*, suspense.reversed, or like read_table.
jobs::Outcome prove_reclass(const Context& context, const store::SuspenseItem& item,
                            const ReclassDocuments& made, const std::string& comp_code);

// Settled when nothing is left; open again when something came that nobody has said anything of.
void settle_suspense_item(Tx& tx, const Context& context, std::int64_t id);

// The document of a planned part will never come: it may be planned anew. In the audit log with the reason.
void note_given_up(Tx& tx, const Context& context, const store::SuspenseItem& item,
                   const store::SuspensePart& part, const std::string& why);

// A person took documents of these parts back in SAP: they are in suspense again, proven or not, and a person
// says what is right.
void reopen_reclassed(Tx& tx, const Context& context, const store::SuspenseItem& item,
                      const std::vector<store::SuspensePart>& parts);

}  // namespace weir::flows
