#include "accounting/preview.hpp"

namespace weir::accounting {

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::accept:
      return "accept";
    case Verdict::accept_no_posting:
      return "accept_no_posting";
    case Verdict::accept_with_suspense:
      return "accept_with_suspense";
    case Verdict::hold:
      return "hold";
    case Verdict::duplicate:
      return "duplicate";
    case Verdict::reject:
      return "reject";
  }
  return "reject";
}

Verdict verdict_alone(const PreviewedSettlement& settlement) {
  if (settlement.row_count == 0) return Verdict::accept_no_posting;
  return settlement.plan.suspense.empty() ? Verdict::accept : Verdict::accept_with_suspense;
}

}  // namespace weir::accounting
