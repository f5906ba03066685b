#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"
#include "help/mission_parts.hpp"

namespace weir::help {
namespace {

using nlohmann::json;

constexpr const char* dhl = "0000200001";

std::string sap_number_of(const json& orders, const std::string& order_id) {
  for (const auto& order : orders.at("sap"))
    if (order.at("po") == order_id) return order.at("vbeln").get<std::string>();
  return {};
}

std::string ship_by_of(const json& orders, const std::string& order_id) {
  for (const auto& order : orders.at("amazon"))
    if (order.at("orderId") == order_id) return order.at("shipBy").get<std::string>();
  return {};
}

// The number of the carrier's label, which nobody has typed into SAP.
std::string label_of(const std::string& order_id) {
  std::string digits;
  for (const char c : order_id)
    if (c >= '0' && c <= '9') digits += c;
  return "JJD00" + digits.substr(0, 15);
}

// The first order that is due within hours, can be delivered and leaves without its number.
Result<MissionFacts> issue_without_number(Stage& stage) {
  const auto orders = truth_json(stage, "orders");
  if (!orders) return orders.error();
  for (std::size_t nth = 0;; ++nth) {
    const auto order = shippable_order(*orders, stage.now(), std::chrono::hours{8}, nth);
    if (!order) return no_situation("no order can be delivered");
    const auto made = deed_json(stage, "/sap/deliveries", {{"order", sap_number_of(*orders, *order)}});
    if (!made) return made.error();
    if (made->at("deliveries").size() != 1) continue;
    const auto delivery = made->at("deliveries").at(0).get<std::string>();
    const auto issued = deed_json(
        stage, "/sap/goods-issue",
        {{"delivery", delivery}, {"carrier", dhl}, {"packages", json::array({{{"tracking", ""}}})}});
    if (!issued) return issued.error();
    return MissionFacts{{"order", *order},
                        {"delivery", delivery},
                        {"ship_by", ship_by_of(*orders, *order)},
                        {"label", label_of(*order)}};
  }
}

Result<MissionFacts> prepare_late(Stage& stage) {
  if (const auto carried = stage.carry(); !carried) return carried.error();
  auto facts = issue_without_number(stage);
  if (!facts) return facts;
  if (const auto passed = stage.pass(std::chrono::minutes{40}); !passed) return passed.error();
  return facts;
}

Result<std::vector<MissionFinding>> check_late(Stage& stage, const MissionFacts& facts) {
  const auto shipments = truth_json(stage, "shipments");
  if (!shipments) return shipments.error();
  json package;
  for (const auto& each : *shipments)
    if (each.at("orderId") == facts.at("order")) package = each;
  if (package.is_null())
    return std::vector<MissionFinding>{
        {"Amazon knows the package of " + facts.at("order"), false,
         "it was told of none: the delivery has no number yet (weir dispatch why ORDER)"}};
  const auto number = package.at("trackingNumber").get<std::string>();
  const bool is_in_time = package.at("isLate") == false;
  return std::vector<MissionFinding>{
      {"Amazon knows the package of " + facts.at("order"), true,
       "confirmed " + package.at("confirmed").get<std::string>()},
      {"under the number of the carrier's label", number == facts.at("label"),
       number == facts.at("label")
           ? number
           : number + " is not the label's " + facts.at("label") + "; correct it in SAP"},
      {"before its ship-by", is_in_time,
       is_in_time ? "in time" : "late: " + facts.at("ship_by") + " was the last moment"}};
}

}  // namespace

Mission late_delivery_mission() {
  return {
      .name = "late-delivery",
      .title = "Goods have left, and Amazon does not know",
      .situation =
          "The goods of order {order} have left this morning with DHL, delivery {delivery}. Nobody has typed "
          "the "
          "number of the parcel into SAP, so that Weir cannot confirm it, and at {ship_by} the order counts "
          "as "
          "late. The carrier's label says {label}.",
      .goal = "Amazon knows the package, under the number of its label, before the ship-by.",
      .hints =
          {"weir dispatch board lists open orders by the time that is left, with the stage of each.",
           "weir dispatch why ORDER says what is in the way of this one.",
           "The number belongs to the handling unit of the delivery (HU02): weir train screen hu02 DELIVERY "
           "NUMBER --dir …. Weir reads it there and confirms by itself."},
      .minutes = 10,
      .settles = std::chrono::minutes{45},
      .confirms_packages = true,
      .config = "\n[connection.demo.dispatch.carriers]\n\"agent 0000200001\" = \"DHL, DHL Paket\"\n",
      .prepare = prepare_late,
      .check = check_late};
}

}  // namespace weir::help
