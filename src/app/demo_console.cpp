#include "app/demo_console.hpp"

#include <condition_variable>
#include <mutex>

#include "core/digest.hpp"
#include "core/log.hpp"

namespace weir::app {
namespace {

constexpr std::chrono::seconds demo_beat{1};

// The same seed, the same password; nobody outside of this machine can use it.
std::string demo_password(std::uint64_t seed, std::string_view user) {
  constexpr std::size_t length = 16;
  return sha256_hex("weir demo " + std::to_string(seed) + ' ' + std::string{user}).substr(0, length);
}

void live_until(const std::stop_token& stop, Engine& engine, const SandboxProcess& sandbox, HttpSender& http,
                ManualClock& clock) {
  std::mutex mutex;
  std::condition_variable_any rung;
  std::unique_lock lock{mutex};
  while (!rung.wait_for(lock, stop, demo_beat, [&] { return stop.stop_requested(); })) {
    const Instant next = clock.now() + demo_beat;
    if (!sandbox.set_clock(http, next)) return;
    clock.set(next);
    while (!stop.stop_requested() && engine.runner().step(next) > 0) {
    }
  }
}

}  // namespace

Result<std::unique_ptr<DemoConsole>> DemoConsole::start(const config::Config& config, Engine& engine,
                                                        ManualClock& clock, std::uint64_t seed,
                                                        WebPlace place) {
  place.is_demo = true;
  auto desk = WebDesk::start(config, engine, clock, place);
  if (!desk) return desk.error();
  auto console = std::make_unique<DemoConsole>(*std::move(desk));
  if (const auto wrong = console->add_users(seed); !wrong) return wrong.error();
  return console;
}

Result<Done> DemoConsole::add_users(std::uint64_t seed) {
  web::Accounts& accounts = desk_->accounts();
  for (const web::Role role : web::every_role()) {
    const std::string name{web::name_of(role)};
    const std::string password = demo_password(seed, name);
    auto done =
        accounts.add({.name = name, .display_name = "Demo: " + name, .roles = name}, password, {"weir demo"});
    // A demo that was killed goes on with the users of its store.
    if (!done && done.error().code == "web.user_exists")
      done = accounts.set_password(name, password, {"weir demo"});
    if (!done) return done;
    users_.emplace_back(name, password);
  }
  return Done{};
}

void DemoConsole::live(Engine& engine, const SandboxProcess& sandbox, HttpSender& http, ManualClock& clock) {
  life_ = std::jthread{[&](const std::stop_token& stop) {
    try {
      live_until(stop, engine, sandbox, http, clock);
    } catch (const StoreBroken& broken) {
      log_error("demo.stands_still", {{"because", broken.what()}});
    }
  }};
}

}  // namespace weir::app
