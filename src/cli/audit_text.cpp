#include "cli/audit_text.hpp"

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "monitor/alert_message.hpp"
#include "report/csv.hpp"
#include "report/html.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using monitor::AreaScore;
using monitor::AuditFinding;
using monitor::AuditReport;
using nlohmann::ordered_json;
using report::Align;
using report::Table;

std::string minute_of(const std::optional<Instant>& at) {
  return at ? iso(std::chrono::floor<std::chrono::minutes>(*at)).substr(0, 16) : "";
}

constexpr const char* page_head = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Weir: gap audit</title>
<style>
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1c2024}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d8dce0;vertical-align:top}
th{font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.bad{color:#a4161a;font-weight:600}@media print{body{margin:0}}
</style></head><body>
)";

std::string cell(std::string_view text) { return "<td>" + report::in_html(text) + "</td>"; }

std::string shown(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : ""; }
std::string mark_of(const AreaScore& area) { return area.score ? std::to_string(*area.score) : "–"; }
std::string right_cell(const std::string& text) { return "<td class=\"n\">" + text + "</td>"; }

std::string areas_html(const AuditReport& report) {
  std::string html =
      "<table><tr><th>area</th><th class=\"n\">score</th><th class=\"n\">of</th><th class=\"n\">affected</th>"
      "<th class=\"n\">open</th><th class=\"n\">late</th></tr>\n";
  for (const AreaScore& each : report.areas)
    html += "<tr>" + cell(monitor::name_of(each.area)) + right_cell(mark_of(each)) +
            right_cell(shown(each.volume)) + right_cell(shown(each.findings)) + right_cell(shown(each.open)) +
            right_cell(shown(each.late)) + "</tr>\n";
  return html + "</table>\n";
}

std::string findings_html(const AuditReport& report, monitor::AuditArea area) {
  std::string rows;
  for (const AuditFinding& each : report.findings) {
    if (each.area != area) continue;
    const auto& told = each.exception;
    rows += "<tr>" + cell(told.code) + cell(audited_words(told.subject)) + "<td" +
            (each.is_late ? " class=\"bad\"" : "") + ">" + report::in_html(audited_standing(each)) + "</td>" +
            cell(audited_minute(told.opened_at)) + cell(audited_words(told.reason)) +
            cell(audited_words(told.next)) + "</tr>\n";
  }
  if (rows.empty()) return rows;
  return "<h2>" + std::string{monitor::name_of(area)} +
         "</h2>\n<table><tr><th>code</th><th>what</th><th>standing</th><th>since (UTC)</th><th>reason</th>"
         "<th>next step</th></tr>\n" +
         rows + "</table>\n";
}

}  // namespace

std::string audited_day(Instant at) { return iso(at).substr(0, 10); }
std::string audited_minute(Instant at) { return minute_of(at).replace(10, 1, " "); }
std::string audited_standing(const AuditFinding& finding) {
  return std::string{finding.is_open ? "open" : "closed"} + (finding.is_late ? ", late" : "");
}
std::string audited_words(const std::string& text) { return monitor::without_personal(printable(text)); }

std::string audit_text(const AuditReport& report) {
  std::string text =
      "Gap audit from " + audited_day(report.from) + " to " + audited_day(report.to) + " (UTC)\n\n";
  Table table{{{"area"},
               {"score", Align::right},
               {"of", Align::right},
               {"affected", Align::right},
               {"open", Align::right},
               {"late", Align::right}}};
  for (const AreaScore& each : report.areas)
    table.add({std::string{monitor::name_of(each.area)}, mark_of(each), shown(each.volume),
               shown(each.findings), shown(each.open), shown(each.late)});
  text += table.text("") +
          "\nA score is 100 less what is affected of the volume, and 50 at most while something is "
          "late; – where nothing was there to be measured.\n";
  if (report.next.empty()) return text + "Nothing is open: no step mends anything.\n";
  text += "\nWhat mends most\n";
  int place = 0;
  for (const auto& step : report.next)
    text += "  " + std::to_string(++place) + ". " + audited_words(step.title) + " [" + step.code + "], " +
            std::to_string(step.affected) + " affected" +
            (step.late > 0 ? ", " + std::to_string(step.late) + " late" : "") + "\n     " +
            audited_words(step.step) + '\n';
  return text +
         "\n`--pdf FILE` and `--html FILE` are to hand over, `--csv FOLDER` has a table for each area.\n";
}

ordered_json audit_json(const AuditReport& report) {
  ordered_json json{{"from", iso(report.from)}, {"to", iso(report.to)}};
  json["areas"] = ordered_json::array();
  for (const AreaScore& each : report.areas)
    json["areas"].push_back({{"area", monitor::name_of(each.area)},
                             {"score", each.score ? ordered_json(*each.score) : ordered_json()},
                             {"volume", each.volume ? ordered_json(*each.volume) : ordered_json()},
                             {"affected", each.findings},
                             {"open", each.open},
                             {"late", each.late}});
  json["next"] = ordered_json::array();
  for (const auto& step : report.next)
    json["next"].push_back({{"code", step.code},
                            {"title", audited_words(step.title)},
                            {"step", audited_words(step.step)},
                            {"affected", step.affected},
                            {"late", step.late}});
  json["findings"] = ordered_json::array();
  for (const AuditFinding& each : report.findings)
    json["findings"].push_back({{"area", monitor::name_of(each.area)},
                                {"connection", each.exception.connection},
                                {"code", each.exception.code},
                                {"subject", each.exception.subject},
                                {"open", each.is_open},
                                {"late", each.is_late},
                                {"opened_at", iso(each.exception.opened_at)},
                                {"closed_at", moment(each.exception.closed_at)},
                                {"deadline", moment(each.exception.deadline)},
                                {"owner", each.exception.owner},
                                {"reason", audited_words(each.exception.reason)},
                                {"next", audited_words(each.exception.next)}});
  return json;
}

std::string audit_csv(const AuditReport& report, monitor::AuditArea area) {
  std::string csv;
  for (const AuditFinding& each : report.findings) {
    if (each.area != area) continue;
    const auto& told = each.exception;
    if (csv.empty())
      csv = report::csv_record({"connection", "code", "subject", "standing", "opened", "closed", "deadline",
                                "owner", "reason", "next"});
    csv += report::csv_record({told.connection, told.code, told.subject, audited_standing(each),
                               minute_of(told.opened_at), minute_of(told.closed_at), minute_of(told.deadline),
                               told.owner, audited_words(told.reason), audited_words(told.next)});
  }
  return csv;
}

std::string audit_html(const AuditReport& report) {
  std::string html =
      page_head + ("<h1>Gap audit, " + audited_day(report.from) + " to " + audited_day(report.to)) +
      "</h1>\n<p>What Weir has found in its own store. A score is 100 less what is affected of the "
      "volume, and 50 at most while something is late; – where nothing was there to be measured.</p>\n" +
      areas_html(report);
  if (!report.next.empty()) html += "<h2>What mends most</h2>\n<ol>\n";
  for (const auto& step : report.next)
    html += "<li><b>" + report::in_html(audited_words(step.title)) + "</b> (" + report::in_html(step.code) +
            ", " + std::to_string(step.affected) +
            " affected): " + report::in_html(audited_words(step.step)) + "</li>\n";
  if (!report.next.empty()) html += "</ol>\n";
  for (const monitor::AuditArea area : monitor::every_audit_area) html += findings_html(report, area);
  return html + "</body></html>\n";
}

}  // namespace weir::cli
