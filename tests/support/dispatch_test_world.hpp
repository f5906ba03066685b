#pragma once
// One order of two pieces on its way out: what SAP tells of its deliveries, and what Amazon answers, by
// script.
#include "flows/confirm_packages.hpp"
#include "flows/note_packages.hpp"
#include "flows/packages.hpp"
#include "flows/prove_packages.hpp"
#include "support/life_world.hpp"

namespace weir::testing {

// One order of two pieces, posted; deliveries of it are told, and Amazon answers by script.
class DispatchTest : public ::testing::Test {
 protected:
  using json = nlohmann::json;
  using Codes = std::vector<std::string>;
  using Packet = std::span<const jobs::Job>;

  DispatchTest() {
    world.more_kinds = {
        {flows::confirm_package_kind, 1, [this](Packet packet) { return confirm.run(packet); }},
        {flows::prove_packages_kind, 1, [this](Packet packet) { return prove.prove(packet); }},
        {flows::answer_idoc_kind, 50, [this](Packet packet) { return prove.answer(packet); }}};
    world.connection.dispatch.carriers = mapping::CarrierTable{{{"condition 01", "DHL, Paket"}}};
    world.post(json::parse(order_json_text()));
    store::OrderRow row;
    row.connection = "de";
    row.order_id = world.order_id;
    row.marketplace_id = german_marketplace;
    row.channel = "merchant";
    row.updated = row.created = world.now();
    row.ship_by = world.now() + std::chrono::hours{48};
    world.database->transact(
        [&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  }

  struct Told {
    std::int64_t quantity = 2;
    std::string tracking = "00340000000000000001";
    mapping::Issue issue = mapping::Issue::issued;
    std::string docnum = "0000000000000001";
    std::string unit{};
    std::string vbeln = "0080000001";
  };
  void tell(const Told& told) {
    mapping::ShippedDelivery delivery;
    delivery.vbeln = told.vbeln;
    delivery.issue = told.issue;
    delivery.issued_at = world.now() - std::chrono::minutes{1};
    delivery.carrier.condition = "01";
    if (!told.tracking.empty()) delivery.numbers = {{"BOLNR", told.tracking}};
    delivery.positions = {{"000040", world.vbeln, "000010", "", Quantity::of(told.quantity)}};
    if (!told.unit.empty()) delivery.units = {{told.unit, {}, {{"000040", Quantity::of(told.quantity)}}}};
    delivery.told_at = world.now();
    delivery.told_by = told.docnum;
    const auto news = flows::delivery_news(world.context, {delivery});
    world.database->transact([&](Tx& tx) {
      for (const auto& each : news) flows::note_packages(tx, world.context, each);
    });
  }
  ScriptedSender& wire() { return world.amazon.wire(); }
  // The order as Amazon shows it with that package.
  static std::string shown(const std::string& reference, const std::string& tracking, int quantity) {
    auto order = json::parse(order_json_text());
    order["packages"] =
        json::array({{{"packageReferenceId", reference},
                      {"packageStatus", {{"status", "SHIPPED"}}},
                      {"carrier", "DHL"},
                      {"trackingNumber", tracking},
                      {"packageItems", {{{"orderItemId", LifeWorld::line_id}, {"quantity", quantity}}}}}});
    return json{{"order", order}}.dump();
  }
  static std::string unshown() { return json{{"order", json::parse(order_json_text())}}.dump(); }
  std::vector<store::Parcel> parcels() { return world.parcels.of_order("de", world.order_id); }
  // "1 proven 2", by reference: state and pieces.
  std::vector<std::string> states() {
    std::vector<std::string> all;
    for (const store::Parcel& parcel : parcels())
      all.push_back(std::to_string(parcel.reference) + ' ' + std::string{store::name_of(parcel.state)} + ' ' +
                    std::to_string(parcel.items.begin()->second));
    return all;
  }
  std::vector<std::string> open_codes() {
    std::vector<std::string> all;
    for (const auto& each : world.exceptions.list_open()) all.push_back(each.code);
    return all;
  }
  json body(std::size_t request) { return json::parse(wire().requests().at(request).body); }

  LifeWorld world;
  flows::ConfirmPackages confirm{world.context};
  flows::ProvePackages prove{world.context};
};

}  // namespace weir::testing
