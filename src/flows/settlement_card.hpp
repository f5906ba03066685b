#pragma once
// Settlements as finance reads them: what there are, one of them from gross to deposit with its documents and
// neighbours, and where the money of one order is. Only reads.
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "accounting/order_rows.hpp"
#include "accounting/plan.hpp"
#include "accounting/posting_model.hpp"
#include "flows/context.hpp"

namespace weir::flows {

struct ListedSettlement {
  store::SettlementRow row;
  std::optional<store::Document> document;
  std::vector<std::string> report_ids;
  Money suspense;   // of it that nobody has explained yet, signed as Amazon signs it
  Money suspended;  // absolute: what does not cancel out
};

// "waiting", "posted", "proven", "needs attention", "not posted".
std::string state_of(const ListedSettlement& settlement);
// What SAP's wallet was seen to hold of it against what Amazon says; nothing until it was read.
std::optional<Money> residual_of(const ListedSettlement& settlement);

// The latest first, and of them so many.
std::vector<ListedSettlement> list_settlements(const Context& context,
                                               std::size_t last = std::numeric_limits<std::size_t>::max());

struct CardLine {
  accounting::AccountingClass which;
  std::uint64_t rows;
  Money amount;
};

struct CardDocument {
  std::string reference;
  std::string what;  // "part", "payout", "reclass"
  Date posting_date;
  Money amount;  // of all its debits
  std::optional<store::Posting> posting;
  std::optional<store::FiDocument> sap;
};

// The settlement before or after it, of the same marketplace and currency.
struct CardNeighbour {
  std::string settlement_id;
  bool touches = false;  // one ends in the second in which the other begins
  bool agrees = false;   // the reserve, and the debt, are taken over
  std::string why;       // it does not
};

struct SettlementCard {
  ListedSettlement listed;
  std::vector<CardLine> lines;  // in the order of the rules: gross first, balances last
  accounting::CarriedAmounts carried;
  std::vector<CardDocument> documents;
  std::optional<CardNeighbour> before, after;
  std::vector<store::Exception> open;
  std::vector<store::SuspenseItem> suspense;
};

// Fails with settlement.unknown, and as documents_of() does.
Result<SettlementCard> settlement_card(const Context& context, const std::string& settlement_id);

struct ExplainedRow {
  accounting::OrderRow row;
  accounting::AccountingClass which;
  std::string reference;  // of the document that it is in
  std::optional<store::FiDocument> sap;
  std::string moved_by;  // out of suspense; empty: not, or not yet
  accounting::ModelEffects effects;
};

struct ExplainedSettlement {
  ListedSettlement listed;
  std::vector<ExplainedRow> rows;
  Money sum;
};

// By settlement, the oldest first. Fails with settlement.order_unknown, and as documents_of() does.
Result<std::vector<ExplainedSettlement>> explain_order(const Context& context, const std::string& order_id);

}  // namespace weir::flows
