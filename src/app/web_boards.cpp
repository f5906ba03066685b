// What the console is handed of this room: boards over all connections, the configuration, and pauses.
#include <nlohmann/json.hpp>

#include "app/board_json.hpp"
#include "app/call_budgets.hpp"
#include "app/close_desk.hpp"
#include "app/queues.hpp"
#include "app/web_desk.hpp"
#include "config/toml_text.hpp"

namespace weir::app {
namespace {

using Page = nlohmann::ordered_json;

// That one, or all.
std::vector<std::string> chosen_names(const Engine& engine, const std::string& connection) {
  return connection.empty() ? engine.connection_names() : std::vector{connection};
}

Page dispatch_of(Engine& engine, const Clock& clock, const std::string& connection, std::size_t most) {
  std::vector<DispatchBoard> boards;
  for (const std::string& name : chosen_names(engine, connection))
    boards.push_back(dispatch_board(engine, name, most));
  return dispatch_boards_json(boards, clock.now());
}

Page health_of(Engine& engine, const Clock& clock, const std::string& connection) {
  std::vector<HealthBoard> boards;
  for (const std::string& name : chosen_names(engine, connection))
    boards.push_back(health_board(engine, name));
  return health_boards_json(boards, clock.now());
}

Page schedules_of(Engine& engine, const std::string& connection) {
  std::vector<IntakeBoard> boards;
  for (IntakeBoard& board : intake_boards(engine))
    if (connection.empty() || board.connection == connection) boards.push_back(std::move(board));
  return intake_boards_json(boards);
}

Page drifts_of(Engine& engine, const std::string& connection, std::size_t most) {
  auto all = Page::array();
  for (const std::string& name : chosen_names(engine, connection)) {
    const flows::Context& context = engine.context_of(name);
    if (context.connection.stock.pool != nullptr)
      all.push_back(stock_drift_json(app::stock_drift(context, most)));
  }
  return {{"connections", std::move(all)}};
}

Page payouts_of(Engine& engine, const std::string& connection) {
  auto all = Page::array();
  for (const std::string& name : chosen_names(engine, connection))
    all.push_back(bank_board_json(bank_board(engine.context_of(name))));
  return {{"connections", std::move(all)}};
}

void add_values(Page& settings, const std::vector<const SettingSpec*>& specs, const config::Values& values,
                const std::string& connection) {
  for (const SettingSpec* spec : specs) {
    const auto* found = values.find(*spec);
    const bool is_secret = found != nullptr && std::holds_alternative<Secret>(found->value);
    settings.push_back({{"key", spec->key},
                        {"connection", connection},
                        {"value", found == nullptr ? "" : config::toml_text(*spec, found->value)},
                        {"is_default", found == nullptr || found->origin.line == 0},
                        {"is_secret", is_secret}});
  }
}

Page config_of(const config::Config& config) {
  const config::Loaded& loaded = config.loaded();
  auto settings = Page::array();
  add_values(settings, loaded.catalog.of(nullptr), loaded.whole, "");
  for (const auto& [section, all] : loaded.sections)
    for (const config::NamedValues& named : all)
      add_values(settings, loaded.catalog.of(section), named.values, named.name);
  return {{"settings", std::move(settings)}};
}

std::string system_of(const config::Config& config, const std::string& connection) {
  for (const auto& each : config.connections())
    if (each.name() == connection) return sap_system(each);
  return "";
}

}  // namespace

web::Boards boards_of(const config::Config& config, Engine& engine, const Clock& clock) {
  web::Boards boards;
  boards.dispatch = [&](const std::string& connection, std::size_t most) {
    return dispatch_of(engine, clock, connection, most);
  };
  boards.dispatch_health = [&](const std::string& connection) {
    return health_of(engine, clock, connection);
  };
  boards.schedules = [&](const std::string& connection) { return schedules_of(engine, connection); };
  boards.stock_drift = [&](const std::string& connection, std::size_t most) {
    return drifts_of(engine, connection, most);
  };
  boards.payouts = [&](const std::string& connection) { return payouts_of(engine, connection); };
  boards.config = [&] { return config_of(config); };
  boards.sap_system = [&](const std::string& connection) { return system_of(config, connection); };
  boards.close_company = [&](const flows::Connection& connection, const std::string& code) {
    return close_company(config, connection, code);
  };
  boards.fba = fba_boards_of(engine);
  boards.pause = [&](const store::Actor& actor, const jobs::Pause& pause) {
    return pause_queue(config, engine.database(), actor, pause, clock);
  };
  boards.resume = [&](const store::Actor& actor, const jobs::Pause& of) {
    return resume_queue(config, engine.database(), actor, of, clock);
  };
  return boards;
}

}  // namespace weir::app
