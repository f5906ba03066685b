#include "help/seller_central.hpp"

#include <nlohmann/json.hpp>

#include "help/training_folder.hpp"

namespace weir::help {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds amazon_takes{11};
constexpr const char* inbound_path = "/inbound/fba/2024-03-20/";

Failure refused_by_amazon(const std::string& path, const HttpResponse& response) {
  return training_failure("training.refused", "the stand-in Amazon refuses " + path + ": " +
                                                  std::to_string(response.status) + ' ' + response.body);
}

json piece_of(const std::string& sku, int quantity) {
  return {{"msku", sku}, {"quantity", quantity}, {"labelOwner", "SELLER"}, {"prepOwner", "NONE"}};
}

json plan_of(const std::map<std::string, int>& pieces) {
  json items = json::array();
  for (const auto& [sku, quantity] : pieces) items.push_back(piece_of(sku, quantity));
  return {{"name", "weir train"},
          {"destinationMarketplaces", {"A1PA6795UKMFR9"}},
          {"sourceAddress",
           {{"name", "Weir"},
            {"addressLine1", "Am Wehr 1"},
            {"city", "Dortmund"},
            {"postalCode", "44137"},
            {"countryCode", "DE"},
            {"phoneNumber", "+49231"}}},
          {"items", items}};
}

// One box an article.
json boxes_of(const std::string& group, const std::map<std::string, int>& pieces) {
  json boxes = json::array();
  for (const auto& [sku, quantity] : pieces)
    boxes.push_back(
        {{"contentInformationSource", "BOX_CONTENT_PROVIDED"},
         {"dimensions", {{"length", 40}, {"width", 30}, {"height", 20}, {"unitOfMeasurement", "CM"}}},
         {"weight", {{"unit", "KG"}, {"value", 9.5}}},
         {"quantity", 1},
         {"items", json::array({piece_of(sku, quantity)})}});
  return {{"packageGroupings", json::array({{{"packingGroupId", group}, {"boxes", boxes}}})}};
}

// The first of a list in an answer, and of that a text.
std::string first_in(const std::string& answer, const char* list, const char* name) {
  const json read = json::parse(answer, nullptr, false);
  if (!read.is_object() || !read.contains(list) || read[list].empty()) return {};
  const json& found = read[list][0].value(name, json{});
  if (found.is_array()) return found.empty() ? "" : found[0].get<std::string>();
  return found.is_string() ? found.get<std::string>() : std::string{};
}

}  // namespace

Result<std::unique_ptr<SellerCentral>> SellerCentral::sign_in(Stage& stage) {
  http::CurlSender http{{}};
  const auto answer = http.send(
      {.method = "POST",
       .url = stage.world().amazon() + "/auth/o2/token",
       .headers = {{"content-type", "application/x-www-form-urlencoded"}, {"user-agent", "weir-train/1"}},
       .body = "grant_type=refresh_token&refresh_token=Atzr%7Cweir0sandbox0refresh0token&client_id=amzn1."
               "application-oa2-client.weir0sandbox0client&client_secret=amzn1.oa2-cs.v1."
               "weir0sandbox0secret"});
  if (!answer) return answer.error();
  const json read = json::parse(answer->body, nullptr, false);
  if (!read.is_object() || !read.contains("access_token")) return refused_by_amazon("the logon", *answer);
  return std::make_unique<SellerCentral>(stage, read["access_token"].get<std::string>());
}

Result<std::string> SellerCentral::ask(const std::string& method, const std::string& path,
                                       const std::string& body) {
  HttpRequest request{.method = method,
                      .url = stage_.world().amazon() + inbound_path + path,
                      .headers = {{"user-agent", "weir-train/1"}, {"x-amz-access-token", token_}},
                      .body = body};
  if (method != "GET") request.headers.emplace_back("content-type", "application/json");
  const auto answer = http_.send(request);
  if (!answer) return answer.error();
  if (answer->status >= 300) return refused_by_amazon(path, *answer);
  return answer->body;
}

Result<std::string> SellerCentral::step(const std::string& method, const std::string& path,
                                        const std::string& body) {
  auto answer = ask(method, path, body);
  if (!answer) return answer;
  if (const auto passed = stage_.pass(amazon_takes); !passed) return passed.error();
  return answer;
}

// The packing group.
Result<std::string> SellerCentral::pack(const std::map<std::string, int>& pieces) {
  if (const auto made = step("POST", plan_ + "/packingOptions", ""); !made) return made;
  const auto options = ask("GET", plan_ + "/packingOptions", "");
  if (!options) return options;
  const std::string option = first_in(*options, "packingOptions", "packingOptionId");
  const std::string group = first_in(*options, "packingOptions", "packingGroups");
  if (const auto said = step("POST", plan_ + "/packingOptions/" + option + "/confirmation", ""); !said)
    return said;
  return step("POST", plan_ + "/packingInformation", boxes_of(group, pieces).dump());
}

Result<std::string> SellerCentral::plan(const std::map<std::string, int>& pieces) {
  const auto made = step("POST", "inboundPlans", plan_of(pieces).dump());
  if (!made) return made;
  plan_ = "inboundPlans/" + json::parse(*made).value("inboundPlanId", "");
  if (const auto packed = pack(pieces); !packed) return packed;
  if (const auto placed = step("POST", plan_ + "/placementOptions", "{}"); !placed) return placed;
  const auto options = ask("GET", plan_ + "/placementOptions", "");
  if (!options) return options;
  const std::string placement = first_in(*options, "placementOptions", "placementOptionId");
  shipment_id_ = first_in(*options, "placementOptions", "shipmentIds");
  shipment_ = plan_ + "/shipments/" + shipment_id_;
  if (const auto chosen = choose_carrier(placement); !chosen) return chosen.error();
  const auto shipment = ask("GET", shipment_, "");
  if (!shipment) return shipment;
  return json::parse(*shipment).value("shipmentConfirmationId", "");
}

Result<Done> SellerCentral::choose_carrier(const std::string& placement) {
  const json ready{{"placementOptionId", placement},
                   {"shipmentTransportationConfigurations",
                    json::array({{{"shipmentId", shipment_id_},
                                  {"readyToShipWindow", {{"start", "2026-11-25T00:00:00Z"}}}}})}};
  if (const auto done = step("POST", plan_ + "/transportationOptions", ready.dump()); !done)
    return done.error();
  if (const auto done = step("POST", shipment_ + "/deliveryWindowOptions", ""); !done) return done.error();
  if (const auto done = step("POST", plan_ + "/placementOptions/" + placement + "/confirmation", ""); !done)
    return done.error();
  const auto windows = ask("GET", shipment_ + "/deliveryWindowOptions", "");
  if (!windows) return windows.error();
  const auto carriers = ask("GET", plan_ + "/transportationOptions?placementOptionId=" + placement, "");
  if (!carriers) return carriers.error();
  const json chosen{{"transportationSelections",
                     json::array({{{"shipmentId", shipment_id_},
                                   {"transportationOptionId", first_in(*carriers, "transportationOptions",
                                                                       "transportationOptionId")}}})}};
  const std::string window = first_in(*windows, "deliveryWindowOptions", "deliveryWindowOptionId");
  if (const auto done = step("POST", shipment_ + "/deliveryWindowOptions/" + window + "/confirmation", "");
      !done)
    return done.error();
  if (const auto done = step("POST", plan_ + "/transportationOptions/confirmation", chosen.dump()); !done)
    return done.error();
  return Done{};
}

Result<Done> SellerCentral::ship() {
  auto again = sign_in(stage_);  // a logon lasts an hour
  if (!again) return again.error();
  token_ = (*again)->token_;
  const auto boxes = ask("GET", shipment_ + "/boxes", "");
  if (!boxes) return boxes.error();
  json tracked = json::array();
  const json read = json::parse(*boxes, nullptr, false);
  for (const auto& box : read.value("boxes", json::array()))
    tracked.push_back(
        {{"boxId", box.at("boxId")}, {"trackingId", "1Z" + std::to_string(tracked.size() + 1)}});
  const json details{{"trackingDetails", {{"spdTrackingDetail", {{"spdTrackingItems", tracked}}}}}};
  if (const auto done = step("PUT", shipment_ + "/trackingDetails", details.dump()); !done)
    return done.error();
  return Done{};
}

}  // namespace weir::help
