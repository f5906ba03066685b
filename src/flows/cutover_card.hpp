#pragma once
// A cut-over as it stands: what was declared, what settlements have brought of it, and what is left.
#include <optional>
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

// Of one currency. Wallet, deferred and receivables are what has to come; the rest is other accounts'.
struct CutoverSum {
  Money declared;
  Money arrived;
  Money open() const { return declared - arrived; }
};

// An order that was named, or that a settlement has brought.
struct CutoverOrder {
  std::string order_id;
  std::optional<Money> declared;  // nothing: it was in a sum, or was not known to be open
  std::optional<Money> arrived;
};

struct CutoverReserve {
  std::string marketplace;
  Money declared;
  std::string settlement_id;  // the first behind the cut-over; empty: it has not come
  std::optional<Money> opens_with;
  std::string trouble;  // why it does not agree; empty: it does, or has not come
};

struct CutoverCard {
  store::Cutover cutover;
  std::vector<CutoverSum> sums;           // by currency
  std::vector<CutoverOrder> orders;       // by id
  std::vector<CutoverReserve> reserves;   // as they were declared
  std::vector<std::string> left_alone;    // settlements that ended before
  std::optional<std::string> planned_by;  // a settlement that was planned since: the day stays
};

// Fails with cutover.unknown where none is set.
Result<CutoverCard> cutover_card(const Context& context, const std::string& company);

// What has to come and what has, by currency, of settlements that end before `until`.
std::vector<CutoverSum> cutover_sums(const Context& context, const store::Cutover& cutover, Instant until);

}  // namespace weir::flows
