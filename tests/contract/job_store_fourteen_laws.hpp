#pragma once
// The fourteen laws of the queue, each as a question to what a load has left behind: what was said to its
// threads, and what is in the tables. No answer means that the law was kept.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "contract/job_store_load.hpp"
#include "contract/job_store_tables.hpp"
#include "store/job_queue.hpp"

namespace weir::testing::fourteen_laws {

using Violations = std::vector<std::string>;
using Lease = std::pair<std::int64_t, std::int64_t>;  // of a job

struct Evidence {
  Testimony said;
  Tables tables;
  std::multimap<int, std::string> seen;
  std::vector<std::string> thrown;

  std::map<std::int64_t, JobRow> rows{};
  std::map<Lease, std::string> outcomes{};  // of the attempts
  std::map<Lease, Ended> ends{};
  std::map<std::int64_t, jobs::NewJob> made{};
};

inline Evidence evidence_of(const Load& load, store::Database& database) {
  Evidence evidence{load.testimony(), tables_of(database), load.seen(), load.thrown()};
  for (const JobRow& row : evidence.tables.jobs) evidence.rows.emplace(row.id, row);
  for (const AttemptRow& row : evidence.tables.attempts)
    evidence.outcomes.emplace(Lease{row.job, row.lease_no}, row.outcome);
  for (const Ended& end : evidence.said.ends) evidence.ends.emplace(Lease{end.job.id, end.job.lease_no}, end);
  for (const Enqueued& each : evidence.said.enqueued) evidence.made.emplace(each.id, each.job);
  return evidence;
}

inline std::string job(std::int64_t id) { return "job " + std::to_string(id); }
inline std::string shown(const Lease& lease) {
  return job(lease.first) + " lease " + std::to_string(lease.second);
}

inline Violations a_job_is_claimed_by_one_worker_per_lease(const Evidence& evidence) {
  Violations violations;
  std::set<Lease> claimed;
  for (const Claimed& claim : evidence.said.claims) {
    const Lease lease{claim.job.id, claim.job.lease_no};
    if (!claimed.insert(lease).second) violations.push_back(shown(lease) + " was claimed twice");
  }
  return violations;
}

inline Violations an_old_lease_changes_nothing_and_is_told_so(const Evidence& evidence) {
  Violations violations;
  std::map<std::int64_t, std::vector<const Claimed*>> claims;
  for (const Claimed& claim : evidence.said.claims) claims[claim.job.id].push_back(&claim);
  std::set<Lease> ended;
  for (const Ended& end : evidence.said.ends) {
    const Lease lease{end.job.id, end.job.lease_no};
    if (!ended.insert(lease).second) violations.push_back(shown(lease) + " was ended twice");
    for (const Claimed* claim : claims[lease.first])
      if (claim->job.lease_no > lease.second && claim->returned < end.called)
        violations.push_back(shown(lease) + " was ended when it was old");
  }
  return violations;
}

inline std::map<std::int64_t, int> effects_of(const Evidence& evidence) {
  std::map<std::int64_t, int> effects;
  for (const JobRow& row : evidence.tables.jobs)
    if (row.kind == "effect") ++effects[std::stoll(row.subject)];
  return effects;
}

inline Violations an_effect_and_its_done_are_one(const Evidence& evidence) {
  Violations violations;
  const auto effects = effects_of(evidence);
  for (const JobRow& row : evidence.tables.jobs) {
    if (row.kind != "post") continue;
    const auto known = effects.find(row.id);
    const int count = known == effects.end() ? 0 : known->second;
    if (count != (row.state == "done" ? 1 : 0))
      violations.push_back(job(row.id) + " is " + row.state + " and has had " + std::to_string(count) +
                           " effects");
  }
  return violations;
}

inline Violations a_lane_has_its_effects_in_order(const Evidence& evidence) {
  Violations violations;
  std::map<std::string, std::int64_t> last_of_lane;
  for (const JobRow& row : evidence.tables.jobs) {
    if (row.kind != "effect") continue;
    const std::int64_t cause = std::stoll(row.subject);
    const jobs::NewJob& made = evidence.made.at(cause);
    if (!made.lane) continue;
    std::int64_t& last = last_of_lane[made.connection + " " + *made.lane];
    if (cause < last) violations.push_back(job(cause) + " had its effect after " + job(last));
    last = cause;
  }
  return violations;
}

inline Violations no_job_is_lost(const Evidence& evidence) {
  const std::size_t there = evidence.tables.jobs.size() + evidence.said.pruned;
  if (evidence.made.size() == there) return {};
  return {std::to_string(evidence.made.size()) + " jobs were enqueued, " + std::to_string(there) +
          " are live, settled or pruned"};
}

// Of each job: how many leases were ended by a failure, and how many by a rescue.
inline std::map<std::int64_t, std::int64_t> spent(const Evidence& evidence) {
  std::map<std::int64_t, std::int64_t> spent;
  for (const auto& [lease, end] : evidence.ends) spent[lease.first] += end.how == End::failed ? 1 : 0;
  for (const auto& [lease, outcome] : evidence.outcomes) spent[lease.first] += outcome == "orphaned" ? 1 : 0;
  return spent;
}

inline Violations failures_and_rescues_alone_spend_budget(const Evidence& evidence) {
  Violations violations;
  const auto spent_by = spent(evidence);
  for (const JobRow& row : evidence.tables.jobs) {
    const auto known = spent_by.find(row.id);
    const std::int64_t expected = known == spent_by.end() ? 0 : known->second;
    if (row.failures != expected)
      violations.push_back(job(row.id) + " has spent " + std::to_string(row.failures) + " for " +
                           std::to_string(expected) + " failures and rescues");
  }
  return violations;
}

inline Violations the_dead_have_spent_their_budget_or_were_refused(const Evidence& evidence) {
  Violations violations;
  std::set<std::int64_t> refused;
  for (const Ended& end : evidence.said.ends)
    if (end.how == End::refused) refused.insert(end.job.id);
  for (const JobRow& row : evidence.tables.jobs) {
    const bool has_reason = row.failures >= row.max_failures || refused.contains(row.id);
    if (has_reason != (row.state == "dead"))
      violations.push_back(job(row.id) + " is " + row.state + " after " + std::to_string(row.failures) +
                           " of " + std::to_string(row.max_failures) + " failures");
  }
  return violations;
}

inline Violations seen_by_the_looker(const Evidence& evidence, int law) {
  Violations violations;
  const auto [from, to] = evidence.seen.equal_range(law);
  for (auto each = from; each != to; ++each) violations.push_back(each->second);
  return violations;
}

inline Violations a_closed_gate_delays_its_own_alone(const Evidence& evidence) {
  return seen_by_the_looker(evidence, 8);
}

inline bool breaks(const Claimed& claim, const Paused& paused) {
  const bool is_its_queue =
      paused.pause.connection == claim.job.connection && paused.pause.queue == claim.job.queue;
  return is_its_queue && claim.now < paused.pause.until && paused.since < claim.called &&
         claim.returned < paused.until;
}

inline Violations a_paused_queue_starts_nothing_and_loses_nothing(const Evidence& evidence) {
  Violations violations = seen_by_the_looker(evidence, 9);
  for (const Paused& paused : evidence.said.pauses)
    for (const Claimed& claim : evidence.said.claims)
      if (breaks(claim, paused)) violations.push_back(job(claim.job.id) + " started in a pause");
  return violations;
}

inline Violations a_key_has_one_live_job(const Evidence& evidence) {
  return seen_by_the_looker(evidence, 10);
}

inline Violations a_tick_fires_once(const Evidence& evidence) {
  Violations violations;
  std::map<std::string, std::set<Instant>> fired;
  for (const Ticked& tick : evidence.said.ticks)
    if (!fired[tick.schedule].insert(tick.at).second)
      violations.push_back(tick.schedule + " fired twice for one instant");
  const auto sweeps = std::ranges::count(evidence.tables.jobs, "sweep", &JobRow::kind);
  if (sweeps != static_cast<std::ptrdiff_t>(evidence.said.ticks.size()))
    violations.push_back(std::to_string(evidence.said.ticks.size()) + " ticks made " +
                         std::to_string(sweeps) + " jobs");
  return violations;
}

inline bool is_how(const std::string& outcome, const Ended* end) {
  if (end == nullptr) return outcome == "orphaned" || outcome == "interrupted";
  switch (end->how) {
    case End::done:
      return outcome == "done";
    case End::snoozed:
      return outcome == "snoozed";
    case End::failed:
      return outcome == "failed" || outcome == "dead";
    case End::refused:
      return outcome == "dead";
    case End::handed_back:
      return outcome == "interrupted";
  }
  throw Bug("an end without a name");
}

inline Violations every_claim_has_one_attempt_that_is_closed(const Evidence& evidence) {
  Violations violations;
  std::set<Lease> claimed;
  for (const Claimed& claim : evidence.said.claims) {
    const Lease lease{claim.job.id, claim.job.lease_no};
    if (!evidence.rows.contains(lease.first)) continue;  // pruned, with its attempts
    claimed.insert(lease);
    const auto attempt = evidence.outcomes.find(lease);
    const auto end = evidence.ends.find(lease);
    if (attempt == evidence.outcomes.end())
      violations.push_back(shown(lease) + " has no attempt");
    else if (!is_how(attempt->second, end == evidence.ends.end() ? nullptr : &end->second))
      violations.push_back(shown(lease) + " is not closed as it ended: " + attempt->second);
  }
  for (const auto& [lease, outcome] : evidence.outcomes)
    if (!claimed.contains(lease)) violations.push_back(shown(lease) + " is an attempt without a claim");
  return violations;
}

inline Violations to_rescue_twice_is_to_rescue_once(const Evidence& evidence) {
  Violations violations = seen_by_the_looker(evidence, 13);
  const auto orphaned =
      std::ranges::count_if(evidence.outcomes, [](const auto& each) { return each.second == "orphaned"; });
  if (static_cast<std::size_t>(orphaned) != evidence.said.freed)
    violations.push_back(std::to_string(evidence.said.freed) + " jobs were freed, " +
                         std::to_string(orphaned) + " attempts were orphaned");
  return violations;
}

inline Violations pruning_touches_nothing_live_or_dead(const Evidence& evidence) {
  Violations violations;
  std::set<std::int64_t> done;
  for (const Ended& end : evidence.said.ends)
    if (end.how == End::done) done.insert(end.job.id);
  std::size_t gone = 0;
  for (const auto& [id, made] : evidence.made) {
    if (evidence.rows.contains(id)) continue;
    ++gone;
    if (made.kind != "old" || !done.contains(id))
      violations.push_back(job(id) + " is gone, and was not done");
  }
  if (evidence.said.pruned == 0) violations.emplace_back("what is done and old is still there");
  return violations;
}

struct Law {
  int number;
  const char* name;
  Violations (*broken_in)(const Evidence&);
};

inline void PrintTo(const Law& law, std::ostream* out) { *out << law.name; }

inline const std::vector<Law>& all() {
#define WEIR_LAW(number, law) \
  Law { number, #law, law }
  static const std::vector<Law> laws = {
      WEIR_LAW(1, a_job_is_claimed_by_one_worker_per_lease),
      WEIR_LAW(2, an_old_lease_changes_nothing_and_is_told_so),
      WEIR_LAW(3, an_effect_and_its_done_are_one),
      WEIR_LAW(4, a_lane_has_its_effects_in_order),
      WEIR_LAW(5, no_job_is_lost),
      WEIR_LAW(6, failures_and_rescues_alone_spend_budget),
      WEIR_LAW(7, the_dead_have_spent_their_budget_or_were_refused),
      WEIR_LAW(8, a_closed_gate_delays_its_own_alone),
      WEIR_LAW(9, a_paused_queue_starts_nothing_and_loses_nothing),
      WEIR_LAW(10, a_key_has_one_live_job),
      WEIR_LAW(11, a_tick_fires_once),
      WEIR_LAW(12, every_claim_has_one_attempt_that_is_closed),
      WEIR_LAW(13, to_rescue_twice_is_to_rescue_once),
      WEIR_LAW(14, pruning_touches_nothing_live_or_dead),
  };
#undef WEIR_LAW
  return laws;
}

inline const Law& law(int number) { return all().at(static_cast<std::size_t>(number) - 1); }

// A load on the queue as it is, or on what `wrapped` makes of it.
using Wrapped = std::function<std::unique_ptr<jobs::JobStore>(jobs::JobStore&)>;
inline Evidence hammered(store::Database& database, LoadSize size, const Wrapped& wrapped = {}) {
  store::JobQueue queue{database};
  const auto outer = wrapped ? wrapped(queue) : nullptr;
  Load load{outer ? *outer : queue, size};
  load.run();
  return evidence_of(load, database);
}

// ./dev verify engine asks for 20 000.
inline int hammer_jobs() {
  const char* wanted = std::getenv("WEIR_HAMMER_JOBS");
  return wanted == nullptr ? 300 : std::atoi(wanted);
}

// For whoever reads what a test printed.
inline void tell(const std::string& line) { std::printf("%s\n", line.c_str()); }

inline std::string first_of(const Violations& violations) {
  std::string text = std::to_string(violations.size()) + " times";
  for (std::size_t i = 0; i < violations.size() && i < 3; ++i) text += "; " + violations[i];
  return text;
}

}  // namespace weir::testing::fourteen_laws
