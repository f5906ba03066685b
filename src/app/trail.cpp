#include "app/trail.hpp"

#include <nlohmann/json.hpp>

#include "app/open_store.hpp"
#include "store/settings.hpp"

namespace weir::app {
namespace {

std::string trail_key(const config::Config& config) {
  return std::string{config.get(store::audit_key).reveal()};
}

}  // namespace

Result<store::TrailCheck> check_trail(const config::Config& config,
                                      const std::optional<store::TrailHead>& known) {
  const auto database = open_store(config);
  if (!database) return database.error();
  return store::Trail{**database, trail_key(config)}.check(known);
}

Result<TrailExported> export_trail(const config::Config& config, const TrailAsked& asked,
                                   const store::Actor& actor, const Clock& clock, std::ostream& out) {
  const auto database = open_store(config);
  if (!database) return database.error();
  const Instant from = std::chrono::sys_days{asked.from};
  const Instant to = std::chrono::sys_days{asked.to} + std::chrono::days{1};
  const Instant now = clock.now();
  store::Trail trail{**database, trail_key(config)};
  TrailExported done{.sum = {}, .check = trail.check()};
  monitor::TrailPage page{asked.form, out};
  // Of a broken chain everything is given that is there: what follows the break is evidence, too.
  const std::int64_t last = done.check.broken ? INT64_MAX : done.check.head.number;
  trail.each(from, to, last, [&](const store::TrailRow& row) { page.add(row); });
  done.sum = page.close(from, to, now, done.check);
  if (!out) return done;
  const nlohmann::json detail{{"first_day", iso(asked.from)},
                              {"last_day", iso(asked.to)},
                              {"rows", done.sum.rows()},
                              {"sha256", done.sum.sha256}};
  store::AuditLog audit{**database, trail_key(config)};
  (*database)->transact(
      [&](Tx& tx) { audit.append(tx, actor, "audit exported", "audit", detail.dump(), now); });
  return done;
}

}  // namespace weir::app
