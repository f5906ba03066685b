#pragma once
// A season in a bottle: Amazon's orders come, change and go as a manual clock goes on, faults strike on both
// sides, and the engine carries what it finds. One thread; the same seed is the same season.
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "app/engine.hpp"
#include "sandbox/world/world.hpp"
#include "season/warehouse.hpp"
#include "support/sandbox_sender.hpp"

namespace weir::testing {

struct SeasonSettings {
  std::string of_amazon{};  // more lines of the connection's settings: "quotas = …"
  std::string of_sap{};
  std::string of_orders{};
  bool has_queue = true;  // Amazon's notifications reach us
  bool ships = false;  // the warehouse works, and Weir tells Amazon; `plan.ships_elsewhere` has to be false
};

class Season {
 public:
  Season(std::uint64_t seed, sandbox::SeasonPlan plan, SeasonSettings settings = {});
  ~Season();
  Season(const Season&) = delete;
  Season& operator=(const Season&) = delete;

  sandbox::Amazon& amazon() { return amazon_; }
  sandbox::Ecc& ecc() { return ecc_; }
  const sandbox::World& world() const { return world_; }
  app::Engine& engine() { return *engine_; }
  const flows::Context& context() { return engine_->context_of("demo"); }
  Instant now() const { return clock_.now(); }
  const std::filesystem::path& folder() const { return folder_; }
  Instant end_of_plan() const { return sandbox::World::begin() + std::chrono::days{plan_.days}; }

  // Everything happens that is due until then; the process dies after every `kill_every` jobs (0: never).
  void live_until(Instant end, std::size_t kill_every = 0);
  // Days go by in which nobody looks; then whatever is due happens.
  void let_pass(Duration time);
  // Is called after each moment at which something was done.
  std::function<void(Instant)> after_each = [](Instant) {};
  void restart() { build_engine(); }

  // Of both sides, as many as the season is long; none of them makes two documents, or answers 429.
  void strike();

 private:
  void build_engine();

  const std::uint64_t seed_;
  const sandbox::SeasonPlan plan_;
  const SeasonSettings settings_;
  std::filesystem::path folder_;
  sandbox::World world_;
  sandbox::Amazon amazon_;
  sandbox::Ecc ecc_;
  ManualClock clock_;
  SeededRandom random_;
  SandboxSender sender_;
  SeasonWarehouse warehouse_;
  std::unique_ptr<app::Engine> engine_;
  int starts_ = 0;
};

// The rules of the demo, and those for every spelling of a SKU that a season has.
std::string season_rules_text();

}  // namespace weir::testing
