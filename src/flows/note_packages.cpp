#include "flows/note_packages.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "flows/packages.hpp"
#include "flows/shadow.hpp"
#include "mapping/package_changes.hpp"

namespace weir::flows {
namespace {

using mapping::Issue;
using mapping::KnownPackage;
using store::Parcel;
using store::ParcelIssue;
using store::ParcelState;

Issue issue_of(ParcelIssue issue) {
  switch (issue) {
    case ParcelIssue::unsaid:
      return Issue::unsaid;
    case ParcelIssue::not_issued:
      return Issue::not_issued;
    case ParcelIssue::issued:
      return Issue::issued;
  }
  throw Bug("a goods issue that is neither");
}

ParcelIssue issue_of(Issue issue) {
  switch (issue) {
    case Issue::unsaid:
      return ParcelIssue::unsaid;
    case Issue::not_issued:
      return ParcelIssue::not_issued;
    case Issue::issued:
      return ParcelIssue::issued;
  }
  throw Bug("a goods issue that is neither");
}

KnownPackage known_package(const Parcel& parcel) {
  KnownPackage known;
  known.fact = {.delivery = parcel.delivery,
                .unit = parcel.unit,
                .order_id = parcel.order_id,
                .items = parcel.items,
                .tracking = parcel.tracking,
                .tracking_place = parcel.tracking_place,
                .carrier = {parcel.carrier_code, parcel.carrier_name, parcel.shipping_method, false,
                            parcel.has_carrier_line}};
  known.part = parcel.part;
  known.issue = issue_of(parcel.issue);
  known.issued_at = parcel.issued_at;
  known.is_picked = parcel.is_picked;
  known.told_at = parcel.told_at;
  known.told_by = parcel.told_by;
  known.read_at = parcel.read_at;
  known.was_sent = parcel.was_sent() || parcel.state == ParcelState::left;
  return known;
}

// SAP issues one output as often as somebody repeats it (LAVA): each IDoc waits for its answer.
void overtake(Parcel& parcel, const std::string& docnum) {
  constexpr std::size_t most = 5;
  if (parcel.told_by == docnum) return;
  if (!parcel.told_by.empty()) parcel.overtaken.push_back(parcel.told_by);
  if (parcel.overtaken.size() > most) parcel.overtaken.erase(parcel.overtaken.begin());
  parcel.told_by = docnum;
}

void take_over(Parcel& parcel, const KnownPackage& told) {
  parcel.items = told.fact.items;
  parcel.tracking = told.fact.tracking;
  parcel.tracking_place = told.fact.tracking_place;
  parcel.carrier_code = told.fact.carrier.code;
  parcel.carrier_name = told.fact.carrier.name;
  parcel.shipping_method = told.fact.carrier.method;
  parcel.has_carrier_line = told.fact.carrier.is_in_table;
  parcel.issue = issue_of(told.issue);
  parcel.issued_at = told.issued_at;
  parcel.is_picked = told.is_picked;
  parcel.told_at = told.told_at;
  overtake(parcel, told.told_by);
  parcel.read_at = told.read_at;
}

struct Standing {
  ParcelState state;
  std::string reason{};
};

// Of what was sent as it is told now.
Standing standing_as_sent(const Parcel& parcel) {
  switch (parcel.state) {
    case ParcelState::waiting:
    case ParcelState::ready:
      return {parcel.accepted_at ? ParcelState::accepted : ParcelState::ready};
    case ParcelState::reversed:
      if (parcel.proven_at) return {ParcelState::proven};
      return {parcel.accepted_at ? ParcelState::accepted : ParcelState::ready};
    case ParcelState::refused:
      // Our own rules are asked again, Amazon is not.
      if (parcel.reason == refused_by_amazon) return {parcel.state, parcel.reason};
      return {ParcelState::ready};
    case ParcelState::sent:
    case ParcelState::accepted:
    case ParcelState::proven:
    case ParcelState::left:
      return {parcel.state, parcel.reason};
  }
  throw Bug("a parcel in no state");
}

Standing standing_of(const Parcel& parcel) {
  if (parcel.state == ParcelState::left) return {parcel.state, parcel.reason};
  if (parcel.issue != ParcelIssue::issued)
    return parcel.was_sent() ? Standing{ParcelState::reversed, "dispatch.reversed"}
                             : Standing{ParcelState::waiting, "dispatch.not_issued"};
  if (parcel.tracking.empty()) return {ParcelState::waiting, "dispatch.no_tracking"};
  if (parcel.was_sent() && parcel.sent_digest == content_digest(parcel)) return standing_as_sent(parcel);
  return {ParcelState::ready};
}

void tell_of_reversal(Tx& tx, const Context& context, const Parcel& parcel) {
  const std::string subject = package_subject(parcel);
  if (parcel.state != ParcelState::reversed) {
    context.stores.exceptions.close_of(tx, parcel.connection, subject, "dispatch.reversed",
                                       context.clock.now());
    return;
  }
  open_package_trouble(
      tx, context,
      {subject, parcel.order_id, "dispatch.reversed",
       "order " + parcel.order_id + ": the goods issue of delivery " + parcel.delivery +
           " was reversed after Amazon was told of it as package " + std::to_string(parcel.reference) +
           "; nothing can be taken back at Amazon: find the parcel, and post the goods "
           "issue again (VL02N) or refund the buyer"});
}

// Reads come every few minutes and mostly say what is known. That SAP was read once more is worth no write.
bool says_nothing_new(const Parcel& before, const Parcel& now) {
  const auto told = [](const Parcel& parcel) {
    return std::tie(parcel.state, parcel.reason, parcel.items, parcel.tracking, parcel.tracking_place,
                    parcel.carrier_code, parcel.carrier_name, parcel.shipping_method, parcel.issue,
                    parcel.issued_at, parcel.is_picked, parcel.told_at, parcel.told_by);
  };
  return told(before) == told(now);
}

// Nobody else will answer an IDoc that comes now.
bool is_over(ParcelState state) {
  return state == ParcelState::proven || state == ParcelState::left || state == ParcelState::refused;
}

void put_package(Tx& tx, const Context& context, const KnownPackage& told, const std::vector<Parcel>& known) {
  const auto before = std::ranges::find_if(known, [&](const Parcel& each) {
    return each.unit == told.fact.unit && each.order_id == told.fact.order_id && each.part == told.part;
  });
  Parcel parcel;
  if (before != known.end()) {
    parcel = *before;
  } else {
    parcel.connection = context.connection.name;
    parcel.delivery = told.fact.delivery;
    parcel.unit = told.fact.unit;
    parcel.order_id = told.fact.order_id;
    parcel.part = told.part;
    parcel.known_since = context.clock.now();
  }
  take_over(parcel, told);
  const bool was_reversed = parcel.state == ParcelState::reversed;
  auto [state, reason] = standing_of(parcel);
  parcel.state = state;
  parcel.reason = std::move(reason);
  const bool is_news = before == known.end() || !says_nothing_new(*before, parcel);
  if (is_news && !context.stores.parcels.put(tx, parcel, context.clock.now()))
    return;  // it was sent meanwhile; the next telling finds it so
  if (was_reversed || parcel.state == ParcelState::reversed) tell_of_reversal(tx, context, parcel);
  // What was sent and not answered has its job, unless that died.
  if (parcel.state == ParcelState::ready || parcel.state == ParcelState::sent)
    confirm_later(tx, context, parcel);
  if (before != known.end() && before->told_by != parcel.told_by && is_over(parcel.state))
    answer_idoc_later(tx, context, parcel);
}

std::string delivery_subject(const std::string& order_id, const DeliveryNews& news) {
  return order_subject(order_id, "delivery/" + news.delivery.vbeln);
}

void tell_of_fewer(Tx& tx, const Context& context, const KnownPackage& package) {
  open_package_trouble(
      tx, context,
      {order_subject(package.fact.order_id, "delivery/" + package.fact.delivery), package.fact.order_id,
       "dispatch.fewer",
       "order " + package.fact.order_id + ": Amazon was told of more than delivery " + package.fact.delivery +
           " has by now; nothing can be taken back at Amazon: correct the delivery, or refund the buyer"});
}

// What was wrong with a delivery once and is not any more.
void close_what_is_over(Tx& tx, const Context& context, const DeliveryNews& news,
                        const mapping::PackageChanges& changes) {
  std::set<std::pair<std::string, std::string>> wrong;
  for (const mapping::DispatchGap& gap : news.facts.gaps) wrong.emplace(gap.order_id, gap.code);
  for (const KnownPackage& package : changes.fewer) wrong.emplace(package.fact.order_id, "dispatch.fewer");
  for (const std::string& order_id : news.order_ids)
    for (const char* code : {"dispatch.unknown_line", "dispatch.part_of_unit", "dispatch.part_of_bundle",
                             "dispatch.fewer", "dispatch.unknown_order"})
      if (!wrong.contains({order_id, code}))
        context.stores.exceptions.close_of(tx, context.connection.name, delivery_subject(order_id, news),
                                           code, context.clock.now());
}

void tell_of_gaps(Tx& tx, const Context& context, const DeliveryNews& news) {
  for (const mapping::DispatchGap& gap : news.facts.gaps)
    open_package_trouble(tx, context,
                         {delivery_subject(gap.order_id, news), gap.order_id, gap.code,
                          gap.text + " (delivery " + news.delivery.vbeln +
                              "); confirm that part in Seller Central, or correct the delivery"});
}

void tell_of_unknown_orders(Tx& tx, const Context& context, const DeliveryNews& news) {
  for (const std::string& order_id : news.unknown_orders)
    open_package_trouble(
        tx, context,
        {delivery_subject(order_id, news), order_id, "dispatch.unknown_order",
         "delivery " + news.delivery.vbeln + " is of Amazon's order " + order_id +
             ", of which Weir knows no sales order; link it (weir orders link), or confirm it "
             "in Seller Central"});
}

void tell_of_carrier(Tx& tx, const Context& context, const DeliveryNews& news) {
  if (news.facts.packages.empty()) return;
  const std::string facts = news.delivery.carrier.text();
  const std::string subject = "carrier/" + facts;
  const bool is_unknown = std::ranges::any_of(
      news.facts.packages, [](const mapping::PackageFact& fact) { return !fact.carrier.is_in_table; });
  if (!is_unknown)
    return context.stores.exceptions.close(tx, context.connection.name, subject, context.clock.now());
  open_package_trouble(
      tx, context,
      {subject, "", "dispatch.unknown_carrier",
       "dispatch.carriers has no line for " + facts +
           ": its packages are confirmed as \"Other\", which costs valid tracking; add a line",
       "consulting"});
}

// A replacement and a return name the order's number as well: it only finds the order whose number in SAP is
// not read back yet, and what a sale is shipped by.
bool may_be_of(const Context& context, const mapping::ShippedDelivery& delivery,
               const mapping::ShippedPosition& position) {
  const std::string& order_id = position.purchase_order;
  if (!amazon::OrderIdRule::accepts(order_id)) return false;
  const auto& types = context.connection.delivery_types;
  if (!delivery.type.empty() && std::ranges::find(types, delivery.type) == types.end()) return false;
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, order_id);
  return !document || document->sap_document.empty() || document->sap_document == position.vgbel;
}

// Ours by SAP's number; where SAP's number is not read back yet, by the purchase order number.
std::map<std::string, std::string> orders_of_deliveries(
    const Context& context, const std::vector<mapping::ShippedDelivery>& deliveries) {
  std::set<std::string> numbers;
  for (const auto& delivery : deliveries)
    for (const auto& position : delivery.positions) numbers.insert(position.vgbel);
  auto orders = context.stores.documents.keys_of(context.connection.name, orders_flow,
                                                 {numbers.begin(), numbers.end()});
  for (const auto& delivery : deliveries)
    for (const auto& position : delivery.positions)
      if (!orders.contains(position.vgbel) && may_be_of(context, delivery, position))
        orders.emplace(position.vgbel, position.purchase_order);
  return orders;
}

std::optional<mapping::DispatchOrder> posted_for_dispatch(const Context& context,
                                                          const std::string& order_id) {
  const auto posted = context.stores.posted.find(context.connection.name, order_id);
  if (!posted || posted->lines.empty() || posted->channel != "merchant") return std::nullopt;
  mapping::DispatchOrder order{order_id, {}};
  for (const store::PostedLine& line : posted->lines)
    order.lines.push_back({line.posnr, line.posex, line.order_item_id, line.sku, line.material, line.quantity,
                           line.ordered, line.fulfilled, line.is_held});
  return order;
}

// Amazon's own shipments, and what another connector posts, are nobody's work here.
bool is_missed(const Context& context, const std::string& order_id) {
  const auto row = context.stores.orders.find(context.connection.name, order_id);
  return row && row->channel == "merchant" && !is_another_connectors(context, order_id);
}

}  // namespace

std::vector<DeliveryNews> delivery_news(const Context& context,
                                        std::vector<mapping::ShippedDelivery> deliveries) {
  mapping::DispatchOrders ours;
  std::map<std::string, std::string> missed;
  for (const auto& [vbeln, order_id] : orders_of_deliveries(context, deliveries)) {
    if (auto order = posted_for_dispatch(context, order_id))
      ours.emplace(vbeln, *std::move(order));
    else if (is_missed(context, order_id))
      missed.emplace(vbeln, order_id);
  }
  std::vector<DeliveryNews> all;
  for (mapping::ShippedDelivery& delivery : deliveries) {
    DeliveryNews news;
    mapping::DispatchOrders in_it;
    std::set<std::string> ids, unknown;
    for (const auto& position : delivery.positions) {
      if (const auto order = ours.find(position.vgbel); order != ours.end()) {
        in_it.insert(*order);
        ids.insert(order->second.order_id);
      } else if (const auto other = missed.find(position.vgbel); other != missed.end()) {
        unknown.insert(other->second);
      }
    }
    news.facts = mapping::dispatch_facts(delivery, in_it, context.connection.dispatch);
    news.order_ids.assign(ids.begin(), ids.end());
    news.unknown_orders.assign(unknown.begin(), unknown.end());
    news.delivery = std::move(delivery);
    all.push_back(std::move(news));
  }
  return all;
}

void note_packages(Tx& tx, const Context& context, const DeliveryNews& news) {
  tell_of_unknown_orders(tx, context, news);
  if (news.order_ids.empty()) return;
  const auto known =
      context.stores.parcels.of_delivery(tx, context.connection.name, news.delivery.vbeln, news.order_ids);
  std::vector<KnownPackage> before;
  for (const Parcel& parcel : known) before.push_back(known_package(parcel));
  const auto changes = mapping::package_changes(news.delivery, news.facts.packages, before,
                                                context.connection.dispatch.places);
  if (changes.is_old) return;
  for (const KnownPackage& package : changes.gone)
    for (const Parcel& parcel : known)
      if (parcel.unit == package.fact.unit && parcel.order_id == package.fact.order_id &&
          parcel.part == package.part)
        context.stores.parcels.forget(tx, parcel);
  for (const KnownPackage& package : changes.put) put_package(tx, context, package, known);
  for (const KnownPackage& package : changes.fewer) tell_of_fewer(tx, context, package);
  if (changes.is_counted) {
    tell_of_gaps(tx, context, news);
    close_what_is_over(tx, context, news, changes);
  }
  tell_of_carrier(tx, context, news);
}

std::string summary_of(const std::vector<DeliveryNews>& all) {
  std::size_t packages = 0, foreign = 0;
  std::set<std::string> orders;
  for (const DeliveryNews& news : all) {
    packages += news.facts.packages.size();
    foreign += news.facts.foreign_items;
    orders.insert(news.order_ids.begin(), news.order_ids.end());
  }
  std::string text =
      "packages: " + std::to_string(packages) + ", of orders: " + std::to_string(orders.size());
  if (foreign > 0) text += "; items of other orders: " + std::to_string(foreign);
  return text;
}

}  // namespace weir::flows
