#include "help/stage.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "app/daemon.hpp"
#include "core/iso_instant.hpp"
#include "help/training_clock.hpp"

namespace weir::help {
namespace {

using WorldJson = nlohmann::json;

constexpr std::chrono::minutes said_late{10};  // Amazon's own word on how far its answers reach
constexpr std::chrono::hours carried_most{48};

Failure world_is_gone(const std::filesystem::path& folder) {
  return {.next = Next::refuse,
          .code = "training.gone",
          .text = "no sandbox runs for " + folder.string() +
                  " any more; start the mission anew in another folder: weir train start",
          .subject = folder.string(),
          .not_before = {}};
}

Failure refused_there(const std::string& path, const std::string& body) {
  const WorldJson answer = WorldJson::parse(body, nullptr, false);
  const std::string why = answer.is_object() ? answer.value("error", body) : body;
  return {.next = Next::refuse,
          .code = "training.refused",
          .text = "the stand-in refuses " + path + ": " + why,
          .subject = path,
          .not_before = {}};
}

}  // namespace

Result<SandboxWorld> SandboxWorld::of(const std::filesystem::path& folder, HttpSender& http) {
  std::ifstream file{folder / "sandbox.json"};
  const WorldJson note = WorldJson::parse(file, nullptr, false);
  // Whatever the note says: a sandbox is on this machine.
  if (!note.is_object() || !note.value("control", "").starts_with("http://127.0.0.1:"))
    return world_is_gone(folder);
  SandboxWorld world{note.value("control", ""), note.value("amazon", ""), http};
  world.process_ = note.value("process", 0);
  world.seed_ = note.value("seed", std::uint64_t{1});
  if (!world.now()) return world_is_gone(folder);
  return world;
}

Result<std::string> SandboxWorld::ask(const std::string& method, const std::string& path,
                                      const std::string& body) const {
  HttpRequest request{.method = method, .url = control_ + path, .headers = {}, .body = body};
  if (!body.empty()) request.headers.emplace_back("content-type", "application/json");
  const auto response = http_->send(request);
  if (!response) return response.error();
  if (response->status != 200) return refused_there(path, response->body);
  return response->body;
}

Result<Instant> SandboxWorld::now() const {
  const auto answer = ask("GET", "/clock", "");
  if (!answer) return answer.error();
  const WorldJson json = WorldJson::parse(*answer, nullptr, false);
  const auto now = json.is_object() ? parse_iso_instant(json.value("now", "")) : std::nullopt;
  if (!now) return refused_there("/clock", *answer);
  return *now;
}

Result<Done> SandboxWorld::move_clock(Instant to) const {
  const auto answer = ask("POST", "/clock", WorldJson{{"now", iso(to)}}.dump());
  if (!answer) return answer.error();
  return Done{};
}

Result<Done> SandboxWorld::let_run(bool on) const {
  const auto answer = ask("POST", "/clock", WorldJson{{"runs", on}}.dump());
  if (!answer) return answer.error();
  return Done{};
}

Result<std::string> SandboxWorld::truth(const std::string& subject) const {
  return ask("GET", "/truth/" + subject, "");
}

Result<std::string> SandboxWorld::post(const std::string& path, const std::string& body) const {
  return ask("POST", path, body);
}

Result<std::unique_ptr<Stage>> Stage::open(const std::filesystem::path& folder, const std::string& actor) {
  static http::CurlSender to_control{{}};
  auto world = SandboxWorld::of(folder, to_control);
  if (!world) return world.error();
  if (const auto stands = world->let_run(false); !stands) return stands.error();
  const auto now = world->now();
  if (!now) return now.error();
  auto stage = std::make_unique<Stage>(*std::move(world), *now, folder);
  const auto config = app::load_config_file(folder / "weir.toml");
  if (!config) return config::failure_of(config.error());
  if (const auto is_one = must_be_sandbox(*config, folder / "weir.toml"); !is_one) return is_one.error();
  auto engine =
      app::Engine::build(*config, {stage->http_, stage->clock_, stage->random_}, app::this_process(actor));
  if (!engine) return engine.error();
  stage->engine_ = *std::move(engine);
  return stage;
}

Stage::~Stage() {
  if (engine_) engine_->close();
  [[maybe_unused]] const auto runs = world_.let_run(true);  // a sandbox that is gone needs no clock
}

Result<Done> Stage::move_to(Instant next) {
  if (const auto moved = world_.move_clock(next); !moved) return moved;
  clock_.set(next);
  return Done{};
}

Result<Done> Stage::carry() {
  const Instant begin = clock_.now();
  while (true) {
    engine_->runner().drain(clock_.now());
    const auto due = engine_->next_due(begin - said_late);
    if (!due || *due > begin + carried_most) return Done{};
    if (const auto moved = move_to(std::max(*due, clock_.now() + Duration{1})); !moved) return moved;
  }
}

Result<Done> Stage::pass(Duration time) {
  const Instant until = clock_.now() + time;
  while (true) {
    engine_->runner().drain(clock_.now());
    if (clock_.now() >= until) return Done{};
    const Instant due = engine_->runner().next_due().value_or(until);
    if (const auto moved = move_to(std::min(until, std::max(due, clock_.now() + Duration{1}))); !moved)
      return moved;
  }
}

}  // namespace weir::help
