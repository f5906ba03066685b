#pragma once
// The console of the demo: a user for each role, and a world that goes on while people look at it, a second
// a second.
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "app/sandbox_process.hpp"
#include "app/web_desk.hpp"

namespace weir::app {

class DemoConsole {
 public:
  // Fails as WebDesk::start() and web::Accounts::add() do. Everything outlives it.
  static Result<std::unique_ptr<DemoConsole>> start(const config::Config& config, Engine& engine,
                                                    ManualClock& clock, std::uint64_t seed, WebPlace place);
  explicit DemoConsole(std::unique_ptr<WebDesk> desk) : desk_{std::move(desk)} {}

  // From here on the engine is this object's: time passes, there and in the sandbox, and what is due is done.
  void live(Engine& engine, const SandboxProcess& sandbox, HttpSender& http, ManualClock& clock);

  std::string url() const { return desk_->url(); }
  // Names and passwords, which follow from the seed.
  const std::vector<std::pair<std::string, std::string>>& users() const { return users_; }

 private:
  Result<Done> add_users(std::uint64_t seed);

  std::unique_ptr<WebDesk> desk_;
  std::vector<std::pair<std::string, std::string>> users_;
  std::jthread life_;  // ends first
};

}  // namespace weir::app
