#pragma once
// What `weir audit` hands over: text, JSON, a table for each area, one page.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "monitor/audit.hpp"

namespace weir::cli {

std::string audit_text(const monitor::AuditReport& report);
nlohmann::ordered_json audit_json(const monitor::AuditReport& report);
// The findings of one area; empty where there are none.
std::string audit_csv(const monitor::AuditReport& report, monitor::AuditArea area);
// For people: "2026-11-29", "2026-11-29 12:00" (UTC), "open, late".
std::string audited_day(Instant at);
std::string audited_minute(Instant at);
std::string audited_standing(const monitor::AuditFinding& finding);
// Reasons come from outside in part, and go to people who may not know the buyers.
std::string audited_words(const std::string& text);
// Whole in itself: no script, no font, no picture from elsewhere.
std::string audit_html(const monitor::AuditReport& report);

}  // namespace weir::cli
