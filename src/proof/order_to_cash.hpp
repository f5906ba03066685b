#pragma once
// From a sales order to money: what should have followed by now, and did not, or not as Amazon's figures say.
// Pure: what is known of one order in, findings out.
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::proof {

struct CashRules {
  Duration bill_within{24 * 3'600'000};           // after the goods issue
  Duration post_within{2 * 3'600'000};            // after the billing document was made
  Duration settle_within{21 * 24 * 3'600'000LL};  // after the delivery
};

// One place of a document that may be billed once: a delivery's item, or an order's.
struct BilledPlace {
  std::string document, item;
  auto operator<=>(const BilledPlace&) const = default;
};

// An invoice, as far as it is about this order.
struct Billed {
  std::string number;
  bool is_cancelled = false;
  Money net, tax;
  std::optional<Instant> created;
  bool is_in_fi = false;
  std::string accounting_status;  // RFBSK, for people
  std::vector<BilledPlace> places;
};

// What has left the house, or what Amazon has shipped for us.
struct Issued {
  std::string document;  // the delivery; the sales order where none is needed
  Instant at;
};

struct OrderInCash {
  std::string order_id;
  std::string sap_order;
  Instant taken_at{};          // when Weir took it; what Amazon shipped before, SAP could not bill before
  std::optional<Money> gross;  // what Amazon's figures say of the order; nothing: nobody knows any more
  std::optional<Money> tax;    // the tax that is ours; nothing: Amazon says none
  std::optional<Money> tax_tolerance;
  std::vector<Issued> issued;
  bool is_issued_whole = false;  // nothing of it is still to be delivered
  std::vector<Billed> invoices;
  std::optional<Instant> delivered_at;  // as well as it is known
  std::optional<Instant> settled_at;
};

enum class CashGap {
  not_billed,
  cancelled_not_rebilled,
  billed_twice,
  total_differs,
  tax_differs,
  not_in_fi,
  not_settled,
};
inline constexpr CashGap every_cash_gap[] = {CashGap::not_billed,   CashGap::cancelled_not_rebilled,
                                             CashGap::billed_twice, CashGap::total_differs,
                                             CashGap::tax_differs,  CashGap::not_in_fi,
                                             CashGap::not_settled};
const char* name_of(CashGap gap);   // "not_billed", as it is kept
const char* code_of(CashGap gap);   // "cash.not_billed"; docs/errors.md
const char* topic_of(CashGap gap);  // billing, accounting, settlement
const char* owner_of(CashGap gap);  // operations, finance

struct CashFinding {
  CashGap gap = CashGap::not_billed;
  Instant since{};             // when it began to be so: the goods issue, the invoice, the delivery
  std::optional<Money> value;  // at stake
  std::string text;            // what is wrong, and with which documents
  std::string next;            // what to do
};

struct CashState {
  std::vector<CashFinding> findings;  // by gap
  bool is_through = false;  // billed whole, in FI, as Amazon says, and settled: nothing more to watch
};

CashState state_of(const OrderInCash& order, const CashRules& rules, Instant now);

// When the first of what has left without an invoice left, whatever the grace; nothing: all that left is
// billed, or costs nothing.
std::optional<Instant> unbilled_since(const OrderInCash& order);

}  // namespace weir::proof
