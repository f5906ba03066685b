#include "sandbox/amazon/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/opaque.hpp"

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

bool asks_for(const std::vector<std::string>& values, std::string_view value) {
  return values.empty() || std::ranges::find(values, value) != values.end();
}

std::string type_of(std::string_view body) {
  const Json json = Json::parse(body, nullptr, false);
  return json.is_object() && json.contains("reportType") && json["reportType"].is_string()
             ? json["reportType"].get<std::string>()
             : "";
}

}  // namespace

// Amazon lists one settlement under several report ids, now and then minutes apart. Only the settlement's own
// id inside the file tells that they are one.
Reports::Reports(const World& world, Random& random) {
  for (const Settlement& settlement : world.settlements()) {
    const bool is_compressed = settlement.previous_reserve != 0;
    for (const auto delay : {5h + 0min, 5h + 7min}) {
      const std::string id = fmt::format("{}{:06}", random.between(50'000, 99'999), 20'501 + reports_.size());
      const std::string document = "amzn1.spdoc.1.4.eu." + uuid_text(random) + ".T2WEIR";
      reports_.push_back({id, document, &settlement, settlement.end + delay, is_compressed});
    }
  }
  std::ranges::stable_sort(reports_, std::greater{}, &Report::created);
}

bool Reports::is_kept(const Report& report, Instant now) const {
  return report.created <= now && report.created > now - retention;
}

std::string Reports::json(const Report& report) const {
  // Every marketplace of the account, whichever the money is from: the list cannot be filtered by it.
  Json places = Json::array();
  for (const Marketplace& marketplace : marketplaces()) places.push_back(marketplace.id);
  const Json json{{"reportId", report.id},
                  {"reportType", settlement_type},
                  {"marketplaceIds", places},
                  {"dataStartTime", iso(report.settlement->start)},
                  {"dataEndTime", iso(report.settlement->end)},
                  {"createdTime", iso(report.created)},
                  {"processingStatus", "DONE"},
                  {"processingStartTime", iso(report.created)},
                  {"processingEndTime", iso(report.created)},
                  {"reportDocumentId", report.document_id}};
  return json.dump();
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
  std::vector<const Report*> found;
  for (const Report& report : reports_)
    if (is_kept(report, now) && asks_for(types, settlement_type) && asks_for(*statuses, "DONE") &&
        report.created >= since->value_or(now - retention) && report.created <= until->value_or(now))
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

http::Response Reports::create(const http::Request& request) const {
  const std::string type = type_of(request.body);
  if (type.empty()) return invalid_input("The body is not JSON with a reportType");
  // Amazon writes settlements when it closes them, and on no other occasion.
  if (type.starts_with("GET_V2_SETTLEMENT_REPORT"))
    return refusal(400, "InvalidInput", "Request for report type 1118 is not allowed at this time", "");
  return invalid_input(fmt::format("The sandbox makes no reports of type '{}'", type));
}

http::Response Reports::report(std::string_view report_id, Instant now) const {
  const auto found = std::ranges::find(reports_, report_id, &Report::id);
  if (found == reports_.end() || !is_kept(*found, now)) return not_found("No such report");
  return json_answer(200, json(*found));
}

}  // namespace weir::sandbox
