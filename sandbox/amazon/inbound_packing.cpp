// How goods are packed: options, groups and boxes.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/inbound.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;
using Problems = std::vector<InboundProblem>;

constexpr std::chrono::hours packing_life{72};

InboundOption* accepted_packing(InboundPlan& plan) {
  const auto found = std::ranges::find(plan.packing, "ACCEPTED", &InboundOption::status);
  return found == plan.packing.end() ? nullptr : &*found;
}

http::Response generate(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  if (!plan->is_ready || plan->status != "ACTIVE") return invalid_input("The inbound plan is not ready");
  if (accepted_packing(*plan) != nullptr) return invalid_input("A packing option is confirmed already");
  return inbound.start(ask, "generatePackingOptions", [plan, &inbound](Instant now) -> Problems {
    Random& chance = inbound.account.chance;
    plan->packing = {{inbound_id("po", chance), "OFFERED", {inbound_id("pg", chance)}, now + packing_life}};
    return {};
  });
}

http::Response list_packing(Inbound& inbound, const Ask& ask) {
  const InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  const Json shipping{{"shippingMode", "GROUND_SMALL_PARCEL"}, {"shippingSolution", "USE_YOUR_OWN_CARRIER"}};
  const Json weight{{"maximum", 23}, {"minimum", 0}, {"unit", "KG"}};
  std::vector<std::string> items;
  for (const InboundOption& option : plan->packing) {
    Json configuration{{"boxPackingMethods", {"BOX_CONTENT_PROVIDED", "BARCODE_2D"}}};
    configuration["boxRequirements"]["weight"] = weight;
    const bool is_over = option.status == "OFFERED" && ask.now >= option.expires;
    Json json{{"discounts", Json::array()},   {"expiration", iso(option.expires)},
              {"fees", Json::array()},        {"packingGroups", option.parts},
              {"packingOptionId", option.id}, {"status", is_over ? "EXPIRED" : option.status}};
    json["supportedConfigurations"] = Json::array({configuration});
    json["supportedShippingConfigurations"] = Json::array({shipping});
    items.push_back(json.dump());
  }
  return inbound.list(ask, "packingOptions", std::move(items));
}

http::Response confirm(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  const auto option = std::ranges::find(plan->packing, ask.ids[1], &InboundOption::id);
  if (option == plan->packing.end()) return not_found("No such packing option");
  if (option->status != "OFFERED" || ask.now >= option->expires)
    return invalid_input("The packing option has expired, or is confirmed already");
  return inbound.start(ask, "confirmPackingOption", [plan, id = ask.ids[1]](Instant now) -> Problems {
    const auto chosen = std::ranges::find(plan->packing, id, &InboundOption::id);
    if (chosen == plan->packing.end()) return {{"FBA_INB_0003", "The packing option is gone.", "ERROR"}};
    chosen->status = "ACCEPTED";
    plan->updated = now;
    return {};
  });
}

http::Response group_items(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  const bool has_group =
      plan != nullptr && std::ranges::any_of(plan->packing, [&](const InboundOption& option) {
        return std::ranges::find(option.parts, ask.ids[1]) != option.parts.end();
      });
  if (!has_group) return not_found("No such packing group");
  std::vector<std::string> items;
  for (const InboundItem& item : plan->items) items.push_back(item_text(inbound.account, item));
  return inbound.list(ask, "items", std::move(items));
}

// Every piece of the items has to be in a box, and no other.
Problems content_problems(const std::vector<InboundItem>& items, const Json& boxes) {
  std::map<std::string, std::int64_t> packed;
  for (const Json& box : boxes) {
    if (box["contentInformationSource"] == "MANUAL_PROCESS") return {};
    for (const Json& item : box.value("items", Json::array()))
      packed[item["msku"]] += item["quantity"].get<std::int64_t>() * box["quantity"].get<std::int64_t>();
  }
  Problems problems;
  for (const InboundItem& item : items) {
    if (packed[item.msku] != item.quantity)
      problems.push_back(
          {"FBA_INB_0034", "The boxes do not hold the quantity of " + item.msku + ".", "ERROR"});
    packed.erase(item.msku);
  }
  for (const auto& [msku, quantity] : packed)
    problems.push_back({"FBA_INB_0035", "The boxes hold " + msku + ", which is not in the plan.", "ERROR"});
  return problems;
}

std::vector<InboundBox> boxes_of(const Json& boxes, const std::string& group, Random& random) {
  std::vector<InboundBox> made;
  for (const Json& box : boxes) made.push_back({"", inbound_id("pk", random), group, box.dump()});
  return made;
}

void number_boxes(InboundShipment& shipment) {
  std::size_t number = 0;
  for (InboundBox& box : shipment.boxes) box.id = fmt::format("{}U{:06}", shipment.confirmation_id, ++number);
}

http::Response set_packing(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  for (const Json& grouping : ask.body["packageGroupings"]) {
    const bool has_group = grouping.contains("packingGroupId");
    if (has_group == grouping.contains("shipmentId"))
      return invalid_input("Exactly one of packingGroupId and shipmentId must be given");
    const InboundOption* chosen = accepted_packing(*plan);
    if (has_group && (chosen == nullptr ||
                      std::ranges::find(chosen->parts, grouping["packingGroupId"].get<std::string>()) ==
                          chosen->parts.end()))
      return invalid_input("The packingGroupId is not one of a confirmed packing option");
    if (has_group) continue;
    const InboundShipment* shipment = plan->find_shipment(grouping["shipmentId"].get<std::string>());
    if (shipment == nullptr || shipment->confirmation_id.empty())
      return invalid_input("The shipmentId is not one of a confirmed placement option");
  }
  return inbound.start(
      ask, "setPackingInformation",
      [plan, &inbound, groupings = ask.body["packageGroupings"]](Instant now) -> Problems {
        for (const Json& grouping : groupings) {
          InboundShipment* shipment = plan->find_shipment(grouping.value("shipmentId", ""));
          const Problems problems =
              content_problems(shipment == nullptr ? plan->items : shipment->items, grouping["boxes"]);
          if (!problems.empty()) return problems;
          auto& boxes = shipment == nullptr ? plan->boxes : shipment->boxes;
          boxes = boxes_of(grouping["boxes"], grouping.value("packingGroupId", ""), inbound.account.chance);
          if (shipment != nullptr) number_boxes(*shipment);
        }
        plan->updated = now;
        return {};
      });
}

http::Response list_boxes(Inbound& inbound, const Ask& ask) {
  const InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  std::vector<std::string> items;
  for (const InboundBox& box : plan->boxes) items.push_back(box_text(inbound.account, box));
  return inbound.list(ask, "boxes", std::move(items));
}

}  // namespace

void offer_inbound_packing(Desk& desk, const std::shared_ptr<Inbound>& inbound) {
  desk["generatePackingOptions"] = [inbound](const Ask& ask) { return generate(*inbound, ask); };
  desk["listPackingOptions"] = [inbound](const Ask& ask) { return list_packing(*inbound, ask); };
  desk["confirmPackingOption"] = [inbound](const Ask& ask) { return confirm(*inbound, ask); };
  desk["listPackingGroupItems"] = [inbound](const Ask& ask) { return group_items(*inbound, ask); };
  desk["setPackingInformation"] = [inbound](const Ask& ask) { return set_packing(*inbound, ask); };
  desk["listInboundPlanBoxes"] = [inbound](const Ask& ask) { return list_boxes(*inbound, ask); };
}

}  // namespace weir::sandbox
