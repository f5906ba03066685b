#include "app/gap_audit.hpp"

#include "app/expiries.hpp"
#include "app/open_store.hpp"
#include "core/clock.hpp"
#include "monitor/waste.hpp"
#include "store/audit_figures.hpp"
#include "store/monitor_figures.hpp"

namespace weir::app {
namespace {

constexpr std::size_t findings_most = 100'000;

monitor::WasteFigures waste_figures(store::Database& database, store::AuditFigures& figures, Instant from) {
  monitor::WasteFigures waste;
  for (auto& each : figures.calls(from))
    waste.calls.push_back({each.connection, each.operation, each.calls, each.throttled});
  for (auto& each : figures.attempts(from))
    waste.jobs.push_back({each.connection, each.kind, each.ended, each.failed});
  for (auto& each : figures.heard(from)) waste.heard.push_back({each.connection, each.swept, each.notified});
  store::MonitorFigures lags{database};
  for (const std::string& connection : figures.connections())
    waste.proofs.push_back(
        {connection, lags.order_lags(connection, from), lags.confirmation_lags(connection, from)});
  return waste;
}

}  // namespace

monitor::AuditReport gap_audit_of(store::Database& database, Instant from, Instant to,
                                  const std::vector<monitor::Expiring>& expiring) {
  store::AuditFigures figures{database};
  const auto volume = figures.volume(from);
  auto told = figures.told_since(from, findings_most);
  for (auto& each : monitor::waste_of(waste_figures(database, figures, from), to))
    told.push_back(std::move(each));
  auto ends = expiring_tokens(database, from);
  ends.insert(ends.end(), expiring.begin(), expiring.end());
  for (auto& each : monitor::expiries_of(ends, to)) told.push_back(std::move(each));
  return monitor::audit_of(told,
                           {.orders = volume.orders,
                            .packages = volume.packages,
                            .listings = volume.listings,
                            .prices = volume.prices,
                            .settlements = volume.settlements,
                            .bank_lines = volume.bank_lines},
                           from, to);
}

Result<monitor::AuditReport> gap_audit(const config::Config& config, int days) {
  auto database = open_store(config);
  if (!database) return database.error();
  const Instant now = SystemClock{}.now();
  return gap_audit_of(**database, now - std::chrono::days{days}, now, expiring_of(config));
}

}  // namespace weir::app
