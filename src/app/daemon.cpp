#include "app/daemon.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/begin_anew.hpp"
#include "app/engine.hpp"
#include "app/monitor.hpp"
#include "app/monitor_settings.hpp"
#include "app/network_settings.hpp"
#include "app/rules_watch.hpp"
#include "app/sap_arrivals.hpp"
#include "app/settings.hpp"
#include "app/web_desk.hpp"
#include "config/environment.hpp"
#include "config/load.hpp"
#include "core/log.hpp"
#include "flows/retry_known_skus.hpp"
#include "http/client.hpp"
#include "http/server.hpp"

namespace weir::app {
namespace {

constexpr std::size_t worker_threads = 4;
constexpr std::chrono::seconds between_tries{10};

Result<Done> run_until(const config::Config& config, const std::string& actor, std::stop_token stop,
                       const std::filesystem::path& console_dir) {
  const auto& by = config.get(proxy);
  http::CurlSender http{{.stop = stop}};
  http::CurlSender to_amazon{{.proxy = by ? by->text : "", .stop = stop}};
  const SystemClock clock;
  SystemRandom random;
  const auto library = rfc_library_of(config);
  if (!library) return library.error();
  const sap::RfcLibrary* rfc = *library ? &**library : nullptr;
  auto engine = Engine::build(config, {http, clock, random, &to_amazon, rfc}, this_process(actor));
  if (!engine) return engine.error();
  const auto port = config.get(metrics_port);
  http::Server server{{.port = static_cast<std::uint16_t>(port.value_or(0))}};
  if (port) {
    const auto started =
        server.start([&engine](const http::Request& request) { return monitor_answer(**engine, request); });
    if (!started) return started.error();
  }
  const auto arrivals = SapArrivals::start(config, **engine);
  if (!arrivals) return arrivals.error();
  auto desk = WebDesk::start(config, **engine, clock, console_dir);
  if (!desk) return desk.error();
  for (const std::string& name : (*engine)->connection_names())
    flows::retry_known_skus((*engine)->context_of(name));
  log_info("weir.running", {{"connections", config.connections().size()}, {"threads", worker_threads}});
  (*engine)->runner().run(clock, worker_threads, std::move(stop));
  desk->reset();  // nobody asks any more: its server ends before the engine's store does
  (*engine)->close();
  log_info("weir.stopped");
  return Done{};
}

Life one_life(const config::Config& config, const std::string& actor, const std::stop_token& stop,
              const std::filesystem::path& console_dir) {
  RulesWatch watch{config};
  std::atomic<bool> has_changed = false;
  std::stop_source own;
  const std::stop_callback from_outside{stop, [&own] { own.request_stop(); }};
  std::jthread looking{[&](std::stop_token ended) {
    has_changed = watch.wait_for_change(std::move(ended));
    if (has_changed) own.request_stop();
  }};
  const auto ran = run_until(config, actor, own.get_token(), console_dir);
  looking.request_stop();
  looking.join();
  const bool begins_anew = ran && has_changed && !stop.stop_requested();
  if (begins_anew) log_info("weir.rules_changed");
  return {ran, begins_anew};
}

// systemd does not start anew what ends by its configuration (exit code 78): nobody would look after orders.
bool waits_to_begin(const Failure& failure, const std::stop_token& stop) {
  if (stop.stop_requested()) return false;
  log_error("weir.not_begun_anew", {{"code", failure.code}, {"because", failure.text}});
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::unique_lock lock{mutex};
  waiting.wait_for(lock, stop, between_tries, [] { return false; });
  return !stop.stop_requested();
}

}  // namespace

Result<config::Config, config::ConfigErrors> load_config_file(const std::filesystem::path& file) {
  return config::load_file(file, all_settings(), config::process_environment(), log_scrubber());
}

// Each flow works by one book of rules from its beginning to its end: with others the engine is built anew.
Result<Done> run_daemon(const config::Config& config, const std::string& actor, std::stop_token stop,
                        const std::filesystem::path& console_dir) {
  const auto live = [&] { return one_life(config, actor, stop, console_dir); };
  return live_on(live, [&stop](const Failure& failure) { return waits_to_begin(failure, stop); });
}

}  // namespace weir::app
