#include "sandbox/ecc/fault_list.hpp"

#include <algorithm>
#include <array>

namespace weir::sandbox::ecc {
namespace {

constexpr std::array<std::string_view, 8> every_kind{"busy",        "lost_answer", "swallow", "double",
                                                     "wrong_price", "lock",        "idoc_51", "late_visible"};

bool fits(const Fault& fault, const Occasion& occasion) {
  const bool operation =
      fault.operation.empty() || fault.operation == occasion.operation || fault.operation == occasion.path;
  const bool order = fault.order.empty() || fault.order == occasion.order ||
                     (!occasion.reference.empty() && occasion.reference.starts_with(fault.order));
  return operation && order;
}

}  // namespace

bool FaultList::add(const Fault& fault) {
  if (fault.side != "ecc" || std::ranges::find(every_kind, fault.kind) == every_kind.end()) return false;
  if (fault.times > 0) faults_.push_back(fault);
  return true;
}

std::string FaultList::take(std::initializer_list<std::string_view> kinds,
                            const std::vector<Occasion>& occasions) {
  const auto found = std::ranges::find_if(faults_, [&](const Fault& fault) {
    return std::ranges::find(kinds, fault.kind) != kinds.end() &&
           std::ranges::any_of(occasions, [&](const Occasion& occasion) { return fits(fault, occasion); });
  });
  if (found == faults_.end()) return {};
  auto kind = found->kind;
  if (--found->times == 0) faults_.erase(found);
  return kind;
}

}  // namespace weir::sandbox::ecc
