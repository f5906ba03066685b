#pragma once
// The kinds of row the benchmark's report is made of, each with the accounting class that is expected of it.
#include <string>
#include <vector>

namespace weir {

struct Triple {
  std::string transaction_type;
  std::string amount_type;
  std::string amount_description;
  std::string accounting_class;
  int sign;  // +1, -1, or 0 where Amazon writes either
};

// Nearly every order has the first `frequent_triples` of its list, and so has nearly every refund.
inline constexpr std::size_t frequent_triples = 5;

std::vector<Triple> order_triples();
std::vector<Triple> adjustment_triples();  // refunds, chargebacks, claims, retrocharges, liquidations
std::vector<Triple> account_triples();     // fees and reimbursements that belong to no order; coupons
Triple opening_reserve_triple();
Triple closing_reserve_triple();
Triple unknown_triple();  // no rule knows it: the row has to come out as suspense

}  // namespace weir
