#include "mapping/confirmation.hpp"

#include <algorithm>

namespace weir::mapping {
namespace {

using namespace std::chrono_literals;
using amazon::FulfillmentStatus;

constexpr Duration clock_tolerance = 24h;  // what a wrong zone in SAP may come to
constexpr Duration hold_ends_before = 1h;

const amazon::OrderItem* order_line(const amazon::Order& order, const std::string& item_id) {
  const auto found = std::ranges::find(order.items, item_id, &amazon::OrderItem::order_item_id);
  return found == order.items.end() ? nullptr : &*found;
}

std::int64_t pieces_in(const PackedItems& items, const std::string& item_id) {
  const auto at = items.find(item_id);
  return at == items.end() ? 0 : at->second;
}

ConfirmDecision decided(ConfirmStep step, const char* code, std::string text) {
  return {.step = step, .ship_date = {}, .until = {}, .code = code, .text = std::move(text)};
}

std::string about(const amazon::Order& order, const PackageToConfirm& package) {
  return "order " + order.order_id.text() + ", delivery " + package.delivery;
}

// A label that was bought and voided stays in the order's list.
bool is_void(const amazon::Package& shown) { return shown.status == "CANCELLED"; }

bool is_own(const PackageToConfirm& package, const amazon::Package& shown) {
  return std::ranges::find(package.own_references, shown.reference) != package.own_references.end();
}

// What somebody else has confirmed, by hand or before Weir did.
PackedItems of_others(const amazon::Order& order, const PackageToConfirm& package) {
  PackedItems others;
  for (const amazon::Package& shown : order.packages) {
    if (is_own(package, shown) || is_void(shown)) continue;
    for (const auto& [item_id, quantity] : shown.quantities) others[item_id] += quantity;
  }
  return others;
}

// Amazon's own ways of shipping confirm themselves, and confirmShipment refuses them.
std::optional<ConfirmDecision> of_amazons_own(const amazon::Order& order, const PackageToConfirm& package) {
  if (order.has_program("FBM_SHIP_PLUS"))
    return decided(ConfirmStep::leave, "dispatch.amazon_confirms",
                   about(order, package) + " ships by FBM Ship+, which Amazon confirms itself");
  const auto bought = std::ranges::find_if(order.packages, [&](const amazon::Package& shown) {
    return !is_own(package, shown) && !is_void(shown) && shown.tracking == package.tracking;
  });
  if (bought != order.packages.end())
    return decided(ConfirmStep::leave, "dispatch.known_at_amazon",
                   about(order, package) + ": Amazon shows number " + package.tracking +
                       " already, of a label that was bought there or confirmed by hand");
  return std::nullopt;
}

std::optional<ConfirmDecision> of_status(const amazon::Order& order, const PackageToConfirm& package,
                                         Instant now) {
  const std::string what = about(order, package);
  if (order.fulfilled_by != amazon::FulfilledBy::merchant)
    return decided(ConfirmStep::leave, "dispatch.amazon_ships", what + " is shipped by Amazon");
  if (order.status == FulfillmentStatus::cancelled)
    return decided(ConfirmStep::refuse, "dispatch.order_cancelled",
                   what +
                       " has left, and Amazon shows the order cancelled; stop the parcel, or have it come "
                       "back, and reverse the goods issue (VL09)");
  if (order.status != FulfillmentStatus::pending && order.status != FulfillmentStatus::pending_availability)
    return std::nullopt;
  auto wait = decided(ConfirmStep::wait, "dispatch.order_pending", what + ": its payment still runs");
  wait.until = now + 15min;
  return wait;
}

// An order's lines, never its header: parts of it may be cancelled, shipped before, or by somebody else.
std::optional<ConfirmDecision> of_quantities(const amazon::Order& order, const PackageToConfirm& package) {
  const PackedItems others = of_others(order, package);
  for (const auto& [item_id, quantity] : package.items) {
    const auto* line = order_line(order, item_id);
    const std::int64_t ordered = line == nullptr ? 0 : line->quantity_ordered;
    const std::int64_t before = pieces_in(package.told_before, item_id) + pieces_in(others, item_id);
    if (before + quantity <= ordered) continue;
    return decided(ConfirmStep::refuse, "dispatch.too_many",
                   about(order, package) + ": " + std::to_string(quantity) + " of line " + item_id +
                       " have left, " + std::to_string(before) +
                       " were confirmed before, and Amazon's order has " + std::to_string(ordered) +
                       "; compare the deliveries of the order (VA03, document flow) with Seller Central");
  }
  return std::nullopt;
}

std::optional<ConfirmDecision> of_wishes(const amazon::Order& order, const PackageToConfirm& package,
                                         Duration cancel_hold, Instant now) {
  const bool is_wanted = std::ranges::any_of(package.items, [&](const auto& item) {
    const auto* line = order_line(order, item.first);
    return line != nullptr && line->cancellation.is_requested;
  });
  Instant until = package.known_since + cancel_hold;
  if (order.ship_by) until = std::min(until, *order.ship_by - hold_ends_before);
  if (!is_wanted || package.is_edit || now >= until) return std::nullopt;
  auto wait = decided(ConfirmStep::wait, "dispatch.cancel_requested",
                      about(order, package) +
                          " has left, and the buyer asks for a cancellation; it is confirmed at " +
                          iso(until) + " unless its goods issue is reversed (VL09) before");
  wait.until = until;
  return wait;
}

// Amazon refuses a day in the future, and one before the order.
std::optional<ConfirmDecision> of_day(const amazon::Order& order, const PackageToConfirm& package,
                                      Instant now) {
  const bool is_early = package.issued_at + clock_tolerance < order.created_time;
  const bool is_late = package.issued_at - clock_tolerance > now;
  if (!is_early && !is_late) return std::nullopt;
  return decided(ConfirmStep::refuse, "dispatch.ship_date",
                 about(order, package) + ": its goods issue of " + iso(package.issued_at) +
                     (is_early ? " is before the order" : " is in the future") +
                     "; correct the date in SAP (VL02N), or SAP's time zone in the configuration");
}

}  // namespace

ConfirmDecision decide_confirmation(const amazon::Order& order, const PackageToConfirm& package,
                                    Duration cancel_hold, Instant now) {
  if (auto own = of_amazons_own(order, package)) return *own;
  if (auto status = of_status(order, package, now)) return *status;
  if (auto quantities = of_quantities(order, package)) return *quantities;
  if (auto wish = of_wishes(order, package, cancel_hold, now)) return *wish;
  if (auto day = of_day(order, package, now)) return *day;
  ConfirmDecision send;
  send.ship_date = std::min(std::max(package.issued_at, order.created_time), now);
  return send;
}

bool collects_cash(const amazon::Order& order) {
  constexpr std::string_view japan = "A1VC38T7YXB528";
  if (order.marketplace_id != japan) return false;
  const auto& methods = order.payment_methods;
  const bool says_so = std::ranges::find(methods, "CashOnDelivery") != methods.end();
  return says_so || std::ranges::any_of(order.items, [](const amazon::OrderItem& item) {
           return item.charges && item.charges->cod_fee.minor() != 0;
         });
}

Urgency confirmation_urgency(std::optional<Instant> ship_by, Instant now) {
  if (!ship_by) return Urgency::stock;
  const Duration left = *ship_by - now;
  if (left < 8h) return Urgency::dispatch;
  return left < 24h ? Urgency::orders : Urgency::stock;
}

bool is_covered(const amazon::Order& order, const PackedItems& told_before, const PackedItems& items) {
  PackedItems shown;
  for (const amazon::Package& package : order.packages) {
    // A label that was bought and waits for its parcel ships nothing yet.
    if (is_void(package) || package.status == "PENDING") continue;
    for (const auto& [item_id, quantity] : package.quantities) shown[item_id] += quantity;
  }
  return std::ranges::all_of(items, [&](const auto& item) {
    return pieces_in(shown, item.first) >= pieces_in(told_before, item.first) + item.second;
  });
}

const amazon::Package* shown_package(const amazon::Order& order, const std::string& reference,
                                     const std::string& tracking) {
  const auto shown_with = [&](const std::string amazon::Package::*field, const std::string& text) {
    const auto found = std::ranges::find_if(order.packages, [&](const amazon::Package& package) {
      return !is_void(package) && package.*field == text;
    });
    return found == order.packages.end() ? nullptr : &*found;
  };
  const auto* by_reference = shown_with(&amazon::Package::reference, reference);
  return by_reference != nullptr ? by_reference : shown_with(&amazon::Package::tracking, tracking);
}

std::string unlike(const amazon::Package& shown, const PackedItems& items, const std::string& tracking) {
  if (shown.tracking != tracking) return "the number " + shown.tracking;
  for (const auto& [item_id, quantity] : items)
    if (const auto at = shown.quantities.find(item_id);
        at == shown.quantities.end() || at->second != quantity)
      return std::to_string(at == shown.quantities.end() ? 0 : at->second) + " of line " + item_id;
  return "";
}

}  // namespace weir::mapping
