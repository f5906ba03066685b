#include "season/season.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/demo_config.hpp"
#include "app/settings.hpp"
#include "app/subscriptions.hpp"
#include "config/load.hpp"
#include "sandbox/amazon/queue.hpp"

namespace weir::testing {
namespace {

constexpr Duration longest_stride{300'000};

constexpr std::string_view nobody_ships = "mode = \"shadow\"";
constexpr std::string_view weir_ships =
    "mode = \"live\"\ncarriers = { \"agent 0000200001\" = \"DHL, DHL Paket\" }";

constexpr const char* queue_settings =
    "queue.url = \"http://sqs.test/123456789012/weir-notifications\"\nqueue.region = \"eu-west-1\"\n"
    "queue.access_key_id = \"AKIAWEIR0SANDBOX0KEY\"\nqueue.secret_access_key = \"env:DEMO_QUEUE_SECRET\"\n"
    "seller_id = \"A2WEIR0SANDBOX\"\n";

std::filesystem::path fresh_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "weir-season-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder could be made");
  return name;
}

std::string with_lines(std::string text, const std::string& room, const std::string& lines) {
  const std::string table = "[connection.demo." + room + "]\n";
  return text.insert(text.find(table) + table.size(), lines);
}

}  // namespace

std::string season_rules_text() {
  std::string aliases, eans, bundles;
  for (std::size_t i = 1; i <= 60; ++i) {
    aliases += fmt::format("{}\"OLD-{:03}\" = \"WEIR-{:03}\"", i == 1 ? "" : ", ", i, i);
    eans += fmt::format("{}\"{}\" = \"000000000000100{:03}\"", i == 1 ? "" : ", ", sandbox::ean_of(i), i);
  }
  for (std::size_t i = 1; i <= 9; ++i)  // a set is two of one article and one of another
    bundles += fmt::format("{}\"WEIR-SET-{:02}\" = \"000000000000100{:03}*2 + 000000000000100{:03}\"",
                           i == 1 ? "" : ", ", i, i, i + 20);
  const std::string more = "aliases = { " + aliases + " }\neans = { " + eans + " }\nbundles = { " + bundles +
                           " }\nprefixes = { \"FBA-WEIR-\" = \"000000000000100\" }\n";
  std::string text = app::demo_order_rules_text();
  const std::string head = "[articles]\n";
  return text.insert(text.find(head) + head.size(), more);
}

Season::Season(std::uint64_t seed, sandbox::SeasonPlan plan, SeasonSettings settings)
    : seed_{seed},
      plan_{plan},
      settings_{std::move(settings)},
      folder_{fresh_folder()},
      world_{sandbox::World::season(seed, std::move(plan))},
      amazon_{world_},
      ecc_{world_.catalog(), seed},
      clock_{sandbox::World::begin()},
      random_{seed},
      sender_{amazon_, ecc_, clock_},
      warehouse_{ecc_, world_, seed} {
  app::write_demo_rules(folder_);
  std::ofstream{folder_ / "order-rules.toml"} << season_rules_text();
  build_engine();
  if (!settings_.has_queue) return;
  const auto done = app::subscribe(context().connection.amazon, "demo", std::string{sandbox::queue_arn},
                                   [this](Instant at) { clock_.set(at); });
  EXPECT_TRUE(done) << done.error().text;
}

Season::~Season() {
  engine_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void Season::build_engine() {
  engine_.reset();
  Scrubber scrubber;
  std::string text = app::demo_config_text("http://amazon.test", "http://ecc.test");
  text = with_lines(text, "amazon", (settings_.has_queue ? queue_settings : "") + settings_.of_amazon);
  text = with_lines(text, "sap", settings_.of_sap);
  text = with_lines(text, "orders", settings_.of_orders);
  if (settings_.ships) text.replace(text.find(nobody_ships), nobody_ships.size(), weir_ships);
  const auto config =
      config::load({text, folder_ / "weir.toml"}, app::all_settings(), app::demo_environment(), scrubber);
  if (!config) throw std::runtime_error(config::failure_of(config.error()).text);
  auto engine = app::Engine::build(*config, {sender_, clock_, random_},
                                   {{"season"}, "season-" + std::to_string(++starts_)});
  if (!engine) throw std::runtime_error(engine.error().text);
  engine_ = *std::move(engine);
  engine_->runner().take_over(clock_.now());
}

void Season::live_until(Instant end, std::size_t kill_every) {
  std::size_t jobs = 0;
  while (clock_.now() < end) {
    std::size_t done = 0;
    while (engine_->runner().step(clock_.now()) > 0) {
      ++done;
      if (kill_every != 0 && ++jobs % kill_every == 0) build_engine();
    }
    if (done > 0) after_each(clock_.now());
    if (settings_.ships) warehouse_.work(clock_.now());
    const Instant next = engine_->runner().next_due().value_or(clock_.now() + longest_stride);
    clock_.set(std::clamp(next, clock_.now() + Duration{1}, std::min(end, clock_.now() + longest_stride)));
  }
}

void Season::let_pass(Duration time) {
  clock_.set(clock_.now() + time);
  engine_->runner().drain(clock_.now());
}

void Season::strike() {
  const int orders = std::max(plan_.orders, 100);
  const auto ecc = [&](const char* kind, const char* operation, int permille, int seconds = 30) {
    const int times = std::max(1, orders * permille / 1'000);
    ecc_.add_fault({"ecc", kind, "", operation, times, 1'000 / permille, seconds});
  };
  constexpr const char* order_idoc = "SALESORDER_CREATEFROMDAT2";
  ecc("busy", "", 10);
  ecc("lost_answer", order_idoc, 10);
  ecc("cut_before_commit", order_idoc, 5);
  ecc("cut_after_commit", order_idoc, 5);
  ecc("cut_mid_body", "RFC_READ_TABLE", 5);
  ecc("dump", "", 2);
  ecc("lock", order_idoc, 10);
  ecc("idoc_51", order_idoc, 2);
  ecc("idoc_65", order_idoc, 1);
  ecc("swallow", order_idoc, 2);
  ecc("wrong_price", order_idoc, 4);
  const auto amazon = [&](const char* kind, const char* operation, int times) {
    amazon_.add_fault({"amazon", kind, "", operation, times, 20});
  };
  amazon("http_500", "", 10 + orders / 200);
  amazon("http_503", "", 10 + orders / 200);
  amazon("no_rate_header", "", 10);
  amazon("cut_answer", "searchOrders", 5);
  amazon("repeated_token", "searchOrders", 3);
  amazon("clock_skew", "searchOrders", 3);
  amazon("duplicate_notification", "ORDER_CHANGE", orders / 50);
  amazon("late_notification", "ORDER_CHANGE", orders / 50);
}

}  // namespace weir::testing
