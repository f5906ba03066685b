#pragma once
// Account health: Amazon's own judgement of how the merchant ships (GET_V2_SELLER_PERFORMANCE_REPORT), kept
// as history, beside Weir's projection of the same rates. What is bad, or will be at this pace, is
// somebody's; an account at risk is somebody's now.
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "proof/dispatch_health.hpp"
#include "store/account_health.hpp"
#include "store/dispatch_figures.hpp"

namespace weir::flows {

// Jobs: the report, every six hours and whenever Amazon says that the account's status has changed; and the
// projection between two reports, every hour.
inline constexpr const char* watch_account_kind = "watch_account";
inline constexpr const char* project_health_kind = "project_health";
inline constexpr const char* account_status_notification = "ACCOUNT_STATUS_CHANGED";

// Stores that only this and the heartbeat use.
struct HealthStores {
  store::AccountHealth health;
  store::DispatchFigures figures;
  explicit HealthStores(store::Database& database) : health{database}, figures{database} {}
};

// What came of the latest report of each marketplace that is not refused, with Weir's projection of now. For
// people as well.
struct HealthLook {
  store::HealthRow row;
  mapping::MarketplaceHealth amazon;
  std::vector<proof::ProjectedRate> projected;  // empty where another one confirms
};
std::vector<HealthLook> health_looks(const Context& context, HealthStores& stores);

// The report is asked for now, and for this event alone: what was asked for before it may know nothing of it.
void watch_account_now(Tx& tx, const Context& context, const std::string& event_id);

class WatchAccount {
 public:
  WatchAccount(const Context& context, HealthStores& stores) : context_{context}, stores_{stores} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> project(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome watch(const jobs::Job& job);
  jobs::Outcome cancelled(const jobs::Job& job);
  jobs::Outcome fetch(const jobs::Job& job, const std::string& report_id, const std::string& document_id,
                      Instant made_at);

  const Context& context_;
  HealthStores& stores_;
};

}  // namespace weir::flows
