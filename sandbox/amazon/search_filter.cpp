#include "sandbox/amazon/search_filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/amazon/order_json.hpp"

namespace weir::sandbox {
namespace {

constexpr std::array<std::string_view, 7> statuses{"PENDING_AVAILABILITY", "PENDING", "UNSHIPPED",
                                                   "PARTIALLY_SHIPPED",    "SHIPPED", "CANCELLED",
                                                   "UNFULFILLABLE"};
constexpr std::array<std::string_view, 2> fulfillers{"MERCHANT", "AMAZON"};
constexpr std::size_t most_marketplaces = 50;

// Younger data may still be on its way through Amazon.
constexpr std::chrono::minutes settling_time{2};

bool holds(const std::vector<std::string>& values, std::string_view value) {
  return values.empty() || std::ranges::find(values, value) != values.end();
}

// The two families do not mix: exactly one After, and a Before only of the same family.
Checked<bool> family_of(const http::Request& request) {
  const bool created = request.parameter("createdAfter").has_value();
  const bool updated = request.parameter("lastUpdatedAfter").has_value();
  if (created == updated) return Refused{"Exactly one of createdAfter and lastUpdatedAfter must be given"};
  const std::string_view foreign = updated ? "createdBefore" : "lastUpdatedBefore";
  if (request.parameter(foreign))
    return Refused{fmt::format("{} does not go with the other family", foreign)};
  return updated;
}

Checked<Done> read_window(SearchFilter& filter, const http::Request& request, Instant now) {
  const auto after = instant_of(request, filter.by_update ? "lastUpdatedAfter" : "createdAfter");
  if (!after) return after.error();
  const std::string_view name = filter.by_update ? "lastUpdatedBefore" : "createdBefore";
  const auto before = instant_of(request, name);
  if (!before) return before.error();
  filter.after = **after;
  filter.before = before->value_or(now - settling_time);
  if (filter.before > now - settling_time)
    return Refused{fmt::format("{} must be at least two minutes before the request", name)};
  if (before->has_value() && filter.before < filter.after)
    return Refused{fmt::format("{} is earlier than its After", name)};
  return Done{};
}

Checked<Done> read_marketplaces(SearchFilter& filter, const http::Request& request) {
  filter.marketplaces = list_of(request, "marketplaceIds");
  if (filter.marketplaces.size() > most_marketplaces) return Refused{"More than 50 marketplaceIds"};
  for (const std::string& id : filter.marketplaces)
    if (find_marketplace(id) == nullptr) return Refused{fmt::format("No active seller account in '{}'", id)};
  return Done{};
}

}  // namespace

bool SearchFilter::accepts(const Order& order) const {
  const Instant time = time_of(order);
  return time >= after && time <= before && holds(marketplaces, order.marketplace->id) &&
         holds(statuses, status_text(order.status)) &&
         holds(fulfilled_by, order.fulfilled_by_amazon ? "AMAZON" : "MERCHANT");
}

Checked<SearchFilter> search_filter_of(const http::Request& request, Instant now) {
  const auto by_update = family_of(request);
  if (!by_update.has_value()) return by_update.error();
  SearchFilter filter;
  filter.by_update = *by_update;
  const auto window = read_window(filter, request, now);
  if (!window) return window.error();
  const auto places = read_marketplaces(filter, request);
  if (!places) return places.error();
  const auto wanted_statuses = enumeration_of(request, "fulfillmentStatuses", statuses);
  if (!wanted_statuses) return wanted_statuses.error();
  filter.statuses = *wanted_statuses;
  const auto wanted_fulfillers = enumeration_of(request, "fulfilledBy", fulfillers);
  if (!wanted_fulfillers) return wanted_fulfillers.error();
  filter.fulfilled_by = *wanted_fulfillers;
  return filter;
}

}  // namespace weir::sandbox
