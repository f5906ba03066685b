#include "web/whereabouts.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::web {
namespace {

using store::OrderEventKind;

bool has_left(const store::Parcel& parcel) {
  return parcel.issue == store::ParcelIssue::issued && parcel.state != store::ParcelState::reversed;
}

bool has_event(const OrderStory& story, OrderEventKind kind) {
  return std::ranges::any_of(story.events, [kind](const auto& each) { return each.kind == kind; });
}

std::optional<Instant> last_of(const OrderStory& story, OrderEventKind kind) {
  std::optional<Instant> last;
  for (const auto& each : story.events)
    if (each.kind == kind) last = std::max(last.value_or(each.at), each.at);
  return last;
}

const store::Parcel* last_parcel(const OrderStory& story) {
  const store::Parcel* last = nullptr;
  for (const auto& each : story.parcels)
    if (has_left(each) && (last == nullptr || each.issued_at > last->issued_at)) last = &each;
  return last;
}

// Of an order whose worth is not known anything may be all.
bool is_all_given_back(const OrderStory& story) {
  if (!story.document || !story.document->source) return true;
  const Money& worth = *story.document->source;
  std::int64_t back = 0;
  for (const auto& each : story.events)
    if (each.kind == OrderEventKind::refund && each.amount && each.amount->currency() == worth.currency())
      back += each.amount->minor();
  return back >= worth.minor();
}

// A part of the money that was given back says nothing of where the goods are.
bool is_goodwill(const OrderStory& story) {
  return has_event(story, OrderEventKind::refund) && !has_event(story, OrderEventKind::goods_receipt) &&
         !has_event(story, OrderEventKind::returned) && !is_all_given_back(story);
}

std::optional<Situation> after_sale(const OrderStory& story) {
  if (is_goodwill(story)) return std::nullopt;
  const bool is_back = has_event(story, OrderEventKind::goods_receipt);
  if (has_event(story, OrderEventKind::refund))
    return is_back || !has_event(story, OrderEventKind::returned) ? Situation::refunded
                                                                  : Situation::return_awaited;
  if (is_back) return Situation::return_arrived;
  if (has_event(story, OrderEventKind::returned)) return Situation::return_awaited;
  return std::nullopt;
}

Situation before_it_left(const OrderStory& story, Instant now) {
  const store::OrderRow& row = story.row;
  if (row.cancel_requested) return Situation::cancel_wanted;
  if (row.status == "PENDING" || row.status == "PENDING_AVAILABILITY") return Situation::unpaid;
  if (row.ship_by && *row.ship_by < now) return Situation::late;
  const bool is_in_the_way = !story.open.empty() || row.state == "needs_attention" || row.state == "on_hold";
  return is_in_the_way ? Situation::clarified : Situation::in_work;
}

Situation situation_of(const OrderStory& story, Instant now) {
  const store::OrderRow& row = story.row;
  if (const auto after = after_sale(story)) return *after;
  if (row.status == "CANCELLED" || row.state == "cancelled") return Situation::cancelled;
  if (row.channel == "other_shop") return Situation::other_shop;
  if (row.channel == "amazon") return Situation::by_amazon;
  const bool any_left = std::ranges::any_of(story.parcels, has_left);
  if (row.status == "SHIPPED" ||
      (any_left && row.status != "PARTIALLY_SHIPPED" && std::ranges::all_of(story.parcels, has_left)))
    return Situation::on_its_way;
  if (any_left || row.status == "PARTIALLY_SHIPPED") return Situation::partly_on_its_way;
  return before_it_left(story, now);
}

std::string by_carrier(const Whereabouts& of) {
  if (of.tracking.empty()) return of.carrier.empty() ? "" : " with " + of.carrier;
  return (of.carrier.empty() ? "" : " with " + of.carrier) + ", tracking number " + of.tracking;
}

std::string sentence(const Whereabouts& of, const Zone& zone) {
  const auto day = [&](const std::optional<Instant>& at, const char* before) {
    return at ? before + iso(zone.date_of(*at)) : std::string{};
  };
  switch (of.situation) {
    case Situation::cancelled:
      return "Your order was cancelled; nothing will be sent, and nothing is charged.";
    case Situation::refunded:
      return "Your money was given back" + day(of.given_back_at, " on ") + " by the way that you paid.";
    case Situation::return_arrived:
      return "Your return has arrived; the refund is the next step.";
    case Situation::return_awaited:
      return of.given_back_at ? "Your money was given back" + day(of.given_back_at, " on ") +
                                    "; we wait for the goods to come back."
                              : "Your return is announced; the refund follows when the goods are here.";
    case Situation::cancel_wanted:
      return "You have asked to cancel; we are looking whether the order can still be stopped.";
    case Situation::by_amazon:
      return "Amazon sends this order from its own warehouse; its state stands in your account at Amazon.";
    case Situation::other_shop:
      return "This order was made in another shop and is sent by Amazon's warehouse.";
    case Situation::unpaid:
      return "Amazon has not released the order yet; it is sent when the payment is confirmed.";
    case Situation::on_its_way:
      return "Your order left us" + day(of.left_at, " on ") + by_carrier(of) +
             day(of.promised_by, ", due by ") + '.';
    case Situation::partly_on_its_way:
      return "A part of your order left us" + day(of.left_at, " on ") + by_carrier(of) +
             "; the rest follows" + day(of.ship_by, " by ") + '.';
    case Situation::late:
      return "Your order should have left us" + day(of.ship_by, " by ") +
             "; we are sorry, and are looking into it now.";
    case Situation::in_work:
      return "Your order is being prepared and leaves us" + day(of.ship_by, " by ") + '.';
    case Situation::clarified:
      return "We are checking a detail of your order; it leaves us" + day(of.ship_by, " by ") + '.';
  }
  throw Bug("an order that is nowhere");
}

}  // namespace

std::string_view name_of(Situation situation) {
  switch (situation) {
    case Situation::cancelled:
      return "cancelled";
    case Situation::refunded:
      return "refunded";
    case Situation::return_arrived:
      return "return_arrived";
    case Situation::return_awaited:
      return "return_awaited";
    case Situation::cancel_wanted:
      return "cancel_wanted";
    case Situation::by_amazon:
      return "by_amazon";
    case Situation::other_shop:
      return "other_shop";
    case Situation::unpaid:
      return "unpaid";
    case Situation::on_its_way:
      return "on_its_way";
    case Situation::partly_on_its_way:
      return "partly_on_its_way";
    case Situation::late:
      return "late";
    case Situation::in_work:
      return "in_work";
    case Situation::clarified:
      return "clarified";
  }
  throw Bug("a situation without a name");
}

Whereabouts whereabouts(const OrderStory& story, const Zone& zone, Instant now) {
  Whereabouts of;
  of.situation = situation_of(story, now);
  if (const store::Parcel* parcel = last_parcel(story)) {
    of.carrier = parcel->carrier_name.empty() ? parcel->carrier_code : parcel->carrier_name;
    of.tracking = parcel->tracking;
    of.left_at = parcel->issued_at;
  }
  if (!of.left_at || of.situation == Situation::partly_on_its_way) of.ship_by = story.row.ship_by;
  if (story.cash) of.promised_by = story.cash->deliver_by;
  of.given_back_at = last_of(story, OrderEventKind::refund);
  of.say = sentence(of, zone);
  return of;
}

}  // namespace weir::web
