#include "monitor/watch_outcomes.hpp"

#include "core/ensure.hpp"
#include "report/relative_time.hpp"

namespace weir::monitor {
namespace {

// What is too rare for two days of the weeks before to say anything.
constexpr std::chrono::hours rare_after{48};
constexpr std::chrono::hours one_event_of_the_rare{6};
constexpr std::chrono::weeks history_kept{60};  // of what is counted; prices may change once a month
constexpr std::size_t gaps_looked_at = 400;     // a settlement has several documents
constexpr const char* holiday_words = "; on a holiday nothing is wrong";

struct Silence {
  std::string what;  // "no … for 3 h"
  std::string next;
  std::string owner;
  std::chrono::hours time_to_act;
};

Silence silence_of(store::Outcome outcome) {
  using store::Outcome;
  using std::chrono_literals::operator""h;
  switch (outcome) {
    case Outcome::orders_taken:
      return {"order came from Amazon",
              "look at weir orders intake and weir queue list, and in Seller Central whether there are any",
              "basis", 1h};
    case Outcome::orders_proven:
      return {"order was proven in SAP",
              "look at weir queue list, at IDocs (BD87) and at the logon of Weir's user in SAP", "basis", 1h};
    case Outcome::returns_proven:
      return {"return was proven in SAP", "look at weir orders and at Amazon's report of returns",
              "operations", 24h};
    case Outcome::credits_proven:
      return {"credit memo request was proven in SAP", "look at weir orders and at refunds in Seller Central",
              "finance", 24h};
    case Outcome::settlements_proven:
      return {"document of a settlement was proven in SAP",
              "look at weir settlement and whether Amazon has closed one (Payments in Seller Central)",
              "finance", 24h};
    case Outcome::quantities_proven:
      return {
          "quantity was seen at Amazon as it was told",
          "look at weir stock and weir queue list, whether somebody has stopped it, and whether SAP tells "
          "of changes",
          "operations", 1h};
    case Outcome::prices_proven:
      return {"price was seen at Amazon as it was told",
              "look at weir prices and weir queue list, whether somebody has stopped them, and whether SAP "
              "has changed any",
              "operations", 4h};
  }
  throw Bug("an outcome of nothing");
}

std::string silence_text(const Silence& silence, const Heartbeat& heart, Instant now) {
  std::string text = "no " + silence.what + " for " + report::length_of(now - *heart.last);
  if (heart.band)
    return text + "; in the same hours of the weeks before there came " + std::to_string(heart.band->least) +
           " to " + std::to_string(heart.band->most) + " pieces";
  return text + "; the longest usual gap is " + report::length_of(*heart.usual);
}

std::string outcome_subject(store::Outcome outcome) {
  return "outcome/" + std::string{store::name_of(outcome)};
}

}  // namespace

Heartbeat WatchOutcomes::heartbeat(const std::string& connection, store::Outcome outcome, const Zone& zone) {
  const Instant now = clock_.now();
  if (outcome == store::Outcome::settlements_proven)
    return beat_of_gaps(outcomes_.latest(connection, outcome, gaps_looked_at), now);
  const Heartbeat of_hours = beat_of_hours(
      outcomes_.first(connection, outcome), outcomes_.last(connection, outcome),
      [&](Instant from, Instant to) { return outcomes_.count(connection, outcome, from, to); }, zone, now);
  const bool is_rare = of_hours.beat == Beat::beating && of_hours.last && now - *of_hours.last >= rare_after;
  if (!is_rare) return of_hours;
  const Heartbeat of_gaps =
      beat_of_gaps(outcomes_.latest(connection, outcome, gaps_looked_at), now, one_event_of_the_rare);
  return of_gaps.beat == Beat::silent ? of_gaps : of_hours;
}

void WatchOutcomes::listen(const std::string& connection, const Zone& zone,
                           const std::set<store::Outcome>& off) {
  database_.transact([&](Tx& tx) { outcomes_.forget(tx, connection, clock_.now() - history_kept); });
  for (const store::Outcome outcome : store::every_outcome) {
    const Heartbeat heart = heartbeat(connection, outcome, zone);
    const Instant now = clock_.now();
    database_.transact([&](Tx& tx) {
      if (heart.beat != Beat::silent || off.contains(outcome))
        return exceptions_.close(tx, connection, outcome_subject(outcome), now);
      const Silence silence = silence_of(outcome);
      store::Exception exception;
      exception.connection = connection;
      exception.code = "outcome.silent";
      exception.subject = outcome_subject(outcome);
      exception.reason = silence_text(silence, heart, now);
      exception.next = silence.next + holiday_words;
      exception.owner = silence.owner;
      exception.deadline = now + silence.time_to_act;
      exceptions_.open(tx, exception, now);
    });
  }
}

}  // namespace weir::monitor
