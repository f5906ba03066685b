#include <nlohmann/json.hpp>

#include "help/mission_parts.hpp"

namespace weir::help {
namespace {

using nlohmann::json;

Result<MissionFacts> prepare_idoc(Stage& stage) {
  const auto orders = truth_json(stage, "orders");
  if (!orders) return orders.error();
  const auto one = shippable_order(*orders, stage.now(), std::chrono::hours{24}, 0);
  const auto other = shippable_order(*orders, stage.now(), std::chrono::hours{24}, 1);
  if (!one || !other) return no_situation("too few orders are due tomorrow");
  for (const std::string& order : {*one, *other}) {
    const auto broken = deed_json(stage, "/fault", {{"side", "ecc"}, {"kind", "idoc_51"}, {"order", order}});
    if (!broken) return broken.error();
  }
  if (const auto carried = stage.carry(); !carried) return carried.error();
  return MissionFacts{{"order", *one}, {"other", *other}};
}

MissionFinding stands_once(const json& orders, const std::string& order_id) {
  const std::size_t number = orders_in_sap(orders, order_id);
  return {"order " + order_id + " stands in SAP once", number == 1,
          number == 0
              ? "SAP has no sales order of it: its IDoc is still in 51 (WE02); BD87 processes it again"
          : number == 1 ? "once"
                        : std::to_string(number) + " sales orders: one was made beside the IDoc's"};
}

MissionFinding is_proven(Stage& stage, const std::string& order_id) {
  const auto document = stage.context().stores.documents.find("demo", flows::orders_flow, order_id);
  const bool is_so = document && document->state == store::DocumentState::proven;
  return {"Weir has proven " + order_id, is_so,
          is_so ? "proven" : "it is not: tell Weir to look again (weir orders retry)"};
}

Result<std::vector<MissionFinding>> check_idoc(Stage& stage, const MissionFacts& facts) {
  const auto orders = truth_json(stage, "orders");
  if (!orders) return orders.error();
  std::vector<MissionFinding> findings;
  for (const char* which : {"order", "other"}) {
    findings.push_back(stands_once(*orders, facts.at(which)));
    findings.push_back(is_proven(stage, facts.at(which)));
  }
  return findings;
}

}  // namespace

Mission idoc_in_error_mission() {
  return {
      .name = "idoc-51",
      .title = "Two orders whose IDocs SAP could not post",
      .situation =
          "This morning somebody had locked a table of pricing in SAP. Two orders met it: {order} and "
          "{other}. Their IDocs are in status 51, so that SAP has no sales order of them, and Amazon wants "
          "them shipped. The table is free again.",
      .goal = "Each of the two orders stands in SAP once, and Weir has proven it.",
      .hints =
          {"weir exceptions list shows the cause; weir exceptions show NUMBER its keys and what to do.",
           "weir orders why ORDER names the IDoc. In SAP its messages stand in WE02, and BD87 processes it "
           "again.",
           "What you would do in SAP: weir train screen bd87 IDOC --dir …; then weir orders retry ORDER "
           "--because … --as YOU. A second order by hand would be one too many."},
      .minutes = 15,
      .settles = std::chrono::minutes{30},
      .prepare = prepare_idoc,
      .check = check_idoc};
}

}  // namespace weir::help
