#include "monitor/trail_page.hpp"

#include <nlohmann/json.hpp>

#include "core/log.hpp"
#include "core/text.hpp"
#include "monitor/personal_words.hpp"
#include "report/csv.hpp"

namespace weir::monitor {
namespace {

using nlohmann::ordered_json;

std::string for_auditors(const std::string& text) {
  return log_scrubber().scrubbed(without_personal(printable(text)));
}

std::string detail_for_auditors(const std::string& detail) {
  return log_scrubber().scrubbed(without_personal_json(printable(detail)));
}

std::string first_of(const nlohmann::json& detail, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = detail.find(name);
    if (found == detail.end() || found->is_null()) continue;
    return found->is_string() ? found->get<std::string>() : found->dump();
  }
  return {};
}

std::string text_of(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

const std::vector<std::string> trail_header{"source",  "number", "at",     "connection", "actor",  "action",
                                            "subject", "why",    "before", "after",      "detail", "mac"};

}  // namespace

TrailReasons trail_reasons(const store::TrailRow& row) {
  if (row.source == "reading") return {.why = row.detail, .before = {}, .after = {}};
  const auto detail = nlohmann::json::parse(row.detail, nullptr, false);
  if (!detail.is_object()) return {};
  return {.why = first_of(detail, {"because", "reason", "why", "note"}),
          .before = first_of(detail, {"before", "old", "from", "was"}),
          .after = first_of(detail, {"after", "new", "to"})};
}

TrailPage::TrailPage(TrailForm form, std::ostream& out) : form_{form}, out_{out} {
  if (form_ == TrailForm::csv) put(report::csv_record(trail_header));
}

void TrailPage::put(const std::string& line) {
  out_ << line;
  digest_.add(line);
}

void TrailPage::add(const store::TrailRow& row) {
  const bool is_entry = row.source == "audit";
  ++(is_entry ? sum_.entries : row.source == "reading" ? sum_.readings : sum_.certificates);
  if (is_entry && sum_.first_entry == 0) sum_.first_entry = row.number;
  if (is_entry) sum_.last_entry = row.number;
  const TrailReasons reasons = trail_reasons(row);
  std::vector<std::string> fields{row.source,     std::to_string(row.number),
                                  iso(row.at),    row.connection,
                                  row.actor,      row.action,
                                  row.subject,    reasons.why,
                                  reasons.before, reasons.after,
                                  row.detail,     row.mac};
  constexpr std::size_t detail = 10;
  for (std::size_t each = 3; each < detail; ++each) fields[each] = for_auditors(fields[each]);
  fields[detail] = detail_for_auditors(fields[detail]);
  if (form_ == TrailForm::csv) return put(report::csv_record(fields));
  ordered_json json;
  for (std::size_t each = 0; each < fields.size(); ++each) json[trail_header[each]] = fields[each];
  json["number"] = row.number;
  put(text_of(json) + '\n');
}

TrailSum TrailPage::close(Instant from, Instant to, Instant made_at, const store::TrailCheck& check) {
  sum_.sha256 = digest_.hex();
  const ordered_json trailer{{"source", "trailer"},
                             {"made_at", iso(made_at)},
                             {"from", iso(from)},
                             {"to", iso(to)},
                             {"rows", sum_.rows()},
                             {"audit", sum_.entries},
                             {"readings", sum_.readings},
                             {"certificates", sum_.certificates},
                             {"first_number", sum_.first_entry},
                             {"last_number", sum_.last_entry},
                             {"sha256", sum_.sha256},
                             {"head_number", check.head.number},
                             {"head_mac", check.head.mac},
                             {"chain", check.broken ? check.broken->text : std::string{"whole"}},
                             {"broken_certificate", check.broken_certificate.value_or(0)}};
  std::vector<std::string> fields(trail_header.size());
  fields[0] = "trailer";
  fields[2] = iso(made_at);
  fields[10] = text_of(trailer);
  out_ << (form_ == TrailForm::csv ? report::csv_record(fields) : text_of(trailer) + '\n');
  out_.flush();
  return sum_;
}

}  // namespace weir::monitor
