#include "sandbox/ecc/fault_list.hpp"

#include <algorithm>

namespace weir::sandbox::ecc {
namespace {

constexpr std::string_view every_kind[] = {"busy",
                                           "lost_answer",
                                           "slow",
                                           "cut_before_commit",
                                           "cut_after_commit",
                                           "cut_mid_body",
                                           "dump",
                                           "logon_refused",
                                           "swallow",
                                           "double",
                                           "wrong_price",
                                           "lock",
                                           "lock_storm",
                                           "idoc_51",
                                           "late_visible",
                                           "idoc_65",
                                           "billing_wrong_total",
                                           "billing_no_fi"};

bool fits(const Fault& fault, const Occasion& occasion) {
  const bool operation =
      fault.operation.empty() || fault.operation == occasion.operation || fault.operation == occasion.path;
  const bool order = fault.order.empty() || fault.order == occasion.order ||
                     (!occasion.reference.empty() && occasion.reference.starts_with(fault.order));
  return operation && order;
}

}  // namespace

bool FaultList::add(const Fault& fault) {
  if (fault.side != "ecc" || std::ranges::find(every_kind, fault.kind) == std::end(every_kind)) return false;
  if (fault.times > 0) faults_.push_back(fault);
  return true;
}

std::optional<Fault> FaultList::take_fault(std::initializer_list<std::string_view> kinds,
                                           const std::vector<Occasion>& occasions) {
  const auto found = std::ranges::find_if(faults_, [&](const Fault& fault) {
    return std::ranges::find(kinds, fault.kind) != kinds.end() &&
           std::ranges::any_of(occasions, [&](const Occasion& occasion) { return fits(fault, occasion); }) &&
           (fault.one_in == 1 || random_.one_in(static_cast<std::uint32_t>(fault.one_in)));
  });
  if (found == faults_.end()) return {};
  auto fault = *found;
  if (--found->times == 0) faults_.erase(found);
  return fault;
}

std::string FaultList::take(std::initializer_list<std::string_view> kinds,
                            const std::vector<Occasion>& occasions) {
  const auto fault = take_fault(kinds, occasions);
  return fault ? fault->kind : std::string{};
}

}  // namespace weir::sandbox::ecc
