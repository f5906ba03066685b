#include "app/maintenance.hpp"

#include "app/open_store.hpp"
#include "store/audit_log.hpp"
#include "store/settings.hpp"

namespace weir::app {

Result<store::StoreStatus> store_status(const config::Config& config) {
  const auto database = open_store(config);
  if (!database) return database.error();
  return store::status_of(**database);
}

Result<std::vector<std::string>> store_check(const config::Config& config) {
  const auto database = open_store(config);
  if (!database) return database.error();
  auto broken = store::broken_promises(**database);
  store::AuditLog audit{**database, std::string{config.get(store::audit_key).reveal()}};
  if (const auto entry = audit.first_broken())
    broken.push_back("the audit log was changed, or signed with another key, from entry " +
                     std::to_string(*entry) + " on");
  return broken;
}

}  // namespace weir::app
