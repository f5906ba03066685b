#include "sim/crossing.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "app/demo_config.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "store/maintenance.hpp"
#include "store/restored.hpp"
#include "support/database_on_file.hpp"

namespace weir::testing {
namespace {

std::filesystem::path fresh_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "weir-sim-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder could be made");
  return name;
}

}  // namespace

Crossing::Crossing(std::uint64_t seed, std::string of_sap, std::string of_amazon, std::string of_orders,
                   std::string more, sandbox::WorldSize size, std::size_t articles)
    : seed_{seed},
      of_sap_{std::move(of_sap)},
      of_amazon_{std::move(of_amazon)},
      of_orders_{std::move(of_orders)},
      more_{std::move(more)},
      folder_{fresh_folder()},
      world_{seed, size, articles},
      amazon_{world_},
      ecc_{world_.catalog(), seed},
      clock_{sandbox::World::begin()},
      random_{seed},
      sender_{amazon_, ecc_, clock_} {
  app::write_demo_rules(folder_);
  add_articles(articles);
  put_migrated_file(folder_ / "weir.db");
  build_engine();
}

Crossing::~Crossing() {
  engine_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

// Those beyond the demo's; its rules end with them.
void Crossing::add_articles(std::size_t articles) {
  if (articles <= sandbox::usual_articles) return;
  std::ofstream rules{folder_ / "order-rules.toml", std::ios::app};
  for (std::size_t i = sandbox::usual_articles; i < articles; ++i)
    rules << '"' << world_.catalog()[i].sku << "\" = \"" << world_.catalog()[i].material << "\"\n";
}

void Crossing::work_until(Instant until, const std::function<bool()>& holds) {
  while (clock_.now() < until && !holds()) {
    if (engine_->runner().step(clock_.now()) > 0) continue;
    const auto due = engine_->runner().next_due();
    clock_.set(std::min(until, std::max(due.value_or(until), clock_.now() + Duration{1})));
  }
}

void Crossing::build_engine() {
  engine_.reset();
  Scrubber scrubber;
  std::string text = app::demo_config_text("http://amazon.test", "http://ecc.test");
  for (const auto& [room, lines] : {std::pair{"sap", of_sap_},
                                    {"amazon", of_amazon_},
                                    {"orders", of_orders_},
                                    {"settlements", of_settlements_}}) {
    const std::string table = "[connection.demo." + std::string{room} + "]\n";
    text.insert(text.find(table) + table.size(), lines);
  }
  const std::string shadow = "[connection.demo.dispatch]\nmode = \"shadow\"\n";
  if (confirms_) text.erase(text.find(shadow), shadow.size());
  text += more_;
  const auto config =
      config::load({text, folder_ / "weir.toml"}, app::all_settings(), app::demo_environment(), scrubber);
  ASSERT_TRUE(config) << config::failure_of(config.error()).text;
  auto engine =
      app::Engine::build(*config, {sender_, clock_, random_}, {{"sim"}, "sim-" + std::to_string(++starts_)});
  ASSERT_TRUE(engine) << engine.error().text;
  engine_ = *std::move(engine);
  engine_->runner().take_over(clock_.now());
}

void Crossing::forget() {
  engine_.reset();
  for (const auto& each : std::filesystem::directory_iterator{folder_})
    if (each.path().string().find(".db") != std::string::npos) std::filesystem::remove(each.path());
  build_engine();
}

void Crossing::back_up() {
  std::filesystem::remove(folder_ / "backup");
  const auto done = store::back_up(store_file().string(), (folder_ / "backup").string());
  ASSERT_TRUE(done) << done.error().text;
}

void Crossing::start_on_backup(bool is_told) {
  engine_.reset();
  const auto file = store_file();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
  if (is_told) {
    const auto done = store::restore((folder_ / "backup").string(), file.string(), clock_.now());
    ASSERT_TRUE(done) << done.error().text;
  } else {
    std::filesystem::copy_file(folder_ / "backup", file);
  }
  build_engine();
}

std::filesystem::path Crossing::store_file() const {
  for (const auto& each : std::filesystem::directory_iterator{folder_})
    if (each.path().extension() == ".db") return each.path();
  throw std::runtime_error("no store");
}

void Crossing::carry(std::size_t kill_every) {
  const Instant begin = clock_.now();
  for (std::size_t steps = 1; clock_.now() < begin + std::chrono::days{7}; ++steps) {
    if (kill_every != 0 && steps % kill_every == 0) build_engine();
    if (engine_->runner().step(clock_.now()) > 0) continue;
    const auto due = engine_->next_due(since());
    if (!due) return;
    clock_.set(std::max(*due, clock_.now() + Duration{1}));
  }
  FAIL() << "the world did not come to rest within a week";
}

void Crossing::carry_until(const std::function<bool()>& holds) {
  const Instant begin = clock_.now();
  while (!holds() && clock_.now() < begin + std::chrono::days{7}) {
    if (engine_->runner().step(clock_.now()) > 0) continue;
    const auto due = engine_->next_due(since());
    if (!due) return;
    clock_.set(std::max(*due, clock_.now() + Duration{1}));
  }
}

void Crossing::let_pass(Duration time) {
  clock_.set(clock_.now() + time);
  engine_->runner().drain(clock_.now());
}

}  // namespace weir::testing
