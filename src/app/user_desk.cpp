#include "app/user_desk.hpp"

#include "app/open_store.hpp"
#include "app/web_desk.hpp"
#include "store/settings.hpp"

namespace weir::app {

Result<std::unique_ptr<UserDesk>> UserDesk::open(const config::Config& config) {
  auto masters = master_keys(config);
  if (!masters) return masters.error();
  auto database = open_store(config);
  if (!database) return database.error();
  return std::make_unique<UserDesk>(*std::move(database), *std::move(masters),
                                    std::string{config.get(store::audit_key).reveal()});
}

UserDesk::UserDesk(std::unique_ptr<store::Database> database, store::MasterKeys masters,
                   std::string audit_key)
    : database_{std::move(database)},
      masters_{std::move(masters)},
      secrets_{*database_, masters_, clock_, console_secrets, store::WhenLost::fail},
      audit_{*database_, std::move(audit_key)},
      accounts_{*database_, secrets_, audit_, clock_} {}

}  // namespace weir::app
