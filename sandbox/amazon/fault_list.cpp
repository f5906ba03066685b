#include "sandbox/amazon/fault_list.hpp"

#include <algorithm>
#include <array>

namespace weir::sandbox {
namespace {

struct FaultKind {
  std::string_view name;
  AmazonFault fault;
};

constexpr std::array fault_kinds{FaultKind{"http_400", AmazonFault::http_400},
                                 FaultKind{"no_role", AmazonFault::no_role},
                                 FaultKind{"http_500", AmazonFault::http_500},
                                 FaultKind{"http_503", AmazonFault::http_503},
                                 FaultKind{"throttle", AmazonFault::throttle},
                                 FaultKind{"revoke", AmazonFault::revoke},
                                 FaultKind{"no_rate_header", AmazonFault::no_rate_header},
                                 FaultKind{"cut_answer", AmazonFault::cut_answer},
                                 FaultKind{"truncated_gzip", AmazonFault::truncated_gzip},
                                 FaultKind{"partial_page", AmazonFault::partial_page},
                                 FaultKind{"repeated_token", AmazonFault::repeated_token},
                                 FaultKind{"changed_type", AmazonFault::changed_type},
                                 FaultKind{"clock_skew", AmazonFault::clock_skew},
                                 FaultKind{"duplicate_notification", AmazonFault::duplicate_notification},
                                 FaultKind{"late_notification", AmazonFault::late_notification},
                                 FaultKind{"lost_notification", AmazonFault::lost_notification},
                                 FaultKind{"missing_in_list", AmazonFault::missing_in_list},
                                 FaultKind{"missing_in_report", AmazonFault::missing_in_report},
                                 FaultKind{"forbidden_marketplace", AmazonFault::forbidden_marketplace},
                                 FaultKind{"stuck_feed", AmazonFault::stuck_feed},
                                 FaultKind{"unheeded", AmazonFault::unheeded}};

std::optional<AmazonFault> kind_of(std::string_view kind) {
  const auto found = std::ranges::find(fault_kinds, kind, &FaultKind::name);
  return found == fault_kinds.end() ? std::nullopt : std::optional{found->fault};
}

// These are not about a call of an operation, so that no call uses them up.
bool waits_for_its_own(AmazonFault fault) { return fault >= AmazonFault::duplicate_notification; }

bool fits(std::string_view wanted, std::string_view actual) { return wanted.empty() || wanted == actual; }

}  // namespace

bool FaultList::add(const Fault& fault) {
  if (!kind_of(fault.kind)) return false;
  if (fault.times > 0) faults_.push_back(fault);
  return true;
}

std::optional<AmazonFault> FaultList::strike(std::string_view operation, std::string_view subject) {
  const auto found = std::ranges::find_if(faults_, [&](const Fault& fault) {
    return !waits_for_its_own(*kind_of(fault.kind)) && fits(fault.operation, operation) &&
           fits(fault.order, subject) && is_hit(fault);
  });
  if (found == faults_.end()) return {};
  const auto kind = kind_of(found->kind);
  if (--found->times == 0) faults_.erase(found);
  return kind;
}

bool FaultList::strike(AmazonFault kind, std::string_view operation, std::string_view subject) {
  const auto found = std::ranges::find_if(faults_, [&](const Fault& fault) {
    return kind_of(fault.kind) == kind && fits(fault.operation, operation) && fits(fault.order, subject) &&
           is_hit(fault);
  });
  if (found == faults_.end()) return false;
  if (--found->times == 0) faults_.erase(found);
  return true;
}

bool FaultList::has(AmazonFault kind) const {
  return std::ranges::any_of(faults_, [&](const Fault& fault) { return kind_of(fault.kind) == kind; });
}

bool spoils_an_answer(AmazonFault fault) {
  return fault >= AmazonFault::no_rate_header && fault <= AmazonFault::clock_skew;
}

}  // namespace weir::sandbox
