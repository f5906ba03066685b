#include "sandbox/amazon/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"
#include "http/gzip.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/form.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/world/settlement_rows.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

constexpr std::string_view settlement_type = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";
constexpr std::chrono::days retention{90};

constexpr std::array<std::string_view, 7> list_parameters{
    "reportTypes",  "processingStatuses", "marketplaceIds", "pageSize",
    "createdSince", "createdUntil",       "nextToken"};
constexpr std::array<std::string_view, 5> processing_statuses{"CANCELLED", "DONE", "FATAL", "IN_PROGRESS",
                                                              "IN_QUEUE"};
constexpr std::int64_t usual_page = 10;
constexpr std::int64_t largest_page = 100;
constexpr std::size_t most_types = 10;

// What a report takes until it is begun, and until it is ready.
constexpr std::chrono::seconds queue_time{15};
constexpr std::chrono::seconds work_time{45};
constexpr std::string_view create_form =
    "reportOptions:m reportType*:t dataStartTime:d dataEndTime:d marketplaceIds*:[t](1..25)";

bool asks_for(const std::vector<std::string>& values, std::string_view value) {
  return values.empty() || std::ranges::find(values, value) != values.end();
}

std::string type_of(const Json& json) {
  return json.is_object() && json.contains("reportType") && json["reportType"].is_string()
             ? json["reportType"].get<std::string>()
             : "";
}

std::vector<std::string> every_marketplace() {
  std::vector<std::string> ids;
  for (const Marketplace& marketplace : marketplaces()) ids.emplace_back(marketplace.id);
  return ids;
}

// Without a window a report is about the day before.
Checked<ReportRequest> request_of(const Json& body, Instant now) {
  ReportRequest request{type_of(body), {}, now - 24h, now, {}};
  for (const Json& id : body["marketplaceIds"]) {
    if (find_marketplace(id.get<std::string>()) == nullptr)
      return Refused{"No active seller account in " + id.dump()};
    request.marketplaces.push_back(id);
  }
  if (body.contains("dataEndTime")) request.end = *parse_iso_instant(body["dataEndTime"].get<std::string>());
  if (body.contains("dataStartTime"))
    request.start = *parse_iso_instant(body["dataStartTime"].get<std::string>());
  if (request.start > request.end) return Refused{"dataStartTime is later than dataEndTime"};
  if (request.start > now) return Refused{"dataStartTime is in the future"};
  const Json options = body.value("reportOptions", Json::object());
  for (const auto& [name, value] : options.items()) {
    if (!value.is_string()) return Refused{"reportOptions are texts"};
    request.options[name] = value.get<std::string>();
  }
  return request;
}

}  // namespace

// Amazon lists one settlement under several report ids, now and then minutes apart. Only the settlement's own
// id inside the file tells that they are one.
Reports::Reports(Account& account, Random& random) : account_{account} {
  for (const Settlement& settlement : account.world.settlements()) publish(settlement, random);
  std::ranges::stable_sort(reports_, std::greater{}, &Report::created);
}

void Reports::publish(const Settlement& settlement, Random& random) {
  for (const auto delay : {5h + 0min, 5h + 7min}) put_report(settlement, random, settlement.end + delay);
}

Reports::Report& Reports::put_report(const Settlement& settlement, Random& random, Instant created) {
  const bool is_compressed = settlement.previous_reserve != 0;
  Report report;
  report.id = fmt::format("{}{:06}", random.between(50'000, 99'999), 20'501 + reports_.size());
  report.request = {std::string{settlement_type}, every_marketplace(), settlement.start, settlement.end, {}};
  report.settlement = &settlement;
  report.created = created;
  report.begun = report.ended = report.created;
  report.document_id = "amzn1.spdoc.1.4.eu." + uuid_text(random) + ".T2WEIR";
  // Settlements come without a charset more often than with one.
  account_.storage.put(
      report.document_id,
      {"text/plain", is_compressed ? http::gzipped(settlement.text) : settlement.text, is_compressed, true});
  return reports_.emplace_front(std::move(report));
}

std::string Reports::reissue(const Settlement& settlement, Random& random, Instant now) {
  constexpr std::int64_t more = 1'200;
  Settlement& again = reissued_.emplace_back(settlement);
  auto rows = again.entries;
  const auto fee = std::ranges::find_if(rows, [](const SettlementRow& row) { return row.minor < 0; });
  if (fee != rows.end()) fee->minor -= more;
  write_settlement(again, rows);
  return put_report(again, random, now).id;
}

void Reports::offer(Desk& desk) {
  desk["getReports"] = [this](const Ask& ask) { return list(ask.request, ask.random, ask.now); };
  desk["createReport"] = [this](const Ask& ask) { return create(ask); };
  desk["getReport"] = [this](const Ask& ask) { return report(ask.ids[0], ask.now); };
  desk["cancelReport"] = [this](const Ask& ask) { return cancel(ask); };
  desk["getReportDocument"] = [this](const Ask& ask) { return document(ask); };
}

bool Reports::is_kept(const Report& report, Instant now) const {
  return report.created <= now && report.created > now - retention;
}

std::string Reports::json(const Report& report) const {
  // Of settlements every marketplace of the account, whichever the money is from: the list cannot be filtered
  // by it.
  Json json{{"reportId", report.id},
            {"reportType", report.request.type},
            {"marketplaceIds", report.request.marketplaces},
            {"dataStartTime", iso(report.request.start)},
            {"dataEndTime", iso(report.request.end)},
            {"createdTime", iso(report.created)},
            {"processingStatus", report.status}};
  if (report.begun) json["processingStartTime"] = iso(*report.begun);
  if (report.ended) json["processingEndTime"] = iso(*report.ended);
  if (!report.document_id.empty()) json["reportDocumentId"] = report.document_id;
  return json.dump();
}

Reports::Report* Reports::find(std::string_view report_id, Instant now) {
  const auto found = std::ranges::find(reports_, report_id, &Report::id);
  return found == reports_.end() || !is_kept(*found, now) ? nullptr : &*found;
}

const Reports::Report* Reports::find_document(std::string_view document_id) const {
  const auto found = std::ranges::find(reports_, document_id, &Report::document_id);
  return found == reports_.end() ? nullptr : &*found;
}

std::vector<std::string> Reports::report_ids(const Settlement& settlement) const {
  std::vector<std::string> ids;
  for (const Report& report : reports_)
    if (report.settlement == &settlement) ids.push_back(report.id);
  return ids;
}

Checked<std::vector<const Reports::Report*>> Reports::matching(const http::Request& request,
                                                               Instant now) const {
  const auto types = list_of(request, "reportTypes");
  if (types.empty() || types.size() > most_types)
    return Refused{"1 to 10 reportTypes, or a nextToken, are required"};
  const auto statuses = enumeration_of(request, "processingStatuses", processing_statuses);
  if (!statuses) return statuses.error();
  const auto since = instant_of(request, "createdSince");
  if (!since) return since.error();
  const auto until = instant_of(request, "createdUntil");
  if (!until) return until.error();
  const auto places = list_of(request, "marketplaceIds");
  const auto is_about = [](const Report& report, const std::vector<std::string>& wanted) {
    // Settlements are those of every marketplace of the account, whichever was asked for.
    return wanted.empty() || report.settlement != nullptr ||
           std::ranges::any_of(
               wanted, [&](const std::string& id) { return asks_for(report.request.marketplaces, id); });
  };
  std::vector<const Report*> found;
  for (const Report& report : reports_)
    if (is_kept(report, now) && asks_for(types, report.request.type) && asks_for(*statuses, report.status) &&
        is_about(report, places) && report.created >= since->value_or(now - retention) &&
        report.created <= until->value_or(now))
      found.push_back(&report);
  return found;
}

http::Response Reports::page(std::vector<const Report*> found, std::int64_t size, Random& random) {
  const auto count = std::min<std::ptrdiff_t>(size, std::ssize(found));
  Json body{{"reports", Json::array()}};
  for (const Report* report : std::span{found}.first(static_cast<std::size_t>(count)))
    body["reports"].push_back(Json::parse(json(*report)));
  found.erase(found.begin(), found.begin() + count);
  if (!found.empty()) {
    const std::string next = page_token(random);
    body["nextToken"] = next;
    rests_.emplace(next, Rest{std::move(found), size});
  }
  return json_answer(200, body.dump());
}

http::Response Reports::list(const http::Request& request, Random& random, Instant now) {
  const auto names = check_names(request, list_parameters);
  if (!names) return invalid_input(names.error().why);
  if (const auto token = request.parameter("nextToken")) {
    if (request.query.size() != 1) return invalid_input("nextToken must be the only parameter");
    const auto rest = rests_.find(*token);
    if (rest == rests_.end()) return invalid_input("The nextToken is not one of ours");
    return page(rest->second.reports, rest->second.page_size, random);
  }
  const auto size = count_of(request, "pageSize", largest_page, usual_page);
  if (!size) return invalid_input(size.error().why);
  const auto found = matching(request, now);
  if (!found) return invalid_input(found.error().why);
  return page(*found, *size, random);
}

http::Response Reports::create(const Ask& ask) {
  const std::string type = type_of(ask.body);
  if (type.empty()) return invalid_input("The body is not JSON with a reportType");
  // Amazon writes settlements when it closes them, and on no other occasion.
  if (type.starts_with("GET_V2_SETTLEMENT_REPORT"))
    return refusal(400, "InvalidInput", "Request for report type 1118 is not allowed at this time", "");
  if (const auto fault = body_fault(create_form, ask.body)) return invalid_input(*fault);
  if (!longest_window(type)) return invalid_input(fmt::format("Report type '{}' is not supported", type));
  auto request = request_of(ask.body, ask.now);
  if (!request) return invalid_input(request.error().why);
  Report& report = reports_.emplace_front();
  report.id = fmt::format("{}{:06}", ask.random.between(50'000, 99'999), 20'501 + reports_.size());
  report.request = *std::move(request);
  report.status = "IN_QUEUE";
  report.created = ask.now;
  account_.agenda.at(ask.now + queue_time, [this, &report](Instant now) {
    if (report.status != "IN_QUEUE") return;
    report.status = "IN_PROGRESS";
    report.begun = now;
    account_.agenda.at(now + work_time, [this, &report](Instant then) { finish(report, then); });
  });
  return json_answer(202, Json{{"reportId", report.id}}.dump());
}

// No data is CANCELLED; a window that is too long is FATAL, and the document says so.
void Reports::finish(Report& report, Instant now) {
  report.request.made = now;
  const bool is_too_long = report.request.end - report.request.start > *longest_window(report.request.type);
  const ReportText made =
      is_too_long ? ReportText{"application/json", R"({"errorDetails":"The requested window is too long."})"}
                  : report_text(account_, report.request);
  if (made.text.empty()) return end(report, "CANCELLED", now);
  report.document_id = "amzn1.spdoc.1.4.eu." + uuid_text(account_.chance) + ".T1WEIR";
  account_.storage.put(report.document_id, {made.content_type, http::gzipped(made.text), true, true});
  end(report, is_too_long ? "FATAL" : "DONE", now);
}

void Reports::end(Report& report, std::string_view status, Instant now) {
  report.status = status;
  report.ended = now;
  Json payload{{"sellerId", seller_id},
               {"accountId", "amzn1.merchant.o.A2WEIR0SANDBOX"},
               {"reportId", report.id},
               {"reportType", report.request.type},
               {"processingStatus", report.status}};
  if (!report.document_id.empty()) payload["reportDocumentId"] = report.document_id;
  account_.notify("REPORT_PROCESSING_FINISHED",
                  {{"reportProcessingFinishedNotification", std::move(payload)}}, now);
}

http::Response Reports::cancel(const Ask& ask) {
  Report* report = find(ask.ids[0], ask.now);
  if (report == nullptr) return not_found("No such report");
  if (report->status != "IN_QUEUE") return invalid_input("The report is no longer in the queue");
  end(*report, "CANCELLED", ask.now);
  return {200, {}, ""};
}

http::Response Reports::document(const Ask& ask) {
  const Report* report = find_document(ask.ids[0]);
  if (report == nullptr || !is_kept(*report, ask.now)) return not_found("No such report document");
  const Document& document = *account_.storage.find(report->document_id);
  const bool says_encoding =
      document.is_compressed && ask.request.parameter("enableContentEncodingUrlHeader") == "true";
  Json body{{"reportDocumentId", report->document_id},
            {"url", account_.storage.read_link(ask.request, report->document_id, says_encoding, ask.random,
                                               ask.now)}};
  if (document.is_compressed) body["compressionAlgorithm"] = "GZIP";
  return json_answer(200, body.dump());
}

http::Response Reports::report(std::string_view report_id, Instant now) const {
  const auto found = std::ranges::find(reports_, report_id, &Report::id);
  if (found == reports_.end() || !is_kept(*found, now)) return not_found("No such report");
  return json_answer(200, json(*found));
}

}  // namespace weir::sandbox
