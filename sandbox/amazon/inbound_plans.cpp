// Plans: what the merchant means to send, and how its goods are prepared.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/inbound.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/parameters.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

// Nobody has said yet how this article is to be prepared.
constexpr std::string_view unclassified_sku = "WEIR-060";

std::string category_of(const Inbound& inbound, std::string_view msku) {
  const auto found = inbound.prep.find(msku);
  if (found != inbound.prep.end()) return found->second;
  return msku == unclassified_sku ? "UNKNOWN" : "NONE";
}

InboundProblem error(std::string_view code, std::string message) {
  return {std::string{code}, std::move(message), "ERROR"};
}

void check_item(const Inbound& inbound, const InboundItem& item, std::vector<InboundProblem>& problems) {
  if (category_of(inbound, item.msku) == "UNKNOWN")
    problems.push_back(error("FBA_INB_0182", "ERROR: " + item.msku + " has no prep classification."));
  if (item.label_owner == "NONE")
    problems.push_back(
        error("FBA_INB_0180", "ERROR: " + item.msku +
                                  " requires labelOwner but NONE was assigned. Accepted values: "
                                  "[AMAZON, SELLER]"));
  if (item.prep_owner != "NONE")
    problems.push_back(error("FBA_INB_0181", "ERROR: " + item.msku + " does not require prepOwner but " +
                                                 item.prep_owner + " was assigned. Accepted values: [NONE]"));
}

std::vector<InboundItem> items_of(const Json& json) {
  std::vector<InboundItem> items;
  for (const Json& item : json)
    items.push_back(
        {item["msku"], item["quantity"].get<std::int64_t>(), item["labelOwner"], item["prepOwner"]});
  return items;
}

// Without good items the plan is void seconds after it was made.
std::vector<InboundProblem> examine(Inbound& inbound, InboundPlan& plan, Instant now) {
  std::vector<InboundProblem> problems;
  for (const InboundItem& item : plan.items) check_item(inbound, item, problems);
  plan.updated = now;
  plan.is_ready = problems.empty();
  if (!problems.empty()) plan.status = "VOIDED";
  return problems;
}

http::Response create(Inbound& inbound, const Ask& ask) {
  InboundPlan plan;
  plan.marketplace = ask.body["destinationMarketplaces"][0];
  if (find_marketplace(plan.marketplace) == nullptr) return invalid_input("Invalid destinationMarketplaces");
  plan.items = items_of(ask.body["items"]);
  std::set<std::string> mskus;
  for (const InboundItem& item : plan.items) {
    if (!inbound.account.stock.contains(item.msku)) return invalid_input("Invalid msku: " + item.msku);
    if (!mskus.insert(item.msku).second) return invalid_input("The msku is given twice: " + item.msku);
  }
  plan.id = inbound_id("wf", ask.random);
  plan.name = ask.body.value("name", "FBA plan " + iso(ask.now).substr(0, 10));
  plan.source = ask.body["sourceAddress"].dump();
  plan.created = plan.updated = ask.now;
  InboundPlan& kept = inbound.plans.emplace_back(std::move(plan));
  const auto started = inbound.start(ask, "createInboundPlan",
                                     [&inbound, &kept](Instant now) { return examine(inbound, kept, now); });
  Json body{{"inboundPlanId", kept.id}};
  body.update(Json::parse(started.body));
  return json_answer(202, body.dump());
}

Json summary_json(const InboundPlan& plan) {
  return {{"createdAt", iso(plan.created)},
          {"inboundPlanId", plan.id},
          {"lastUpdatedAt", iso(plan.updated)},
          {"marketplaceIds", Json::array({plan.marketplace})},
          {"name", plan.name},
          {"sourceAddress", Json::parse(plan.source)},
          {"status", plan.status}};
}

http::Response get_plan(Inbound& inbound, const Ask& ask) {
  const InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  Json json = summary_json(*plan);
  json["packingOptions"] = Json::array();
  for (const InboundOption& option : plan->packing)
    json["packingOptions"].push_back({{"packingOptionId", option.id}, {"status", option.status}});
  json["placementOptions"] = Json::array();
  for (const InboundOption& option : plan->placement)
    json["placementOptions"].push_back({{"placementOptionId", option.id}, {"status", option.status}});
  json["shipments"] = Json::array();
  for (const InboundShipment& shipment : plan->shipments)
    if (shipment.status != "UNCONFIRMED")
      json["shipments"].push_back({{"shipmentId", shipment.id}, {"status", shipment.status}});
  return json_answer(200, json.dump());
}

http::Response list_plans(Inbound& inbound, const Ask& ask) {
  std::vector<const InboundPlan*> found;
  const auto status = ask.request.parameter("status");
  for (const InboundPlan& plan : inbound.plans)
    if (!status || plan.status == *status) found.push_back(&plan);
  const bool by_creation = ask.request.parameter("sortBy") == "CREATION_TIME";
  std::ranges::stable_sort(
      found, {}, [&](const InboundPlan* plan) { return by_creation ? plan->created : plan->updated; });
  if (ask.request.parameter("sortOrder").value_or("DESC") == "DESC") std::ranges::reverse(found);
  std::vector<std::string> items;
  for (const InboundPlan* plan : found) items.push_back(summary_json(*plan).dump());
  return inbound.list(ask, "inboundPlans", std::move(items));
}

http::Response list_plan_items(Inbound& inbound, const Ask& ask) {
  const InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  std::vector<std::string> items;
  for (const InboundItem& item : plan->items) items.push_back(item_text(inbound.account, item));
  return inbound.list(ask, "items", std::move(items));
}

http::Response cancel(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  const bool has_left = std::ranges::any_of(plan->shipments, [](const InboundShipment& shipment) {
    return shipment.status != "UNCONFIRMED" && shipment.status != "WORKING" &&
           shipment.status != "READY_TO_SHIP";
  });
  if (plan->status != "ACTIVE" || has_left)
    return invalid_input("The inbound plan can no longer be cancelled");
  return inbound.start(ask, "cancelInboundPlan", [plan](Instant now) -> std::vector<InboundProblem> {
    plan->status = "VOIDED";
    plan->updated = now;
    for (InboundShipment& shipment : plan->shipments) shipment.status = "CANCELLED";
    return {};
  });
}

http::Response rename(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  plan->name = ask.body["name"];
  plan->updated = ask.now;
  return {204, {}, ""};
}

// In this one query "%", "+" and "," of an MSKU come encoded twice.
std::vector<std::string> mskus_of(const Ask& ask) {
  std::vector<std::string> mskus;
  for (const auto& [name, value] : ask.request.query)
    if (name == "mskus") mskus.push_back(http::percent_decoded(value, false).value_or(value));
  return mskus;
}

http::Response prep_details(Inbound& inbound, const Ask& ask) {
  if (find_marketplace(*ask.request.parameter("marketplaceId")) == nullptr)
    return invalid_input("Invalid marketplaceId");
  Json list = Json::array();
  for (const std::string& msku : mskus_of(ask)) {
    if (!inbound.account.stock.contains(msku)) return invalid_input("Invalid msku: " + msku);
    const std::string category = category_of(inbound, msku);
    Json types = Json::array();
    if (category != "UNKNOWN") types.push_back("ITEM_NO_PREP");
    list.push_back({{"msku", msku}, {"prepCategory", category}, {"prepTypes", types}});
  }
  return json_answer(200, Json{{"mskuPrepDetails", list}}.dump());
}

http::Response set_prep_details(Inbound& inbound, const Ask& ask) {
  if (find_marketplace(ask.body["marketplaceId"].get<std::string>()) == nullptr)
    return invalid_input("Invalid marketplaceId");
  for (const Json& one : ask.body["mskuPrepDetails"])
    if (!inbound.account.stock.contains(one["msku"].get<std::string>()))
      return invalid_input("Invalid msku: " + one["msku"].get<std::string>());
  return inbound.start(
      ask, "setPrepDetails",
      [&inbound, details = ask.body["mskuPrepDetails"]](Instant) -> std::vector<InboundProblem> {
        for (const Json& one : details) inbound.prep[one["msku"]] = one["prepCategory"];
        return {};
      });
}

http::Response compliance_details(Inbound& inbound, const Ask& ask) {
  if (find_marketplace(*ask.request.parameter("marketplaceId")) == nullptr)
    return invalid_input("Invalid marketplaceId");
  Json list = Json::array();
  for (const std::string& msku : mskus_of(ask)) {
    const auto stock = inbound.account.stock.find(msku);
    if (stock == inbound.account.stock.end()) return invalid_input("Invalid msku: " + msku);
    Json detail{{"msku", msku}, {"asin", stock->second.asin}, {"fnsku", stock->second.fnsku}};
    const auto given = inbound.tax_details.find(msku);
    if (given != inbound.tax_details.end()) detail["taxDetails"] = Json::parse(given->second);
    list.push_back(std::move(detail));
  }
  return json_answer(200, Json{{"complianceDetails", list}}.dump());
}

http::Response set_compliance_details(Inbound& inbound, const Ask& ask) {
  if (find_marketplace(*ask.request.parameter("marketplaceId")) == nullptr)
    return invalid_input("Invalid marketplaceId");
  const std::string msku = ask.body["msku"];
  if (!inbound.account.stock.contains(msku)) return invalid_input("Invalid msku: " + msku);
  return inbound.start(ask, "updateItemComplianceDetails",
                       [&inbound, msku, details = ask.body["taxDetails"].dump()](Instant) {
                         inbound.tax_details[msku] = details;
                         return std::vector<InboundProblem>{};
                       });
}

// Nobody has packed pallets yet: this stand-in takes small parcels.
http::Response list_pallets(Inbound& inbound, const Ask& ask) {
  if (inbound.find_plan(ask.ids[0]) == nullptr) return not_found("No such inbound plan");
  return inbound.list(ask, "pallets", {});
}

}  // namespace

void offer_inbound_plans(Desk& desk, const std::shared_ptr<Inbound>& inbound) {
  desk["createInboundPlan"] = [inbound](const Ask& ask) { return create(*inbound, ask); };
  desk["getInboundPlan"] = [inbound](const Ask& ask) { return get_plan(*inbound, ask); };
  desk["listInboundPlans"] = [inbound](const Ask& ask) { return list_plans(*inbound, ask); };
  desk["listInboundPlanItems"] = [inbound](const Ask& ask) { return list_plan_items(*inbound, ask); };
  desk["cancelInboundPlan"] = [inbound](const Ask& ask) { return cancel(*inbound, ask); };
  desk["updateInboundPlanName"] = [inbound](const Ask& ask) { return rename(*inbound, ask); };
  desk["listPrepDetails"] = [inbound](const Ask& ask) { return prep_details(*inbound, ask); };
  desk["listItemComplianceDetails"] = [inbound](const Ask& ask) { return compliance_details(*inbound, ask); };
  desk["updateItemComplianceDetails"] = [inbound](const Ask& ask) {
    return set_compliance_details(*inbound, ask);
  };
  desk["listInboundPlanPallets"] = [inbound](const Ask& ask) { return list_pallets(*inbound, ask); };
  desk["setPrepDetails"] = [inbound](const Ask& ask) { return set_prep_details(*inbound, ask); };
}

}  // namespace weir::sandbox
