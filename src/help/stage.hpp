#pragma once
// The sandbox of a training's folder, and Weir on the folder's store: what a mission is prepared and checked
// with. While it lives the sandbox's clock stands and is moved by it; afterwards it goes on by itself.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/engine.hpp"
#include "core/clock.hpp"
#include "core/random.hpp"
#include "http/client.hpp"

namespace weir::help {

// The sandbox that runs for a folder.
class SandboxWorld {
 public:
  // Fails with training.gone where none runs.
  static Result<SandboxWorld> of(const std::filesystem::path& folder, HttpSender& http);

  Result<Instant> now() const;
  Result<Done> move_clock(Instant to) const;
  Result<Done> let_run(bool on) const;  // by itself, a second a second
  // What is true there ("orders", "fi"), as JSON.
  Result<std::string> truth(const std::string& subject) const;
  // The answer to a deed ("/sap/goods-issue"). Fails with training.refused in the stand-in's words.
  Result<std::string> post(const std::string& path, const std::string& body) const;
  int process() const { return process_; }
  const std::string& amazon() const { return amazon_; }  // its address
  std::uint64_t seed() const { return seed_; }

 private:
  SandboxWorld(std::string control, std::string amazon, HttpSender& http)
      : control_{std::move(control)}, amazon_{std::move(amazon)}, http_{&http} {}
  Result<std::string> ask(const std::string& method, const std::string& path, const std::string& body) const;

  std::string control_, amazon_;
  int process_ = 0;
  std::uint64_t seed_ = 1;
  HttpSender* http_;
};

class Stage {
 public:
  // Fails with training.gone, like Engine::build, with config.* where the trainee has broken the file, or
  // with training.no_sandbox where it is none of a training any more: the engine runs on a clock that leaps.
  static Result<std::unique_ptr<Stage>> open(const std::filesystem::path& folder, const std::string& actor);
  Stage(SandboxWorld world, Instant now, const std::filesystem::path& folder)
      : world_{std::move(world)}, clock_{now}, folder_{folder}, random_{world_.seed()} {}
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  const SandboxWorld& world() const { return world_; }
  const std::filesystem::path& folder() const { return folder_; }
  Instant now() const { return clock_.now(); }
  app::Engine& engine() { return *engine_; }
  const flows::Context& context() { return engine_->context_of("demo"); }

  // Weir carries what there is, until nothing but the next sweeps is left to do, for two days at most.
  Result<Done> carry();
  // That much time passes, and Weir does what is due at its instant.
  Result<Done> pass(Duration time);
  // That much time passes in which nobody works.
  Result<Done> leap(Duration time) { return move_to(clock_.now() + time); }

 private:
  Result<Done> move_to(Instant next);

  SandboxWorld world_;
  ManualClock clock_;
  std::filesystem::path folder_;
  http::CurlSender http_{{}};
  SeededRandom random_;
  std::unique_ptr<app::Engine> engine_;
};

}  // namespace weir::help
