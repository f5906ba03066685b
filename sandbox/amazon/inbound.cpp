#include "sandbox/amazon/inbound.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/parameters.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::seconds work_time{10};
constexpr std::int64_t usual_page = 10;
constexpr std::int64_t largest_page = 1'000;

http::Response operation_status(const Inbound& inbound, const Ask& ask) {
  const auto found = inbound.operations.find(ask.ids[0]);
  if (found == inbound.operations.end()) return not_found("No such operation");
  const InboundOperation& operation = found->second;
  Json problems = Json::array();
  for (const InboundProblem& problem : operation.problems)
    problems.push_back({{"code", problem.code},
                        {"details", ""},
                        {"message", problem.message},
                        {"severity", problem.severity}});
  const Json body{{"operation", operation.name},
                  {"operationId", found->first},
                  {"operationProblems", problems},
                  {"operationStatus", operation.status}};
  return json_answer(200, body.dump());
}

}  // namespace

InboundShipment* InboundPlan::find_shipment(std::string_view shipment_id) {
  const auto found = std::ranges::find(shipments, shipment_id, &InboundShipment::id);
  return found == shipments.end() ? nullptr : &*found;
}

http::Response Inbound::start(const Ask& ask, std::string_view name, Work work) {
  const std::string id = uuid_text(ask.random);
  operations[id].name = name;
  account.agenda.at(ask.now + work_time, [this, id, work = std::move(work)](Instant now) {
    InboundOperation& operation = operations.at(id);
    operation.problems = work(now);
    const bool has_failed =
        std::ranges::find(operation.problems, "ERROR", &InboundProblem::severity) != operation.problems.end();
    operation.status = has_failed ? "FAILED" : "SUCCESS";
  });
  return json_answer(202, Json{{"operationId", id}}.dump());
}

InboundPlan* Inbound::find_plan(std::string_view id) {
  const auto found = std::ranges::find(plans, id, &InboundPlan::id);
  return found == plans.end() ? nullptr : &*found;
}

InboundShipment* Inbound::find_confirmed(std::string_view confirmation_id) {
  for (InboundPlan& plan : plans)
    for (InboundShipment& shipment : plan.shipments)
      if (!confirmation_id.empty() && shipment.confirmation_id == confirmation_id) return &shipment;
  return nullptr;
}

http::Response Inbound::list(const Ask& ask, std::string_view key, std::vector<std::string> items) {
  const std::string question = std::string{ask.request.path} + question_of(ask.request, "paginationToken");
  std::optional<Page> page;
  if (const auto token = ask.request.parameter("paginationToken")) {
    page = pages.next(*token, question, ask.random, ask.now);
    if (!page) return invalid_input("The paginationToken is not valid with these parameters");
  } else {
    const auto size = count_of(ask.request, "pageSize", largest_page, usual_page);
    page = pages.first(std::move(items), static_cast<std::size_t>(*size), question, ask.random, ask.now);
  }
  const std::string next =
      page->next.empty() ? "" : R"(,"pagination":{"nextToken":)" + Json(page->next).dump() + "}";
  return json_answer(200, fmt::format(R"({{"{}":{}{}}})", key, list_text(*page), next));
}

std::string inbound_id(std::string_view kind, Random& random) {
  return std::string{kind} + uuid_text(random);
}

std::string item_text(const Account& account, const InboundItem& item) {
  const FbaStock& stock = account.stock.at(item.msku);
  const Json json{
      {"asin", stock.asin},
      {"fnsku", stock.fnsku},
      {"labelOwner", item.label_owner},
      {"msku", item.msku},
      {"prepInstructions", Json::array({{{"prepOwner", item.prep_owner}, {"prepType", "ITEM_NO_PREP"}}})},
      {"quantity", item.quantity}};
  return json.dump();
}

std::string box_text(const Account& account, const InboundBox& box) {
  const Json given = Json::parse(box.json);
  Json json{{"packageId", box.package_id}};
  if (!box.id.empty()) json["boxId"] = box.id;
  for (const char* name : {"contentInformationSource", "dimensions", "quantity", "weight"})
    if (given.contains(name)) json[name] = given[name];
  json["items"] = Json::array();
  for (const Json& item : given.value("items", Json::array()))
    json["items"].push_back(
        Json::parse(item_text(account, {item["msku"], item["quantity"].get<std::int64_t>(),
                                        item["labelOwner"], item["prepOwner"]})));
  return json.dump();
}

void offer_inbound(Desk& desk, Account& account) {
  const auto inbound = std::make_shared<Inbound>(account);
  desk["getInboundOperationStatus"] = [inbound](const Ask& ask) { return operation_status(*inbound, ask); };
  offer_inbound_plans(desk, inbound);
  offer_inbound_packing(desk, inbound);
  offer_inbound_options(desk, inbound);
  offer_inbound_shipments(desk, inbound);
  offer_inbound_v0(desk, inbound);
}

}  // namespace weir::sandbox
