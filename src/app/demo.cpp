#include "app/demo.hpp"

#include "app/demo_config.hpp"
#include "app/engine.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "core/log.hpp"
#include "http/client.hpp"

namespace weir::app {
namespace {

// Amazon's own word on how far its answers reach is minutes old.
constexpr std::chrono::minutes known_late{10};
constexpr std::chrono::hours given_up_after{
    48};  // of the sandbox's time: what is not done then is shown as it is

// A folder of our own that goes with the demo, or the one that was given.
class Folder {
 public:
  explicit Folder(const std::filesystem::path& wanted) : path_{wanted}, is_ours_{wanted.empty()} {
    if (is_ours_) {
      std::string name = (std::filesystem::temp_directory_path() / "weir-demo-XXXXXX").string();
      if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder could be made");
      path_ = name;
    }
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    if (is_ours_) std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool is_ours_;
};

Result<config::Config> load_config(const SandboxProcess& sandbox, const std::filesystem::path& folder) {
  write_demo_rules(folder);
  const std::string text = demo_config_text(sandbox.amazon(), sandbox.ecc());
  auto config =
      config::load({text, folder / "weir.toml"}, all_settings(), demo_environment(), log_scrubber());
  if (!config) return config::failure_of(config.error());
  return *std::move(config);
}

std::string counts(const report::Scoreboard& scoreboard) {
  std::string text;
  for (const auto& [name, flow] : scoreboard.flows)
    text += "  " + name + ' ' + std::to_string(flow.received) + " received, " + std::to_string(flow.posted) +
            " posted, " + std::to_string(flow.proven) + " proven";
  return text;
}

// Does what is due, then lets time pass until something is, here and in the sandbox alike; until nothing but
// the next sweeps is left to do.
Result<Done> carry(Engine& engine, const SandboxProcess& sandbox, HttpSender& http, ManualClock& clock,
                   std::uint64_t seed, const Progress& progress) {
  const Instant begin = clock.now();
  const Instant since = begin - known_late;
  std::string last;
  while (true) {
    while (engine.runner().step(clock.now()) > 0) {
      std::string line = counts(engine.scoreboard(seed, since));
      if (line != last) progress(iso(clock.now()) + line);
      last = std::move(line);
    }
    const auto due = engine.next_due(since);
    if (!due || *due > begin + given_up_after) return Done{};
    const Instant next = std::max(*due, clock.now() + Duration{1});
    if (auto moved = sandbox.set_clock(http, next); !moved) return moved;
    clock.set(next);
  }
}

}  // namespace

Result<report::Scoreboard> run_demo(const DemoRequest& request, const Progress& progress,
                                    const Shown& shown) {
  const Folder folder{request.folder};
  http::CurlSender http{{}};
  auto sandbox = SandboxProcess::start({request.seed, request.scenario, request.folder}, http);
  if (!sandbox) return sandbox.error();
  const auto now = sandbox->now(http);
  if (!now) return now.error();

  ManualClock clock{*now};
  SeededRandom random{request.seed};
  const auto config = load_config(*sandbox, folder.path());
  if (!config) return config.error();
  auto engine = Engine::build(*config, {http, clock, random}, this_process(request.actor));
  if (!engine) return engine.error();

  (*engine)->runner().take_over(clock.now());  // of a demo that was killed on this store
  if (const auto carried = carry(**engine, *sandbox, http, clock, request.seed, progress); !carried)
    return carried.error();
  const report::Scoreboard scoreboard = (*engine)->scoreboard(request.seed, *now - known_late);
  std::unique_ptr<DemoConsole> console;
  if (request.has_console) {
    auto started = DemoConsole::start(*config, **engine, clock, request.seed,
                                      {.port = request.console_port, .console_dir = request.console_dir});
    if (!started) return started.error();
    console = *std::move(started);
    console->live(**engine, *sandbox, http, clock);
  }
  shown(scoreboard, *sandbox, console.get());
  console.reset();
  sandbox->stop();
  return scoreboard;
}

}  // namespace weir::app
