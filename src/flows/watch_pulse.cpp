#include "flows/watch_pulse.hpp"

#include "amazon/api/orders.hpp"
#include "amazon/model/order.hpp"
#include "flows/orders_to_ship.hpp"
#include "flows/packages.hpp"
#include "flows/sweep_progress.hpp"
#include "proof/dispatch_pulse.hpp"
#include "report/relative_time.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Outcome;

constexpr const char* confirmations_subject = "dispatch/confirmations";
constexpr const char* idocs_pulse_subject = "dispatch/idoc_pulse";
constexpr const char* canary_subject = "dispatch/canary";
constexpr Duration canary_may_be_away = 1h;
constexpr std::size_t canary_orders = 200;  // that it may choose from

// A pulse: when it beat last, and how often in the same hours before.
struct Pulse {
  proof::Stretch silence;
  std::optional<proof::Band> band;
};

template <typename Count>
Pulse pulse_of(const Context& context, std::optional<Instant> first, std::optional<Instant> last,
               const Count& count) {
  Pulse pulse{proof::silence_since(last, context.clock.now()), {}};
  if (!first) return pulse;
  std::vector<std::int64_t> counted;
  for (const auto& before : proof::same_hours_before(pulse.silence, context.connection.sap_zone, *first))
    counted.push_back(count(store::TimeSpan{before.from, before.to}));
  pulse.band = proof::band_of(std::move(counted));
  return pulse;
}

Pulse confirmation_pulse(const Context& context, store::DispatchFigures& figures) {
  const std::string& connection = context.connection.name;
  return pulse_of(context, figures.first_proven(connection), figures.last_proven(connection),
                  [&](const store::TimeSpan& span) { return figures.count_proven(connection, span); });
}

Pulse idoc_pulse(const Context& context, store::DispatchFigures& figures) {
  const std::string& connection = context.connection.name;
  return pulse_of(
      context, figures.first_delivery_idoc(connection), figures.last_delivery_idoc(connection),
      [&](const store::TimeSpan& span) { return figures.count_delivery_idocs(connection, span); });
}

std::string silence_words(const Pulse& pulse, const char* what) {
  return std::string{"no "} + what + " for " + report::length_of(pulse.silence.to - pulse.silence.from) +
         ", and in the same hours of the weeks before there were " + std::to_string(pulse.band->least) +
         " to " + std::to_string(pulse.band->most);
}

void tell_pulse(Tx& tx, const Context& context, const Pulse& pulse, const PackageTrouble& trouble) {
  if (proof::is_silent(pulse.band)) return open_package_trouble(tx, context, trouble);
  context.stores.exceptions.close(tx, context.connection.name, trouble.subject, context.clock.now());
}

PackageTrouble no_confirmations(const Pulse& pulse) {
  return {confirmations_subject, "", "dispatch.confirmations_silent",
          (proof::is_silent(pulse.band) ? silence_words(pulse, "confirmation was proven") : "") +
              "; weir dispatch board shows where orders stand, weir queue what waits, and on a holiday "
              "nothing is wrong",
          "operations"};
}

PackageTrouble no_delivery_idocs(const Pulse& pulse) {
  return {idocs_pulse_subject, "", "dispatch.idocs_silent",
          (proof::is_silent(pulse.band) ? silence_words(pulse, "IDoc of a delivery has come") : "") +
              "; look at the port (WE21, SM58), at RSNAST00 and RSEOUT00, and at the output of deliveries "
              "(VL03N, "
              "LAVA), and on a holiday nothing is wrong",
          "basis"};
}

std::optional<Instant> last_alive(const Context& context) {
  return context.stores.watermarks.find(context.connection.name, canary_mark);
}

// A call that waits, or is tried again, is no trouble until that has lasted.
bool is_away(const Context& context, const Failure& failure) {
  if (failure.next == Next::refuse) return true;
  const auto last = last_alive(context);
  return last && context.clock.now() - *last >= canary_may_be_away;
}

PackageTrouble dead_canary(const std::string& order_id, const Failure& failure) {
  return {canary_subject, "", "dispatch.canary",
          "the way of confirmations is not open: order " + order_id +
              " could not be read from Amazon as a "
              "confirmation is proven (" +
              failure.code + ": " + failure.text +
              "); weir doctor tells what is missing, confirm what is urgent in Seller Central until then",
          "basis"};
}

// The most urgent that Amazon has not closed to us: the sweep tells of a marketplace that is refused.
std::string canary_order(const Context& context) {
  for (const auto& order : orders_to_ship(context, std::nullopt, canary_orders))
    if (!is_refused(context, order.marketplace_id)) return order.order_id;
  return {};
}

// Amazon has answered, whatever it says of this one order.
bool has_answered(const Failure& failure) {
  return failure.code == "amazon.not_found" || failure.code == "amazon.unexpected_shape";
}

// What is found out without shipping anything stops nothing: the same Amazon may take confirmations.
Failure without_stop(Failure failure) {
  if (failure.next == Next::stop) failure.next = Next::retry;
  return failure;
}

void note_alive(Tx& tx, const Context& context) {
  const Instant now = context.clock.now();
  context.stores.watermarks.set(tx, context.connection.name, canary_mark, now, now);
  context.stores.exceptions.close(tx, context.connection.name, canary_subject, now);
  context.stores.exceptions.close(tx, context.connection.name, probe_dispatch_kind, now);
}

}  // namespace

std::vector<Outcome> WatchPulse::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(listen());
  return outcomes;
}

std::vector<Outcome> WatchPulse::probe(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(look());
  return outcomes;
}

Outcome WatchPulse::listen() {
  if (context_.connection.shadow.dispatch) return Outcome::done();  // another one confirms
  return Outcome::done([this, confirmations = confirmation_pulse(context_, stores_.figures),
                        idocs = idoc_pulse(context_, stores_.figures)](Tx& tx) {
    tell_pulse(tx, context_, confirmations, no_confirmations(confirmations));
    tell_pulse(tx, context_, idocs, no_delivery_idocs(idocs));
  });
}

Outcome WatchPulse::look() {
  if (context_.connection.shadow.dispatch) return Outcome::done();
  const std::string order_id = canary_order(context_);
  const auto alive = [this](Tx& tx) { note_alive(tx, context_); };
  if (order_id.empty()) return Outcome::done(alive);
  const auto json =
      amazon::get_order(context_.connection.amazon, *amazon::OrderId::parse(order_id), Urgency::dispatch);
  const auto order = json ? amazon::decode_order(*json) : Result<amazon::Order>{json.error()};
  if (order || has_answered(order.error())) return Outcome::done(alive);
  return not_alive(order_id, without_stop(order.error()));
}

Outcome WatchPulse::not_alive(const std::string& order_id, const Failure& failure) {
  const auto tell = [this, order_id, failure](Tx& tx) {
    const Instant now = context_.clock.now();
    // From its first look on it counts how long it has been away.
    if (!last_alive(context_))
      context_.stores.watermarks.set(tx, context_.connection.name, canary_mark, now, now);
    if (is_away(context_, failure)) open_package_trouble(tx, context_, dead_canary(order_id, failure));
  };
  return failure.next == Next::refuse ? Outcome::done(tell) : Outcome::failed(failure, tell);
}

}  // namespace weir::flows
