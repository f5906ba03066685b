#pragma once
// How a quantity came about, kept while it is computed: each step with its rule and its figure. Whoever shows
// it prints the steps and computes nothing; the changes add up to the result.
#include <string>
#include <utility>
#include <vector>

#include "core/quantity.hpp"

namespace weir::stock {

enum class StepKind {
  unrestricted,   // in SAP at a storage location (MARD-LABST)
  available,      // what SAP's availability check promises, in place of `unrestricted` and requirements
  order,          // open sales orders (VBBE)
  delivery,       // open deliveries (VBBE)
  reservation,    // RESB
  pending,        // Amazon orders that may not be taken over yet (Pending)
  not_in_sap,     // Amazon orders that SAP does not have yet
  never_below_0,  // what was taken beyond what there was, given back
  buffer,
  last_units,  // kept for one listing
  shared,      // what other listings of the pool have, and what fits into none
  capped,
  closed,  // switched off, or nothing that we offer
};

struct Step {
  StepKind kind{};
  std::string rule;    // whose word it is: "buffer.by_sku", "MARC-EISBE"
  std::string detail;  // for people: "1000/0001", "3 orders"
  Quantity change;     // in base units of the material; negative: taken away
  Quantity left;       // after this step
  bool operator==(const Step&) const = default;
};

class Explanation {
 public:
  explicit Explanation(Quantity start = {}) : start_{start}, left_{start} {}

  // A step that changes nothing is left out, unless its rule has to be seen all the same.
  void add(StepKind kind, std::string rule, std::string detail, Quantity change, bool is_shown_at_0 = false) {
    if (change.is_zero() && !is_shown_at_0) return;
    left_ += change;
    steps_.push_back({kind, std::move(rule), std::move(detail), change, left_});
  }
  Quantity start() const { return start_; }
  Quantity left() const { return left_; }  // start and all changes
  const std::vector<Step>& steps() const { return steps_; }
  bool operator==(const Explanation&) const = default;

 private:
  Quantity start_;
  Quantity left_;
  std::vector<Step> steps_;
};

}  // namespace weir::stock
