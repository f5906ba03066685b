#include "flows/kept_order.hpp"

#include "amazon/model/personal.hpp"

namespace weir::flows {
namespace {

// An order that cannot be read is kept as it came, for whoever has to look at it; Amazon updated it then, so
// that it was hardly delivered earlier.
store::PurgeDate purge_date(const amazon::RawOrder& raw) {
  constexpr std::chrono::days kept_for{30};
  const auto order = amazon::decode_order(raw.json);
  if (!order) return {raw.last_updated_time + kept_for, "unreadable", false};
  const auto date = amazon::purge_after(*order);
  return {date.at, date.basis, date.is_certain};
}

}  // namespace

store::InboxItem kept_order(const std::string& connection, const amazon::RawOrder& order, Instant now) {
  const std::string& id = order.order_id.text();
  store::InboxItem item{connection, order_source, id, order.last_updated_time, order.json};
  item.subject = order_subject(id);
  item.purge = purge_date(order);
  if (now < item.purge->at) return item;
  item.is_purged = true;
  auto rest = amazon::without_personal_data(order.json);
  item.payload = rest ? *std::move(rest) : "";
  return item;
}

std::vector<store::InboxItem> kept_orders(const Context& context,
                                          const std::vector<amazon::RawOrder>& orders) {
  const Instant now = context.clock.now();
  std::vector<store::InboxItem> items;
  std::vector<std::string> people;
  for (const amazon::RawOrder& order : orders) {
    items.push_back(kept_order(context.connection.name, order, now));
    if (!items.back().is_purged) people.push_back(items.back().subject);
  }
  context.stores.personal.prepare(context.connection.name, people, now);
  return items;
}

}  // namespace weir::flows
