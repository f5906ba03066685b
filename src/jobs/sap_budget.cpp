#include "jobs/sap_budget.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;

// SAP itself ends a dialog step after rdisp/max_wprun_time, 600 s by default. A call that was never answered
// to us (its thread died) holds nothing longer than that.
constexpr Duration call_max = 600s;
// When a running call will end is not known; it is asked for again this soon.
constexpr Duration look_again = 1s;

Failure wait(std::string code, std::string text, const std::string& system, Instant not_before) {
  return {.next = Next::wait,
          .code = std::move(code),
          .text = std::move(text) + " at " + iso(not_before),
          .subject = system,
          .not_before = not_before};
}

}  // namespace

UsagePlan packets_plan(std::int64_t packets_per_minute) {
  ensure(packets_per_minute >= 2 && packets_per_minute <= 10'000, "packets a minute out of range");
  const std::int64_t burst = std::clamp<std::int64_t>(packets_per_minute / 4, 1, 1'000);
  return {(packets_per_minute - burst) * 1'000'000 / 60, burst, Urgency::dispatch};
}

SapBudget::SapBudget(SapBudgetSettings settings, CallGate& bank)
    : settings_{std::move(settings)}, bank_{bank} {
  ensure(settings_.calls_max >= 1 && settings_.calls_max <= 32, "parallel calls to SAP out of range");
}

Result<Done> SapBudget::permit(const CallAsk& ask, Instant now) {
  const std::lock_guard lock{mutex_};
  end_overdue(now);
  if (const auto failure = closed(now)) return *failure;
  if (const auto failure = choked(ask, now)) return *failure;
  if (running_.size() >= static_cast<std::size_t>(governor_.calls(settings_.calls_max))) return full(now);
  if (ask.bucket.ends_with("/packets"))
    if (const auto permitted = bank_.permit(ask, now); !permitted) return no_packet(permitted.error());
  running_.push_back(now);
  return Done{};
}

std::optional<Failure> SapBudget::closed(Instant now) const {
  const Instant opens = settings_.hours.opens(now);
  if (opens == now) return std::nullopt;
  const std::string& system = settings_.system;
  if (const Blackout* blackout = settings_.hours.blackout(now))
    return wait("sap.blackout",
                "SAP system " + system + " is not called (" + blackout->reason + "); it opens", system,
                opens);
  return wait("sap.quiet_hours", "SAP system " + system + " has its quiet hours; it opens", system, opens);
}

// Each minute one call goes through nevertheless: it measures, and without it nothing would ever be better.
std::optional<Failure> SapBudget::choked(const CallAsk& ask, Instant now) const {
  const bool is_urgent = ask.urgency == Urgency::dispatch || ask.urgency == Urgency::orders;
  if (governor_.state() != LatencyGovernor::State::choked || is_urgent || governor_.is_due(now))
    return std::nullopt;
  return wait("sap.slow",
              "SAP system " + settings_.system +
                  " takes more than ten times as long as usual; what is not urgent is tried",
              settings_.system, settings_.hours.opens(now + std::chrono::minutes{1}));
}

bool SapBudget::is_measurement_due(Instant now) {
  const std::lock_guard lock{mutex_};
  return governor_.is_due(now);
}

void SapBudget::measured(Duration took, Instant now) {
  const std::lock_guard lock{mutex_};
  governor_.measured(took, now);
}

Failure SapBudget::full(Instant now) const {
  return wait("sap.parallel",
              std::to_string(governor_.calls(settings_.calls_max)) + " calls to SAP system " +
                  settings_.system + " are running, as many as are allowed; the next may be tried",
              settings_.system, settings_.hours.opens(now + look_again));
}

// The packet's turn may come within hours in which nothing is sent.
Failure SapBudget::no_packet(Failure failure) const {
  if (failure.next != Next::wait || !failure.not_before) return failure;
  return wait("sap.packets",
              "SAP system " + settings_.system + " has had its packets of this minute; the next can go",
              settings_.system, settings_.hours.opens(*failure.not_before));
}

void SapBudget::end_overdue(Instant now) {
  std::erase_if(running_, [&](Instant since) { return since + call_max <= now; });
}

void SapBudget::answered(const CallAsk&, const CallAnswer& answer, Instant) {
  const std::lock_guard lock{mutex_};
  const auto ended = std::ranges::find(running_, answer.permitted);
  if (ended != running_.end()) running_.erase(ended);
}

}  // namespace weir::jobs
