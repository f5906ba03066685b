#pragma once
// One season in a bottle: a sandbox world, the engine on a store of its own, a manual clock. The engine can
// be dropped and built again at any moment, as a killed process would be.
#include <filesystem>
#include <functional>
#include <memory>

#include "app/engine.hpp"
#include "sandbox/world/world.hpp"
#include "support/sandbox_sender.hpp"

namespace weir::testing {

class Crossing {
 public:
  // More lines of the connection's settings of SAP, "inbound_folder = …", of Amazon and of orders; `more`:
  // whole tables.
  explicit Crossing(std::uint64_t seed, std::string of_sap = "", std::string of_amazon = "",
                    std::string of_orders = "", std::string more = "",
                    sandbox::WorldSize size = sandbox::WorldSize::whole,
                    std::size_t articles = sandbox::usual_articles);
  // Where what one order does is to be seen: among seventy as well as among two hundred, and three times as
  // fast. Its orders fit on one page.
  Crossing(std::uint64_t seed, sandbox::WorldSize size) : Crossing{seed, "", "", "", "", size} {}
  ~Crossing();
  Crossing(const Crossing&) = delete;
  Crossing& operator=(const Crossing&) = delete;

  sandbox::Amazon& amazon() { return amazon_; }
  sandbox::Ecc& ecc() { return ecc_; }
  const sandbox::World& world() const { return world_; }

  // Lets everything happen that will; every `kill_every` steps the engine is dropped and built anew (0:
  // never). Gives up, and fails the test, after a simulated week.
  void carry(std::size_t kill_every = 0);
  // Likewise, and stops where it is as soon as that holds.
  void carry_until(const std::function<bool()>& holds);
  // Hours or days go by in which nobody looks; then whatever is due happens.
  void let_pass(Duration time);
  const std::filesystem::path& folder() const { return folder_; }
  Instant now() const { return clock_.now(); }
  void set_clock(Instant now) { clock_.set(now); }
  // Another setting of orders, from the next start on.
  void set_of_orders(std::string lines) { of_orders_ = std::move(lines); }
  // Another setting of settlements, likewise.
  void set_of_settlements(std::string lines) { of_settlements_ = std::move(lines); }
  // Whole tables, likewise.
  void set_more(std::string tables) { more_ = std::move(tables); }
  // Packages that leave are confirmed, from the next start on.
  void confirm_packages() { confirms_ = true; }
  // A second account at Amazon, under that host ("http://na.amazon.test"), and what is asked there in its
  // words.
  void add_amazon(const std::string& url, HttpSender& amazon) { sender_.add(url, amazon); }
  // Until nothing is due before `until`, each at its instant: quotas as they open.
  void work_until(
      Instant until, const std::function<bool()>& holds = [] { return false; });
  // Amazon is out, or back.
  void set_amazon_out(bool is_out) { sender_.is_amazon_out = is_out; }
  // Asked before each call goes out, and once more before its answer is seen: a wire that takes time.
  void set_wire(std::function<void(const HttpRequest&)> wire) { sender_.wire = std::move(wire); }
  // A start on an empty store: whoever posted before is another connector.
  void forget();
  // A backup of the store, of now; and a start on it later, with the vault as it is by then. `is_told`:
  // whoever copies the file by hand tells nobody.
  void back_up();
  void start_on_backup(bool is_told = true);
  // A new start of the process.
  void restart() { build_engine(); }
  app::Engine& engine() { return *engine_; }
  report::Scoreboard scoreboard() { return engine_->scoreboard(seed_, since()); }

 private:
  void build_engine();
  std::filesystem::path store_file() const;
  void add_articles(std::size_t articles);
  // Sweeps have to come through after it; Amazon's word on how far its answers reach is minutes old.
  static Instant since() { return sandbox::World::begin() - std::chrono::minutes{10}; }

  const std::uint64_t seed_;
  const std::string of_sap_, of_amazon_;
  std::string of_orders_;
  std::string of_settlements_{};
  bool confirms_ = false;
  std::string more_;
  std::filesystem::path folder_;
  sandbox::World world_;
  sandbox::Amazon amazon_;
  sandbox::Ecc ecc_;
  ManualClock clock_;
  SeededRandom random_;
  SandboxSender sender_;
  std::unique_ptr<app::Engine> engine_;
  int starts_ = 0;
};

}  // namespace weir::testing
