#pragma once
// What every JobStore must do, seen through its face alone. A test says how to make an empty one:
//   TEST(MyStore, KeepsTheContract) { exercise_job_store([] { return make_my_store(); }); }
#include "contract/job_store_hammer.hpp"
#include "contract/job_store_laws.hpp"
#include "contract/job_store_order_laws.hpp"
#include "contract/job_store_upkeep_laws.hpp"

namespace weir::testing {

using MakeJobStore = std::function<std::shared_ptr<jobs::JobStore>()>;

struct JobStoreLaw {
  const char* name;
  void (*check)(jobs::JobStore&);
};

inline std::vector<JobStoreLaw> job_store_laws() {
  using namespace job_store;
#define WEIR_LAW(law) \
  JobStoreLaw { #law, law }
  return {
      WEIR_LAW(a_job_is_claimed_once),
      WEIR_LAW(a_claim_brings_the_job_as_it_was_enqueued),
      WEIR_LAW(every_claim_has_a_higher_lease_number),
      WEIR_LAW(an_old_lease_changes_nothing_and_says_so),
      WEIR_LAW(an_effect_and_its_done_are_one),
      WEIR_LAW(a_transaction_passes_on_what_was_thrown),
      WEIR_LAW(a_snooze_spends_nothing),
      WEIR_LAW(what_is_handed_back_has_spent_nothing_and_keeps_its_place),
      WEIR_LAW(a_checkpoint_is_there_for_the_next_attempt),
      WEIR_LAW(a_process_that_stops_hands_back_what_it_has),
      WEIR_LAW(a_job_is_dead_when_its_budget_is_spent),
      WEIR_LAW(a_refused_job_is_dead_at_once),
      WEIR_LAW(a_rescue_spends_a_failure),
      WEIR_LAW(to_rescue_twice_is_to_rescue_once),
      WEIR_LAW(a_rescue_leaves_the_living_alone),
      WEIR_LAW(a_rescue_tells_who_died_of_it),
      WEIR_LAW(a_worker_that_was_declared_dead_learns_it),
      WEIR_LAW(the_most_urgent_come_first),
      WEIR_LAW(a_packet_is_no_larger_than_asked_for),
      WEIR_LAW(a_packet_is_of_one_connection),
      WEIR_LAW(a_packet_is_of_one_kind),
      WEIR_LAW(a_lane_keeps_its_order),
      WEIR_LAW(a_dead_job_keeps_its_lane_closed),
      WEIR_LAW(a_lane_is_of_one_connection),
      WEIR_LAW(two_live_jobs_never_share_a_key),
      WEIR_LAW(a_waiting_job_is_brought_forward_by_its_key),
      WEIR_LAW(a_key_is_of_one_connection),
      WEIR_LAW(a_paused_queue_starts_nothing_and_loses_nothing),
      WEIR_LAW(a_pause_is_of_one_connection),
      WEIR_LAW(a_pause_is_never_shortened_but_can_be_lifted),
      WEIR_LAW(pauses_of_several_causes_all_hold),
      WEIR_LAW(a_side_that_is_out_is_probed_by_one_job_at_a_time),
      WEIR_LAW(the_next_due_is_what_may_start_first),
      WEIR_LAW(a_tick_fires_once),
      WEIR_LAW(a_tick_that_was_rolled_back_fires_again),
      WEIR_LAW(pruning_never_touches_live_or_dead_jobs),
      WEIR_LAW(eight_threads_have_every_effect_once),
  };
#undef WEIR_LAW
}

inline void exercise_job_store(const MakeJobStore& make) {
  for (const JobStoreLaw& law : job_store_laws()) {
    SCOPED_TRACE(law.name);
    const auto store = make();
    store->start_worker("worker", job_store::at(0));
    law.check(*store);
  }
}

}  // namespace weir::testing
