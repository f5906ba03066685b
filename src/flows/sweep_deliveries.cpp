#include "flows/sweep_deliveries.hpp"

#include <algorithm>
#include <set>

#include "flows/note_packages.hpp"
#include "sap/reads/deliveries.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;

// Where the merchant's orders are sold; deliveries of other organisations are none of Amazon's.
std::set<std::string> sales_orgs(const Connection& connection) {
  std::set<std::string> all;
  for (const auto& [key, rules] : connection.rule_book.rules) all.insert(rules.organisation.sales_org);
  return all;
}

using Deliveries = std::vector<mapping::ShippedDelivery>;

Result<Deliveries> read_changed(const Context& context, Date from, Date until,
                                const mapping::Telling& telling) {
  Deliveries all;
  for (const std::string& vkorg : sales_orgs(context.connection))
    for (const std::string& lfart : context.connection.delivery_types) {
      const auto found = sap::deliveries_changed(context.connection.rfc, {from, until, vkorg, lfart});
      if (!found) return found.error();
      for (const auto& delivery : *found) all.push_back(mapping::shipped(delivery, telling));
    }
  return all;
}

// A number that is typed into a handling unit (VEKP) days later touches no day of LIKP: what waits for one is
// read again, whenever it left.
Result<Done> add_waiting(const Context& context, const mapping::Telling& telling, Deliveries& all) {
  constexpr std::size_t most = 500;
  auto waiting = context.stores.parcels.deliveries_to_read(context.connection.name,
                                                           telling.at - std::chrono::days{30}, most);
  std::erase_if(waiting, [&](const std::string& vbeln) {
    return std::ranges::find(all, vbeln, &mapping::ShippedDelivery::vbeln) != all.end();
  });
  if (waiting.empty()) return Done{};
  const auto found = sap::read_deliveries(context.connection.rfc, waiting);
  if (!found) return found.error();
  for (const auto& delivery : *found) all.push_back(mapping::shipped(delivery, telling));
  return Done{};
}

}  // namespace

std::vector<Outcome> SweepDeliveries::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(sweep());
  return outcomes;
}

Outcome SweepDeliveries::sweep() {
  const Instant began = context_.clock.now();
  const std::string& connection = context_.connection.name;
  const Zone& zone = context_.connection.sap_zone;
  const auto mark = context_.stores.watermarks.find(connection, sweep_deliveries_kind);
  const Instant since = mark.value_or(began - context_.connection.first_sweep) - std::chrono::days{1};
  const mapping::Telling telling{began, "", zone};
  auto changed = read_changed(context_, zone.date_of(since), zone.date_of(began), telling);
  if (!changed) return Outcome::failed(changed.error());
  if (const auto added = add_waiting(context_, telling, *changed); !added)
    return Outcome::failed(added.error());
  auto news = delivery_news(context_, *std::move(changed));
  std::erase_if(
      news, [](const DeliveryNews& each) { return each.order_ids.empty() && each.unknown_orders.empty(); });
  const bool is_first = !mark.has_value();
  return Outcome::done([this, began, since, is_first, news = std::move(news)](Tx& tx) {
    for (const DeliveryNews& each : news) note_packages(tx, context_, each);
    if (is_first)
      context_.stores.watermarks.set(tx, context_.connection.name, deliveries_since_mark, since, began);
    context_.stores.watermarks.set(tx, context_.connection.name, sweep_deliveries_kind, began, began);
  });
}

}  // namespace weir::flows
