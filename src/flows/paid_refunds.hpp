#pragma once
// Refunds that Amazon has paid, and the credit memos of SAP that they belong to.
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "mapping/sap_refund.hpp"

namespace weir::flows {

// All of an order, half a year back at most, each once. Fails like amazon::transactions_page.
Result<std::vector<mapping::Refund>> paid_refunds(const Context& context, const std::string& order_id);

// "{\"SHOE-42\":[1500,\"EUR\"]}", as it is kept beside a credit memo. Empty text: nobody can tell.
std::string gross_text(const mapping::GrossBySku& gross);
mapping::GrossBySku gross_in(const std::string& text);

// The credit memo that this refund is paid for: the one that is known to be, or one that gives back the same.
std::optional<store::CreditMemoRow> memo_of(const Context& context, const mapping::Refund& refund);

// Notes it, so that neither becomes another: the credit memo no second refund, the refund no second credit.
// What was told of the credit memo is over. False where no credit memo is of it.
bool note_paid(Tx& tx, const Context& context, const mapping::Refund& refund);

}  // namespace weir::flows
