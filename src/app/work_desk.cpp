#include "app/work_desk.hpp"

#include "app/network_settings.hpp"
#include "app/open_store.hpp"

namespace weir::app {
namespace {

http::ClientOptions alert_client(const config::Config& config) {
  const auto by = config.get(proxy);
  return {.proxy = by && config.get(alert_by_proxy) ? by->text : ""};
}

}  // namespace

Result<std::unique_ptr<WorkDesk>> WorkDesk::open(const config::Config& config) {
  auto database = open_store(config);
  if (!database) return database.error();
  auto desk = std::make_unique<WorkDesk>(*std::move(database), config);
  auto side =
      MonitorSide::build(config, *desk->database_, desk->http_, desk->clock_, first_connection(config));
  if (!side) return side.error();
  desk->side_ = *std::move(side);
  return desk;
}

WorkDesk::WorkDesk(std::unique_ptr<store::Database> database, const config::Config& config)
    : database_{std::move(database)}, http_{alert_client(config)}, each_{*database_} {}

}  // namespace weir::app
