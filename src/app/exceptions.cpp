#include "app/exceptions.hpp"

#include "store/settings.hpp"

namespace weir::app {

Result<std::vector<store::Exception>> open_exceptions(const config::Config& config) {
  auto database = store::Database::open(config.get(store::path).string());
  if (!database) return database.error();
  return store::Exceptions{**database}.list_open();
}

}  // namespace weir::app
