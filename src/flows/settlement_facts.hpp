#pragma once
// What is kept of a settlement beside its sealed report, and by which rules it is read: those that hold now,
// but what was posted to suspense stays there until a document of its own moves it.
#include <string>

#include "accounting/plan.hpp"
#include "accounting/proposal.hpp"
#include "flows/context.hpp"
#include "flows/settlement_documents.hpp"

namespace weir::flows {

store::SettlementRow settlement_row(const Context& context, const accounting::SettlementReport& report);

// The merchant's rules as this process read them, with what people have decided since; and with SUSPENSE for
// what is in suspense of a settlement that was planned before.
accounting::Rules rules_for(const Context& context, const std::string& settlement_id);
accounting::Rules current_rules(const Context& context);

// Before anything of it is sent: from here on what of it is in suspense, and of before the cut-over, is
// settled, and on finance's list. Commits by itself; the second time nothing changes, but that a kind which
// is not on the list yet is noted: posted anew after a reversal, other rules leave other rows unexplained.
// False, and nothing is settled: the cut-over was set anew since it was planned.
bool settle_suspense(const Context& context, const SettlementDocuments& made);
bool settle_suspense(Tx& tx, const Context& context, const SettlementDocuments& made);

accounting::KindTexts kind_of(const accounting::SuspenseSum& sum);
// The subject of the exception about it: "settlement/2601…: ServiceFee / … / …".
std::string suspense_matter(const std::string& settlement_id, const accounting::KindTexts& kind);

// It was posted, and read back in SAP.
bool is_proven_settlement(const Context& context, const std::string& settlement_id);
// The subject of what is about its reversal: "settlement/2601…/reversal".
std::string reversal_subject(const std::string& settlement_id);

// What people decided so far, for proposals.
std::vector<accounting::Decision> decisions_of(const Context& context);

}  // namespace weir::flows
