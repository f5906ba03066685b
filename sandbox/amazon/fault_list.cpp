#include "sandbox/amazon/fault_list.hpp"

#include <algorithm>

namespace weir::sandbox {
namespace {

std::optional<AmazonFault> kind_of(std::string_view kind) {
  if (kind == "http_400") return AmazonFault::http_400;
  if (kind == "http_500") return AmazonFault::http_500;
  if (kind == "http_503") return AmazonFault::http_503;
  if (kind == "throttle") return AmazonFault::throttle;
  return {};
}

bool fits(std::string_view wanted, std::string_view actual) { return wanted.empty() || wanted == actual; }

}  // namespace

bool FaultList::add(const Fault& fault) {
  if (!kind_of(fault.kind)) return false;
  if (fault.times > 0) faults_.push_back(fault);
  return true;
}

std::optional<AmazonFault> FaultList::strike(std::string_view operation, std::string_view subject) {
  const auto found = std::ranges::find_if(faults_, [&](const Fault& fault) {
    return fits(fault.operation, operation) && fits(fault.order, subject);
  });
  if (found == faults_.end()) return {};
  const auto kind = kind_of(found->kind);
  if (--found->times == 0) faults_.erase(found);
  return kind;
}

}  // namespace weir::sandbox
