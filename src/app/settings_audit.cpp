#include "app/settings_audit.hpp"

#include <nlohmann/json.hpp>

#include "app/order_settings.hpp"

namespace weir::app {

bool note_schedule_settings(const config::Connection& settings, KeyedStore& kept, jobs::JobStore& jobs,
                            store::AuditLog& audit, const store::Actor& actor, Instant now) {
  constexpr const char* key = "settings/schedule";
  const std::string text = schedule_text(settings);
  const auto before = kept.load(key);
  if (before == text) return false;
  if (before) {
    const std::string detail = nlohmann::json{{"old", *before}, {"new", text}}.dump();
    jobs.transact([&](Tx& tx) {
      audit.append(tx, actor, "settings changed", "connection/" + settings.name(), detail, now);
    });
  }
  kept.keep(key, text);
  return before.has_value();
}

}  // namespace weir::app
