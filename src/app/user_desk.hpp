#pragma once
// The console's users as an administrator sees them from the command line, without the rest of the engine.
#include <memory>

#include "config/config.hpp"
#include "core/clock.hpp"
#include "store/kept_values.hpp"
#include "web/accounts.hpp"

namespace weir::app {

class UserDesk {
 public:
  // Fails as the store and its keys do.
  static Result<std::unique_ptr<UserDesk>> open(const config::Config& config);
  UserDesk(std::unique_ptr<store::Database> database, store::MasterKeys masters, std::string audit_key);
  UserDesk(const UserDesk&) = delete;
  UserDesk& operator=(const UserDesk&) = delete;

  web::Accounts& accounts() { return accounts_; }

 private:
  SystemClock clock_;
  std::unique_ptr<store::Database> database_;
  store::MasterKeys masters_;
  store::KeptValues secrets_;
  store::AuditLog audit_;
  web::Accounts accounts_;
};

}  // namespace weir::app
