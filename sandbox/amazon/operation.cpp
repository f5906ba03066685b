#include "sandbox/amazon/operation.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "sandbox/amazon/operation_tables.hpp"

namespace weir::sandbox {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    segments.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(segments.back().size());
  }
  return segments;
}

// The ids in the path, or nothing when it is another one.
std::optional<std::vector<std::string>> ids_in(std::string_view path, std::span<const std::string> asked) {
  const auto segments = segments_of(path);
  if (segments.size() != asked.size()) return {};
  std::vector<std::string> ids;
  for (std::size_t at = 0; at < asked.size(); ++at) {
    const bool is_id = segments[at].starts_with('{');
    if (is_id ? asked[at].empty() : asked[at] != segments[at]) return {};
    if (is_id) ids.push_back(asked[at]);
  }
  return ids;
}

std::vector<UsagePlan> every_plan() {
  std::vector<UsagePlan> plans;
  for (const auto part : {seller_operations(), inbound_operations()})
    plans.insert(plans.end(), part.begin(), part.end());
  return plans;
}

}  // namespace

std::span<const UsagePlan> usage_plans() {
  static const std::vector<UsagePlan> plans = every_plan();
  return plans;
}

const UsagePlan& usage_plan(std::string_view name) {
  const auto found = std::ranges::find(usage_plans(), name, &UsagePlan::name);
  ensure(found != usage_plans().end(), "an operation without a usage plan");
  return *found;
}

std::optional<Call> call_of(const http::Request& request) {
  std::span<const std::string> asked = request.segments;
  while (!asked.empty() && asked.front().empty()) asked = asked.subspan(1);
  // Fixed words win over ids: "payouts/expected" is no payout.
  std::optional<Call> best;
  for (const UsagePlan& plan : usage_plans()) {
    if (plan.method != request.method) continue;
    auto ids = ids_in(plan.path, asked);
    if (ids && (!best || ids->size() < best->ids.size())) best = Call{&plan, *std::move(ids)};
  }
  return best;
}

}  // namespace weir::sandbox
