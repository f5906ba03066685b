#pragma once
// The queue's rules on SQL: implements jobs::JobStore.
#include <atomic>
#include <mutex>
#include <set>

#include "jobs/job_store.hpp"
#include "store/database.hpp"

namespace weir::store {

class JobQueue final : public jobs::JobStore {
 public:
  explicit JobQueue(Database& database) : database_{database} {}

  void transact(const std::function<void(Tx&)>& work) override;
  std::optional<std::int64_t> enqueue(Tx& tx, const jobs::NewJob& job, Instant now) override;
  bool bring_forward(Tx& tx, std::string_view of, std::string_view unique_key, Instant now) override;
  bool is_live(const std::string& of, const std::string& unique_key) override;
  std::vector<jobs::Job> claim(const jobs::ClaimRequest& request, Instant now) override;
  bool finish(Tx& tx, const jobs::Job& job, Instant now) override;
  bool snooze(Tx& tx, const jobs::Job& job, Instant until, std::string_view reason, Instant now) override;
  bool fail(Tx& tx, const jobs::Job& job, Instant run_at, std::string_view error, Instant now) override;
  bool kill(Tx& tx, const jobs::Job& job, std::string_view error, Instant now) override;
  bool hand_back(Tx& tx, const jobs::Job& job, std::string_view reason, Instant now) override;
  bool keep(Tx& tx, const jobs::Job& job, std::string_view checkpoint) override;
  void pause(Tx& tx, const jobs::Pause& pause, Instant now) override;
  bool lift(Tx& tx, std::string_view connection, std::string_view queue, jobs::PauseCause cause) override;
  std::vector<jobs::Pause> pauses() override;
  bool tick(Tx& tx, std::string_view connection, std::string_view kind, Instant tick_at) override;
  std::size_t prune(Instant before, std::size_t most) override;
  void start_worker(const std::string& worker, Instant now) override;
  bool beat(const std::string& worker, Instant now) override;
  std::size_t rescue(Instant before, Instant now, const jobs::OnOrphanDead& on_dead) override;
  void retire(const std::string& worker, Instant now) override;
  std::optional<Instant> next_due(const std::vector<std::string>& kinds) override;
  std::unique_ptr<jobs::Bell> listen(std::function<void()> rung) override;

 private:
  bool is_worth_a_try(const std::string& kind, Instant now);
  void remember(const std::string& kind, bool had_work);

  Database& database_;
  std::mutex mutex_;
  std::atomic<std::int64_t> pruned_to_ = 0;  // the number up to which prune() has looked
  std::set<std::string> busy_;               // under mutex_; the kinds whose last claim found work
};

}  // namespace weir::store
