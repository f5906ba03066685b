#include "app/inbound_json.hpp"

#include <nlohmann/json.hpp>

#include "report/json_words.hpp"

namespace weir::app {
namespace {

using nlohmann::ordered_json;
using report::moment;
using report::money_json;

ordered_json equation_json(const stock::InboundEquation& line) {
  return {{"shipped", line.shipped},       {"received", line.received}, {"damaged", line.damaged},
          {"in_transit", line.in_transit}, {"short", line.missing},     {"over", line.over},
          {"told_by_shipment", line.told}};
}

ordered_json shipment_json(const stock::InboundShipment& shipment) {
  return {{"shipment", shipment.fba_id},
          {"name", shipment.name},
          {"status", shipment.status},
          {"plan", shipment.plan_id},
          {"plan_status", shipment.plan_status},
          {"centre", shipment.centre},
          {"country", shipment.country},
          {"tracking", shipment.tracking},
          {"transfer", stock::name_of(shipment.transfer)},
          {"stock_transport_order", shipment.ebeln},
          {"plant", shipment.plant},
          {"left_at", moment(shipment.left_at)},
          {"closed_at", moment(shipment.closed_at)}};
}

ordered_json claim_json(const stock::InboundClaim& claim) {
  return {{"shipment", claim.fba_id},
          {"sku", claim.sku},
          {"kind", stock::name_of(claim.kind)},
          {"units", claim.units},
          {"delivered_on", iso(claim.delivered)},
          {"from", iso(claim.time.earliest)},
          {"until", iso(claim.time.latest)},
          {"cost", claim.cost ? money_json(*claim.cost) : ordered_json{}},
          {"case", claim.case_id},
          {"filed_at", moment(claim.filed_at)},
          {"paid_units", claim.paid_units},
          {"paid", claim.paid ? money_json(*claim.paid) : ordered_json{}}};
}

}  // namespace

ordered_json inbound_board_json(const InboundBoard& board) {
  ordered_json json{{"connection", board.connection},
                    {"is_on", board.is_on},
                    {"posts", board.posts},
                    {"watched_until", moment(board.watched)},
                    {"ledger_read_at", moment(board.ledger_read)},
                    {"sum", equation_json(board.sum)},
                    {"shipments", ordered_json::array()}};
  for (const auto& row : board.rows) {
    auto one = shipment_json(row.shipment);
    one["sum"] = equation_json(row.sum);
    one["booked_in_sap"] = row.booked;
    one["to_look_at"] = row.findings;
    json["shipments"].push_back(std::move(one));
  }
  return json;
}

ordered_json inbound_card_json(const InboundCard& card) {
  ordered_json json = shipment_json(card.view.shipment);
  json["items"] = ordered_json::array();
  for (const auto& line : card.equation) {
    auto one = equation_json(line);
    one["sku"] = line.sku;
    if (const auto* item = card.view.shipment.item(line.sku)) {
      one["fnsku"] = item->fnsku;
      one["material"] = item->material;
      one["announced"] = item->announced;
      one["ordered"] = item->ordered;
      one["received_in_sap"] = item->received;
    }
    json["items"].push_back(std::move(one));
  }
  json["receipts"] = ordered_json::array();
  for (const auto& booking : card.view.bookings)
    for (const auto& each : booking.units)
      json["receipts"].push_back({{"reference", booking.reference()},
                                  {"day", iso(booking.day)},
                                  {"posted_on", iso(booking.posting)},
                                  {"document", booking.document},
                                  {"sku", each.sku},
                                  {"sellable", each.is_sellable},
                                  {"units", booking.is_return ? -each.units : each.units},
                                  {"state", stock::name_of(booking.state)}});
  json["claims"] = ordered_json::array();
  for (const auto& claim : card.claims) json["claims"].push_back(claim_json(claim));
  json["findings"] = ordered_json::array();
  for (const auto& finding : card.findings)
    json["findings"].push_back({{"code", stock::code_of(finding.trouble)},
                                {"sku", finding.sku},
                                {"reason", finding.reason},
                                {"next", finding.next},
                                {"owner", stock::owner_of(finding.trouble)}});
  return json;
}

ordered_json claims_json(const std::vector<ClaimRow>& rows) {
  auto json = ordered_json::array();
  for (const auto& row : rows) {
    auto one = claim_json(row.claim);
    one["state"] = stock::name_of(row.state);
    one["days_left"] = row.days_left;
    json.push_back(std::move(one));
  }
  return json;
}

}  // namespace weir::app
