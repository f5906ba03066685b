#include <algorithm>
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/work_desk.hpp"
#include "cli/alerts_text.hpp"
#include "cli/commands.hpp"
#include "cli/words.hpp"

namespace weir::cli {
namespace {

constexpr std::size_t alerts_shown = 200;

struct AlertWords {
  std::string config_file = "weir.toml";
  std::int64_t id = 0;
  std::string actor;
  std::string owner = "everybody";
  bool all = false;
  bool json = false;
};

int fail_alert(const Failure& failure) {
  fail(failure);
  if (failure.code == "alert.unknown") return exit_no_input;
  return failure.code.starts_with("alert.") ? exit_findings : exit_configuration;
}

int with_alerts(const AlertWords& words, const std::function<int(app::WorkDesk&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::WorkDesk::open(config);
    return desk ? answer(**desk) : fail(desk.error());
  });
}

int print_alerts(const AlertWords& words, const nlohmann::ordered_json& json, const std::string& text,
                 int exit_code = exit_ok) {
  return print_result(words.json ? json_document(json) : text, exit_code);
}

int list_alerts(const AlertWords& words) {
  return with_alerts(words, [&](app::WorkDesk& desk) {
    std::vector<ToldAlert> told;
    for (auto& alert : desk.side().alerts().list(words.all, alerts_shown)) {
      ToldAlert& each = told.emplace_back(ToldAlert{std::move(alert)});
      each.item = desk.side().stored_items().find(each.alert.item);
      each.deliveries = desk.side().alerts().deliveries(each.alert.id);
    }
    return print_alerts(words, alert_list_json(told),
                        alert_list_text(told, desk.side().settings().is_on(), desk.clock().now()));
  });
}

int acknowledge_alert(const AlertWords& words) {
  return with_alerts(words, [&](app::WorkDesk& desk) {
    const auto done = desk.side().watch().acknowledge(words.id, {words.actor});
    if (!done) return fail_alert(done.error());
    return print_alerts(words, {{"acknowledged", words.id}, {"by", words.actor}},
                        "Written down: " + words.actor + " is at it.\n");
  });
}

// Written and brought at once, so that whoever tests sees what the far side says.
int test_alerts(const AlertWords& words) {
  return with_alerts(words, [&](app::WorkDesk& desk) {
    if (!desk.side().settings().is_on())
      return print_alerts(words, nlohmann::ordered_json::array(), alert_list_text({}, false, {}),
                          exit_findings);
    const auto ids = desk.side().watch().send_test(words.owner);
    auto deliveries = desk.side().alerts().latest(alerts_shown);
    std::erase_if(deliveries, [&](const auto& each) { return std::ranges::count(ids, each.id) == 0; });
    const bool all_arrived = std::ranges::all_of(
        deliveries, [](const auto& each) { return each.state == store::DeliveryState::delivered; });
    return print_alerts(words, delivery_json(deliveries), delivery_text(deliveries),
                        all_arrived && !deliveries.empty() ? exit_ok : exit_findings);
  });
}

CLI::App* add_alert_command(CLI::App& alerts, const char* name, const char* help, AlertWords& words) {
  CLI::App* command = alerts.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_flag("--json", words.json, "as JSON");
  return command;
}

}  // namespace

void add_alerts(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<AlertWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* alerts = app.add_subcommand("alerts", "Whom Weir has told of what, and whether it arrived");
  alerts->require_subcommand(1);
  CLI::App* list = add_alert_command(*alerts, "list", "Incidents that people were told of", *words);
  list->add_flag("--all", words->all, "those that are over, too");
  list->callback([words, &chosen] { chosen = [words] { return list_alerts(*words); }; });
  CLI::App* ack = add_alert_command(*alerts, "ack", "Say that you are at it", *words);
  ack->add_option("NUMBER", words->id, "its number in the list")->required();
  ack->add_option("--as", words->actor, "who you are, for the audit log")->required();
  ack->callback([words, &chosen] { chosen = [words] { return acknowledge_alert(*words); }; });
  CLI::App* test =
      add_alert_command(*alerts, "test", "Send a test on every channel, and show what came of it", *words);
  test->add_option("--owner", words->owner, "to whose contacts mail goes (default everybody)");
  test->callback([words, &chosen] { chosen = [words] { return test_alerts(*words); }; });
}

}  // namespace weir::cli
