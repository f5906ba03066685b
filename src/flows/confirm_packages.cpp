#include "flows/confirm_packages.hpp"

#include <algorithm>

#include "amazon/api/orders.hpp"
#include "amazon/api/shipments.hpp"
#include "flows/job_args.hpp"
#include "flows/order_task.hpp"
#include "flows/packages.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;
using mapping::ConfirmStep;
using store::Parcel;
using store::ParcelState;

constexpr Duration shows_within = 3min;  // what Amazon has taken

mapping::PackageToConfirm to_confirm(const Parcel& parcel, const std::vector<Parcel>& of_order) {
  mapping::PackageToConfirm package{.delivery = parcel.delivery,
                                    .items = parcel.items,
                                    .tracking = parcel.tracking,
                                    .issued_at = parcel.issued_at,
                                    .known_since = parcel.known_since,
                                    .is_edit = parcel.accepted_at.has_value(),
                                    .told_before = told_beside(of_order, parcel),
                                    .own_references = {}};
  for (const Parcel& each : of_order)
    if (each.was_sent()) package.own_references.push_back(std::to_string(each.reference));
  return package;
}

// Numbers that others have given are not given again: that would edit their package.
std::int64_t greatest_reference(const amazon::Order& order) {
  std::int64_t greatest = 0;
  for (const amazon::Package& package : order.packages) {
    constexpr std::size_t digits_max = 9;
    const std::string& text = package.reference;
    const bool is_number = !text.empty() && text.size() <= digits_max &&
                           text.find_first_not_of("0123456789") == std::string::npos;
    if (is_number) greatest = std::max<std::int64_t>(greatest, std::stoll(text));
  }
  return greatest;
}

amazon::ShippedPackage shipped_package(const Parcel& parcel, const amazon::Order& order, Instant ship_date) {
  amazon::ShippedPackage package{.marketplace_id = order.marketplace_id,
                                 .reference = parcel.reference,
                                 .carrier_code = parcel.carrier_code,
                                 .carrier_name = parcel.carrier_name,
                                 .shipping_method = parcel.shipping_method,
                                 .tracking_number = parcel.tracking,
                                 .shipped_at = ship_date,
                                 .items = {},
                                 .collects_cash = mapping::collects_cash(order)};
  for (const auto& [item, quantity] : parcel.items) package.items.push_back({item, quantity});
  return package;
}

// Before the call. Nothing when the package changed, or another worker has begun with it.
std::optional<Parcel> marked_sent(const Context& context, const Parcel& parcel, const amazon::Order& order) {
  std::optional<Parcel> marked;
  const Instant now = context.clock.now();
  context.stores.jobs.transact([&](Tx& tx) {
    Parcel sent = parcel;  // the transaction may run again
    if (sent.reference == 0)
      sent.reference = 1 + std::max(context.stores.parcels.last_reference(tx, sent.connection, sent.order_id),
                                    greatest_reference(order));
    sent.state = ParcelState::sent;
    sent.reason.clear();
    sent.sent_digest = content_digest(sent);
    sent.sent_at = now;
    ++sent.sent_count;
    marked.reset();
    if (context.stores.parcels.move(tx, sent, parcel.state, parcel.sent_count, now)) marked = sent;
  });
  return marked;
}

// A quota that keeps the call back, a 429, a logon or a right that is refused: Amazon has taken nothing.
bool is_certainly_not_there(const Failure& failure) {
  return failure.next == Next::wait || failure.next == Next::stop ||
         failure.code == "amazon.access_unavailable";
}

// As it was before, so that what SAP says until the next attempt is no correction of what Amazon was told. It
// may have been told anew during the call: then it is ready, or its goods issue was taken back.
void take_back(Tx& tx, const Context& context, const Parcel& sent, const Parcel& before) {
  const Instant now = context.clock.now();
  const auto move_to = [&](ParcelState from, ParcelState to, const char* reason) {
    Parcel after = before;
    after.state = to;
    after.reason = reason;
    return context.stores.parcels.move(tx, after, from, sent.sent_count, now);
  };
  if (context.stores.parcels.move(tx, before, ParcelState::sent, sent.sent_count, now)) return;
  if (move_to(ParcelState::ready, ParcelState::ready, "")) return;
  if (before.was_sent()) {
    move_to(ParcelState::reversed, ParcelState::reversed, "dispatch.reversed");
  } else if (move_to(ParcelState::reversed, ParcelState::waiting, "dispatch.not_issued")) {
    context.stores.exceptions.close_of(tx, sent.connection, package_subject(sent), "dispatch.reversed", now);
  }
}

// The queue's patience grows to a quarter of an hour and ends after twelve failures; a deadline has neither.
// A repeat edits, and a side that is out rests for all, whatever a job would wait for.
Failure soon_again(Failure failure, const Parcel& sent, Instant now) {
  if (failure.next != Next::retry) return failure;
  constexpr Duration first{5'000}, most{60'000};
  constexpr int doublings_max = 4;
  failure.next = Next::wait;
  failure.not_before = now + std::min(first * (1 << std::min(sent.sent_count - 1, doublings_max)), most);
  return failure;
}

// An answer may have been lost before, and Amazon shows what it has taken minutes later: that it refuses a
// repeat, and does not show the package yet, says nothing.
std::optional<int> looks_so_far(const Job& job, const Parcel& parcel) {
  constexpr int looks_max = 3;
  if (parcel.sent_count == 1) return std::nullopt;
  const int looks = std::stoi(from_checkpoint(job, "looks").value_or("0"));
  return looks < looks_max ? std::optional{looks} : std::nullopt;
}

Outcome refusal_waits(const Parcel& parcel, Failure failure, int looks, Instant now) {
  failure.next = Next::wait;
  failure.subject = package_subject(parcel);
  failure.not_before = now + shows_within;
  return Outcome::failed(std::move(failure)).from(to_args({{"looks", std::to_string(looks + 1)}}));
}

Failure overtaken_package(const Parcel& parcel) {
  return {
      .next = Next::retry,
      .code = "dispatch.overtaken",
      .text = package_subject(parcel) + " changed while it was about to be confirmed; it is looked at again",
      .subject = package_subject(parcel),
      .not_before = {}};
}

void tell_of_odd_number(Tx& tx, const Context& context, const Parcel& parcel) {
  const std::string subject = order_subject(parcel.order_id, "tracking/" + parcel.delivery);
  if (!context.connection.dispatch.carriers.is_odd(parcel.carrier_code, parcel.tracking)) {
    context.stores.exceptions.close(tx, parcel.connection, subject, context.clock.now());
    return;
  }
  open_package_trouble(
      tx, context,
      {subject, parcel.order_id, "dispatch.odd_tracking",
       "order " + parcel.order_id + ", delivery " + parcel.delivery + ": " + parcel.tracking + " (" +
           parcel.tracking_place + ") is confirmed, and does not look like a number of " +
           carrier_text(parcel) +
           "; correct the number in SAP or the line in dispatch.carriers: Weir tells Amazon"});
}

// What the state becomes once Amazon has answered; the package may have changed during the call, and is ready
// again then.
void settle_package(Tx& tx, const Context& context, const Parcel& sent, Parcel after) {
  const Instant now = context.clock.now();
  if (context.stores.parcels.move(tx, after, ParcelState::sent, sent.sent_count, now)) return;
  after.state = ParcelState::ready;
  after.reason.clear();
  context.stores.parcels.move(tx, after, ParcelState::ready, sent.sent_count, now);
}

void note_accepted(Tx& tx, const Context& context, const Parcel& sent) {
  const Instant now = context.clock.now();
  Parcel after = sent;
  after.state = ParcelState::accepted;
  after.accepted_at = sent.accepted_at.value_or(now);
  settle_package(tx, context, sent, after);
  context.stores.exceptions.close(tx, sent.connection, package_subject(sent), now);
  tell_of_odd_number(tx, context, sent);
  context.stores.audit.append(tx, context.actor,
                              sent.accepted_at ? "corrected at Amazon" : "confirmed to Amazon",
                              package_subject(sent),
                              to_args({{"package", std::to_string(sent.reference)},
                                       {"carrier", carrier_text(sent)},
                                       {"tracking", sent.tracking},
                                       {"issued", iso(sent.issued_at)}}),
                              now);
  prove_packages_later(tx, context, sent.order_id);
}

// It is not sent (again): Amazon knows of it by itself, or a person has to look.
void park(Tx& tx, const Context& context, const Parcel& parcel, const mapping::ConfirmDecision& decision) {
  Parcel after = parcel;
  const bool is_left = decision.step == ConfirmStep::leave;
  after.state = is_left ? ParcelState::left : ParcelState::refused;
  after.reason = decision.code;
  if (!context.stores.parcels.move(tx, after, parcel.state, parcel.sent_count, context.clock.now())) return;
  if (is_left)
    context.stores.exceptions.close(tx, parcel.connection, package_subject(parcel), context.clock.now());
  else
    open_package_trouble(tx, context,
                         {package_subject(parcel), parcel.order_id, decision.code, decision.text});
  answer_idoc_later(tx, context, parcel);
}

Outcome package_waits(const Context& context, const Parcel& parcel,
                      const mapping::ConfirmDecision& decision) {
  Failure wait{.next = Next::wait,
               .code = decision.code,
               .text = decision.text,
               .subject = package_subject(parcel),
               .not_before = decision.until};
  return Outcome::failed(std::move(wait), [&context, parcel, decision](Tx& tx) {
    open_package_trouble(tx, context,
                         {package_subject(parcel), parcel.order_id, decision.code, decision.text});
  });
}

Result<amazon::Order> order_with_packages(const Context& context, const std::string& order_id) {
  const auto json =
      amazon::get_order(context.connection.amazon, *amazon::OrderId::parse(order_id), Urgency::dispatch);
  return json ? amazon::decode_order(*json) : Result<amazon::Order>{json.error()};
}

// An order of before the store came back from a backup: the lost one may have told Amazon, and the order as
// it was kept says nothing. When the package left is no help: SAP keeps the day alone. A second confirmation
// would take the first one's number and edit that package.
Result<amazon::Order> as_amazon_has_it(const Context& context, const Parcel& parcel, amazon::Order kept) {
  const auto& restored = context.stores.poster.restored();
  if (!restored || parcel.was_sent() || kept.created_time > restored->at) return kept;
  return order_with_packages(context, parcel.order_id);
}

}  // namespace

std::vector<Outcome> ConfirmPackages::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(confirm(job));
  return outcomes;
}

Outcome ConfirmPackages::confirm(const Job& job) {
  const auto parcel = parcel_of(context_, job);
  if (!parcel || (parcel->state != ParcelState::ready && parcel->state != ParcelState::sent))
    return Outcome::done();
  if (const auto held = context_.stores.poster.held(confirmation_intent(*parcel)))
    return Outcome::failed(*held);
  auto tasks = load_orders(context_, {&job, 1}, "confirming a package");
  if (!tasks.front().is_open()) return *std::move(tasks.front().outcome);
  const auto shown = as_amazon_has_it(context_, *parcel, *tasks.front().order);
  if (!shown) return Outcome::failed(soon_again(shown.error(), *parcel, context_.clock.now()));
  const amazon::Order& order = *shown;
  const auto of_order = context_.stores.parcels.of_order(parcel->connection, parcel->order_id);
  const auto decision = mapping::decide_confirmation(order, to_confirm(*parcel, of_order),
                                                     context_.connection.cancel_hold, context_.clock.now());
  switch (decision.step) {
    case ConfirmStep::send:
      return send(job, *parcel, order, decision);
    case ConfirmStep::wait:
      return package_waits(context_, *parcel, decision);
    case ConfirmStep::leave:
    case ConfirmStep::refuse:
      return Outcome::done(
          [this, parcel = *parcel, decision](Tx& tx) { park(tx, context_, parcel, decision); });
  }
  throw Bug("a confirmation without a decision");
}

Outcome ConfirmPackages::send(const Job& job, const Parcel& parcel, const amazon::Order& order,
                              const mapping::ConfirmDecision& decision) {
  const auto sent = marked_sent(context_, parcel, order);
  if (!sent) return Outcome::failed(overtaken_package(parcel));
  const auto taken = amazon::confirm_shipment(
      context_.connection.amazon, order.order_id, shipped_package(*sent, order, decision.ship_date),
      mapping::confirmation_urgency(order.ship_by, context_.clock.now()));
  if (taken) return Outcome::done([this, sent = *sent](Tx& tx) { note_accepted(tx, context_, sent); });
  if (taken.error().next == Next::refuse) return not_taken(job, *sent, taken.error());
  const Failure again = soon_again(taken.error(), *sent, context_.clock.now());
  if (!is_certainly_not_there(taken.error())) return Outcome::failed(again);
  return Outcome::failed(
      again, [this, sent = *sent, before = parcel](Tx& tx) { take_back(tx, context_, sent, before); });
}

// "PackageToUpdateNotFound", "already fulfilled", and others in words that change: what Amazon shows decides.
Outcome ConfirmPackages::not_taken(const Job& job, const Parcel& parcel, const Failure& failure) {
  const auto shown = order_with_packages(context_, parcel.order_id);
  if (!shown) return Outcome::failed(soon_again(shown.error(), parcel, context_.clock.now()));
  const auto* package = mapping::shown_package(*shown, std::to_string(parcel.reference), parcel.tracking);
  if (package != nullptr && mapping::unlike(*package, parcel.items, parcel.tracking).empty())
    return Outcome::done([this, parcel](Tx& tx) { note_accepted(tx, context_, parcel); });
  const auto of_order = context_.stores.parcels.of_order(parcel.connection, parcel.order_id);
  const auto told_before = told_beside(of_order, parcel);
  mapping::ConfirmDecision decision;
  if (!parcel.accepted_at && mapping::is_covered(*shown, told_before, parcel.items)) {
    decision.step = ConfirmStep::leave;
    decision.code = "dispatch.known_at_amazon";
  } else if (const auto looks = looks_so_far(job, parcel)) {
    return refusal_waits(parcel, failure, *looks, context_.clock.now());
  } else {
    decision.step = ConfirmStep::refuse;
    decision.code = refused_by_amazon;
    decision.text = "order " + parcel.order_id + ", delivery " + parcel.delivery +
                    (parcel.unit.empty() ? "" : ", package " + parcel.unit) + " (" + carrier_text(parcel) +
                    ' ' + parcel.tracking + "): " + failure.text +
                    "; correct it in SAP, and Weir confirms it again, or confirm it in Seller Central";
  }
  return Outcome::done([this, parcel, decision](Tx& tx) { park(tx, context_, parcel, decision); });
}

}  // namespace weir::flows
