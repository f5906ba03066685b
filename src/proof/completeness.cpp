#include "proof/completeness.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::proof {
namespace {

void look_at(const std::string& id, const DayOfOrders& day, std::vector<Gap>& gaps) {
  const bool was_notified = day.notified.contains(id);
  const bool was_swept = day.swept.contains(id);
  if (!was_notified && !was_swept)
    gaps.push_back({id, GapKind::unheard_of});
  else if (!was_swept)
    gaps.push_back({id, GapKind::not_swept});
  else if (!was_notified && day.has_notifications)
    gaps.push_back({id, GapKind::not_notified});
  if (!day.reported.contains(id)) gaps.push_back({id, GapKind::not_reported});
  if (!day.in_sap.contains(id) && !day.explained.contains(id)) gaps.push_back({id, GapKind::not_in_sap});
}

}  // namespace

bool is_failure(GapKind kind) {
  switch (kind) {
    case GapKind::unheard_of:
    case GapKind::not_swept:
    case GapKind::not_in_sap:
    case GapKind::unknown_in_sap:
      return true;
    case GapKind::not_notified:
    case GapKind::not_reported:
      return false;
  }
  throw Bug("a gap without a weight");
}

const char* name_of(GapKind kind) {
  switch (kind) {
    case GapKind::unheard_of:
      return "unheard_of";
    case GapKind::not_swept:
      return "not_swept";
    case GapKind::not_notified:
      return "not_notified";
    case GapKind::not_reported:
      return "not_reported";
    case GapKind::not_in_sap:
      return "not_in_sap";
    case GapKind::unknown_in_sap:
      return "unknown_in_sap";
  }
  throw Bug("a gap without a name");
}

bool Completeness::passes() const {
  return std::ranges::none_of(gaps, [](const Gap& gap) { return is_failure(gap.kind); });
}

Completeness completeness_of(const DayOfOrders& day) {
  OrderIds all = day.notified;
  all.insert(day.swept.begin(), day.swept.end());
  all.insert(day.reported.begin(), day.reported.end());
  Completeness found{
      day.notified.size(), day.swept.size(), day.reported.size(), day.in_sap.size(), all.size(), 0, {}};
  for (const std::string& id : all) {
    if (!day.in_sap.contains(id) && day.explained.contains(id)) ++found.explained;
    look_at(id, day, found.gaps);
  }
  for (const std::string& id : day.in_sap)
    if (!all.contains(id)) found.gaps.push_back({id, GapKind::unknown_in_sap});
  std::ranges::stable_sort(found.gaps, [](const Gap& a, const Gap& b) {
    return std::pair{!is_failure(a.kind), a.order_id} < std::pair{!is_failure(b.kind), b.order_id};
  });
  return found;
}

}  // namespace weir::proof
