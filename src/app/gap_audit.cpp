#include "app/gap_audit.hpp"

#include "app/open_store.hpp"
#include "core/clock.hpp"
#include "store/audit_figures.hpp"

namespace weir::app {
namespace {

constexpr std::size_t findings_most = 100'000;

}  // namespace

Result<monitor::AuditReport> gap_audit(const config::Config& config, int days) {
  auto database = open_store(config);
  if (!database) return database.error();
  store::AuditFigures figures{**database};
  const Instant now = SystemClock{}.now();
  const Instant from = now - std::chrono::days{days};
  const auto volume = figures.volume(from);
  return monitor::audit_of(figures.told_since(from, findings_most),
                           {.orders = volume.orders,
                            .packages = volume.packages,
                            .listings = volume.listings,
                            .prices = volume.prices,
                            .settlements = volume.settlements,
                            .bank_lines = volume.bank_lines},
                           from, now);
}

}  // namespace weir::app
