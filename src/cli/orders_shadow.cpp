#include <algorithm>
#include <CLI/CLI.hpp>
#include <memory>

#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/shadow_text.hpp"
#include "cli/words.hpp"

namespace weir::cli {
namespace {

constexpr int shadow_days_max = 4'000;

struct ShadowWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string day;
  int most = 30;
  bool json = false;
};

std::vector<ShownShadowDay> shown_days(store::ShadowDays& stored, const std::string& connection,
                                       const ShadowWords& words) {
  const auto day = parse_date(words.day);
  std::vector<ShownShadowDay> shown;
  for (auto& each :
       day ? stored.of_day(connection, *day) : stored.list(connection, static_cast<std::size_t>(words.most)))
    shown.push_back({each, day ? stored.differences(each) : std::vector<store::ShadowDifference>{}});
  return shown;
}

int shadow(const ShadowWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto opened = app::OrderDesk::open(config, "weir", words.connection);
    if (!opened) return fail(opened.error());
    const auto& context = (*opened)->context();
    const auto& connection = context.connection;
    const auto days = shown_days(context.stores.shadow, connection.name, words);
    const bool all_agree =
        std::ranges::all_of(days, [](const auto& each) { return each.day.differing == 0; });
    const int code = all_agree ? exit_ok : exit_findings;
    if (words.json) return print_result(shadow_json(days, words.day), code);
    return print_result(days.empty()
                            ? no_shadow_text(connection.name, connection.shadow.watches_orders(), words.day)
                            : shadow_text(days, words.day, context.clock.now()),
                        code);
  });
}

}  // namespace

void add_shadow(CLI::App& orders, Command& chosen) {
  auto words =
      std::make_shared<ShadowWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command = orders.add_subcommand(
      "shadow", "In shadow mode: how Weir's sales orders differ from another connector's, day by day");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words->connection, "which one, where there are several");
  command->add_option("--day", words->day, "each difference of that day: 2026-11-27")->check(day_trouble);
  command->add_option("--most", words->most, "at most so many days (default 30)")
      ->check(CLI::Range(1, shadow_days_max));
  command->add_flag("--json", words->json, "one JSON document");
  command->callback([words, &chosen] { chosen = [words] { return shadow(*words); }; });
}

}  // namespace weir::cli
