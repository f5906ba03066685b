#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "amazon/model/marketplaces.hpp"
#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

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

using Days = std::vector<store::ShadowDay>;

const char* meaning_of(const std::string& what) {
  if (what == "missing_there") return "missing there";
  if (what == "missing_here") return "missing here";
  return what == "twice" ? "twice there" : nullptr;
}

std::string empty_text(const flows::Connection& connection, const std::string& day) {
  if (!connection.shadow.watches_orders())
    return "Nothing is compared: orders of " + connection.name +
           " are not in shadow mode. With orders.mode = \"shadow\" (or orders.shadow_marketplaces) Weir does "
           "everything but\nwrite, and reports each day here how its sales orders differ from those that "
           "another connector has posted.\n";
  return (day.empty() ? std::string{"No day is compared yet"} : "No order of " + day + " is compared") +
         ": each day is compared once it is over, and again on the two days after it.\n";
}

std::string days_text(const Days& days, Instant now) {
  using enum report::Align;
  report::Table table{
      {{"day"}, {"shop"}, {"orders", right}, {"agree", right}, {"differ", right}, {"compared"}}};
  for (const auto& each : days)
    table.add({iso(each.day), shop_of(each.marketplace_id), std::to_string(each.compared),
               std::to_string(each.agreeing), std::to_string(each.differing),
               report::relative_time(each.made_at, now)});
  return table.text("");
}

std::string differences_text(app::OrderDesk& desk, const Days& days) {
  report::Table table{{{"order"}, {"shop"}, {"what"}, {"here and there"}}};
  bool is_empty = true;
  for (const auto& day : days)
    for (const auto& each : desk.context().stores.shadow.differences(day)) {
      const char* meaning = meaning_of(each.what);
      table.add({printable(each.order_id), shop_of(day.marketplace_id),
                 meaning == nullptr ? each.what : meaning, printable(each.detail)});
      is_empty = false;
    }
  return is_empty ? "Every order of that day is posted as Weir would have posted it.\n" : table.text("  ");
}

nlohmann::ordered_json day_json(app::OrderDesk& desk, const store::ShadowDay& day, bool with_differences) {
  nlohmann::ordered_json json{{"connection", day.connection}, {"marketplace", day.marketplace_id},
                              {"day", iso(day.day)},          {"compared", day.compared},
                              {"agreeing", day.agreeing},     {"differing", day.differing},
                              {"made_at", iso(day.made_at)}};
  if (!with_differences) return json;
  auto& list = json["differences"] = nlohmann::ordered_json::array();
  for (const auto& each : desk.context().stores.shadow.differences(day))
    list.push_back({{"order", each.order_id}, {"what", each.what}, {"detail", each.detail}});
  return json;
}

int shadow(const ShadowWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto opened = app::OrderDesk::open(config, "weir", words.connection);
    if (!opened) return fail(opened.error());
    app::OrderDesk& desk = **opened;
    auto& stored = desk.context().stores.shadow;
    const std::string& name = desk.context().connection.name;
    const auto day = parse_date(words.day);
    const Days days =
        day ? stored.of_day(name, *day) : stored.list(name, static_cast<std::size_t>(words.most));
    const bool all_agree = std::ranges::all_of(days, [](const auto& each) { return each.differing == 0; });
    auto json = nlohmann::ordered_json::array();
    for (const auto& each : days) json.push_back(day_json(desk, each, day.has_value()));
    std::string text = days.empty() ? empty_text(desk.context().connection, words.day)
                                    : days_text(days, desk.context().clock.now());
    if (day && !days.empty()) text += '\n' + differences_text(desk, days);
    return print_result(
        words.json ? json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n' : text,
        all_agree ? exit_ok : exit_findings);
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
