#include "app/exceptions.hpp"

#include "app/open_store.hpp"

namespace weir::app {

Result<std::vector<store::Exception>> open_exceptions(const config::Config& config) {
  auto database = open_store(config);
  if (!database) return database.error();
  return store::Exceptions{**database}.list_open();
}

}  // namespace weir::app
