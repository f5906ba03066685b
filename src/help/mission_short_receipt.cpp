#include <nlohmann/json.hpp>

#include "app/inbound_board.hpp"
#include "help/mission_parts.hpp"
#include "help/seller_central.hpp"

namespace weir::help {
namespace {

using nlohmann::json;

constexpr int pieces_each = 60;
constexpr int articles_sent = 6;
constexpr std::chrono::hours days_at_amazon{24 * 11};

std::string sku_of(int article) { return "WEIR-00" + std::to_string(article); }
std::string material_of(int article) { return "00000000000010000" + std::to_string(article); }

// The warehouse: enough lies there, and what Weir's order asks for leaves.
Result<Done> issue_from_warehouse(Stage& stage, const std::string& fba_id) {
  for (int article = 1; article <= articles_sent; ++article) {
    const auto there = deed_json(stage, "/sap/stock",
                                 {{"move_type", "561"},
                                  {"material", material_of(article)},
                                  {"plant", "1000"},
                                  {"location", "0001"},
                                  {"quantity", 500}});
    if (!there) return there.error();
  }
  const auto orders = truth_json(stage, "purchase-orders");
  if (!orders) return orders.error();
  for (const auto& order : *orders) {
    if (order.at("reference") != fba_id) continue;
    const auto made = deed_json(stage, "/sap/deliveries", {{"order", order.at("ebeln")}});
    if (!made) return made.error();
    for (const auto& delivery : made->at("deliveries"))
      if (const auto issued = deed_json(stage, "/sap/goods-issue", {{"delivery", delivery}}); !issued)
        return issued.error();
    return Done{};
  }
  return no_situation("Weir has made no order for the shipment");
}

// Days go by; Weir works an hour in each half of a day, as far as it has to.
Result<Done> wait_for_amazon(Stage& stage) {
  for (Duration gone{}; gone < days_at_amazon; gone += std::chrono::hours{12}) {
    if (const auto left = stage.leap(std::chrono::hours{11}); !left) return left;
    if (const auto worked = stage.pass(std::chrono::hours{1}); !worked) return worked;
  }
  return Done{};
}

std::int64_t received_of(const json& receipts, const std::string& fba_id, const std::string& sku) {
  std::int64_t pieces = 0;
  for (const auto& line : receipts)
    if (line.at("shipment") == fba_id && line.at("sku") == sku)
      pieces += line.at("quantity").get<std::int64_t>();
  return pieces;
}

Result<MissionFacts> shortage_of(Stage& stage, const std::string& fba_id) {
  const auto receipts = truth_json(stage, "receipts");
  if (!receipts) return receipts.error();
  for (int article = 1; article <= articles_sent; ++article) {
    const std::int64_t missing = pieces_each - received_of(*receipts, fba_id, sku_of(article));
    if (missing > 0)
      return MissionFacts{
          {"shipment", fba_id}, {"sku", sku_of(article)}, {"missing", std::to_string(missing)}};
  }
  return no_situation("everything arrived");
}

Result<MissionFacts> prepare_short(Stage& stage) {
  if (const auto carried = stage.carry(); !carried) return carried.error();
  const auto seller = SellerCentral::sign_in(stage);
  if (!seller) return seller.error();
  std::map<std::string, int> pieces;
  for (int article = 1; article <= articles_sent; ++article) pieces[sku_of(article)] = pieces_each;
  const auto fba_id = (*seller)->plan(pieces);
  if (!fba_id) return fba_id.error();
  if (const auto passed = stage.pass(std::chrono::hours{3}); !passed) return passed.error();
  if (const auto issued = issue_from_warehouse(stage, *fba_id); !issued) return issued.error();
  if (const auto shipped = (*seller)->ship(); !shipped) return shipped.error();
  if (const auto waited = wait_for_amazon(stage); !waited) return waited.error();
  return shortage_of(stage, *fba_id);
}

// The cases that Amazon has about it, and of how many pieces.
json cases_about(const json& cases, const MissionFacts& facts) {
  json found = json::array();
  for (const auto& each : cases)
    if (each.at("shipment") == facts.at("shipment") && each.at("sku") == facts.at("sku"))
      found.push_back(each);
  return found;
}

bool is_filed_under(Stage& stage, const MissionFacts& facts, const std::string& case_id) {
  for (const auto& row : app::claim_rows(stage.context(), stage.engine().inbound()))
    if (row.claim.fba_id == facts.at("shipment") && row.claim.sku == facts.at("sku") &&
        row.claim.case_id == case_id)
      return true;
  return false;
}

Result<std::vector<MissionFinding>> check_short(Stage& stage, const MissionFacts& facts) {
  const auto cases = truth_json(stage, "cases");
  if (!cases) return cases.error();
  const json about = cases_about(*cases, facts);
  const bool is_one = about.size() == 1;
  const std::string pieces = is_one ? std::to_string(about[0].at("quantity").get<std::int64_t>()) : "";
  const std::string case_id = is_one ? about[0].at("case").get<std::string>() : "";
  const bool is_filed = is_one && is_filed_under(stage, facts, case_id);
  return std::vector<MissionFinding>{
      {"Amazon has one case about " + facts.at("sku") + " of " + facts.at("shipment"), is_one,
       is_one ? case_id : std::to_string(about.size()) + " cases: weir inbound claim has what to file"},
      {"for as many pieces as are missing", is_one && pieces == facts.at("missing"),
       !is_one ? "no case"
       : pieces == facts.at("missing")
           ? pieces
           : pieces + " pieces are claimed, and " + facts.at("missing") + " are missing"},
      {"Weir waits for the money under that case", is_filed,
       is_filed
           ? "filed"
           : "its claim is not filed under the case's number (weir inbound claim SHIPMENT --filed CASE)"}};
}

constexpr const char* inbound_config = R"(
[connection.demo.fba]
inbound = "post"
inbound_company_code = "1000"
inbound_purchasing_organization = "1000"
inbound_purchasing_group = "001"
inbound_supplying_plant = "1000"
inbound_wait = "0s"

[connection.demo.fba.inbound_plants]
DE = "1900 0001 0002 30"
)";

}  // namespace

Mission short_receipt_mission() {
  return {
      .name = "short-receipt",
      .title = "Amazon has received less than was sent",
      .situation =
          "Shipment {shipment} went to Amazon's warehouse with 60 pieces each of six articles. Amazon has "
          "closed "
          "it, and of at least {sku} it has received less. What is short is yours and Amazon's to pay, as "
          "long as "
          "somebody claims it in time.",
      .goal =
          "Amazon has one case about {sku}, for as many pieces as are missing, and Weir knows its number, so "
          "that the reimbursement is matched when it comes.",
      .hints =
          {"weir inbound list shows shipments, weir inbound show SHIPMENT where every piece is.",
           "weir inbound claim lists what Amazon owes, weir inbound claim SHIPMENT the pack to file. Pieces "
           "that came damaged are no missing ones.",
           "What you would do in Seller Central: weir train screen case SHIPMENT SKU PIECES --dir …; it says "
           "the case's number. Then weir inbound claim SHIPMENT --filed CASE --as YOU."},
      .minutes = 20,
      .settles = std::chrono::minutes{30},
      .config = inbound_config,
      .prepare = prepare_short,
      .check = check_short};
}

}  // namespace weir::help
