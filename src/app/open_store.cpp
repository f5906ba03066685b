#include "app/open_store.hpp"

#include "store/settings.hpp"

namespace weir::app {

Result<std::unique_ptr<store::Database>> open_store(const config::Config& config) {
  if (const auto& conninfo = config.get(store::postgres))
    return store::Database::connect(std::string{conninfo->reveal()});
  return store::Database::open(config.get(store::path).string());
}

}  // namespace weir::app
