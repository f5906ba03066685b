#include "app/open_store.hpp"

#include "store/settings.hpp"

namespace weir::app {

Result<std::unique_ptr<store::Database>> open_store(const config::Config& config) {
  if (const auto& conninfo = config.get(store::postgres))
    return store::Database::connect(std::string{conninfo->reveal()});
  return store::Database::open(config.get(store::path).string());
}

Result<std::unique_ptr<store::Database>> open_vault(const config::Config& config) {
  if (const auto& conninfo = config.get(store::postgres_vault))
    return store::Database::connect_vault(std::string{conninfo->reveal()});
  if (const auto& conninfo = config.get(store::postgres))
    return store::Database::connect_vault(std::string{conninfo->reveal()});
  if (const auto& file = config.get(store::vault)) return store::Database::open_vault(file->string());
  auto beside = config.get(store::path);
  return store::Database::open_vault(beside.replace_extension(".vault").string());
}

Result<store::MasterKeys> master_keys(const config::Config& config) {
  const auto& former = config.get(store::former_sealing_keys);
  return store::MasterKeys::with(config.get(store::sealing_key).reveal(),
                                 former ? former->reveal() : std::string_view{});
}

}  // namespace weir::app
