#include "app/daemon.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

#include "app/engine.hpp"
#include "app/monitor.hpp"
#include "app/monitor_settings.hpp"
#include "app/settings.hpp"
#include "config/environment.hpp"
#include "config/load.hpp"
#include "core/log.hpp"
#include "http/client.hpp"
#include "http/server.hpp"
#include "store/settings.hpp"

namespace weir::app {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t worker_threads = 4;
constexpr const char* store_unusable = "store.unusable";

// How long to leave a store alone that has failed; a life that went well for a while starts it anew.
constexpr Duration pause_min = 1s;
constexpr Duration pause_max = 10s;
constexpr Duration good_life = 1min;

void rest(Duration most, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any bell;
  std::unique_lock lock{mutex};
  bell.wait_for(lock, stop, most, [] { return false; });
}

// One engine after the other. When the store fails, or has declared us dead, what an engine has in memory is
// worth nothing: its jobs are no longer its own. The next begins under a new name, and the old one, silent
// from then on, is rescued.
class Daemon {
 public:
  Daemon(const config::Config& config, const std::string& actor, std::stop_token stop)
      : config_{config}, actor_{actor}, stop_{std::move(stop)} {}

  Result<Done> run() {
    // Once, without patience: what is wrong at the start is wrong in the configuration, mostly.
    auto engine = build();
    if (!engine) return engine.error();
    if (const auto started = listen(); !started) return started;
    log_info("weir.running", {{"connections", config_.connections().size()}, {"threads", worker_threads}});
    while (*engine) {
      live(*std::exchange(*engine, nullptr));
      engine = build_again();
      if (!engine) return engine.error();
    }
    log_info("weir.stopped");
    return Done{};
  }

 private:
  Result<std::shared_ptr<Engine>> build() {
    auto built = Engine::build(config_, {http_, clock_, random_}, this_process(actor_));
    if (!built) return built.error();
    std::shared_ptr<Engine> engine{*std::move(built)};
    monitor_.show(engine);
    return engine;
  }

  // As soon as the store lets us; nothing when we are told to stop before.
  Result<std::shared_ptr<Engine>> build_again() {
    for (;;) {
      rest(pause_, stop_);
      if (stop_.stop_requested()) return std::shared_ptr<Engine>{};
      pause_ = std::min(pause_ * 2, pause_max);
      auto engine = build();
      if (engine) log_warn("store.back");
      if (engine || engine.error().code != store_unusable) return engine;
    }
  }

  Result<Done> listen() {
    const auto port = config_.get(metrics_port);
    if (!port) return Done{};
    server_.emplace(http::ServerOptions{.port = static_cast<std::uint16_t>(*port)});
    return server_->start([this](const http::Request& request) { return monitor_.answer(request); });
  }

  void live(Engine& engine) {
    const Instant began = clock_.now();
    std::string reason = "others took this process for dead, for it was silent too long";
    try {
      engine.runner().run(clock_, worker_threads, stop_);
    } catch (const StoreBroken& broken) {
      reason = broken.what();
      tell(reason);
    }
    monitor_.hide(reason);
    if (clock_.now() - began >= good_life) pause_ = pause_min;
  }

  void tell(const std::string& reason) const {
    const bool is_file = !config_.get(store::postgres);
    log_error(store_unusable,
              {{"where", is_file ? config_.get(store::path).string() : "PostgreSQL"},
               {"what", reason},
               {"next", is_file ? "free the disk, or make the file writable; Weir tries again by itself"
                                : "start the server, or mend the way to it; Weir tries again by itself"}});
  }

  const config::Config& config_;
  const std::string actor_;
  const std::stop_token stop_;
  http::CurlSender http_{{}};
  const SystemClock clock_;
  SystemRandom random_;
  Duration pause_ = pause_min;
  Monitor monitor_;
  std::optional<http::Server> server_;  // ends first: it asks the monitor
};

}  // namespace

Result<config::Config, config::ConfigErrors> load_config_file(const std::filesystem::path& file) {
  return config::load_file(file, all_settings(), config::process_environment(), log_scrubber());
}

Result<Done> run_daemon(const config::Config& config, const std::string& actor, std::stop_token stop) {
  return Daemon{config, actor, std::move(stop)}.run();
}

}  // namespace weir::app
