#pragma once
// Shipments to Amazon's warehouses, the flows that follow them, and the small ERP before which they stand.
// What Amazon tells is put into the store as the watch would.
#include <gtest/gtest.h>

#include "flows/book_receipts.hpp"
#include "flows/fetch_inbound_ledger.hpp"
#include "flows/order_transfers.hpp"
#include "flows/survey_inbound.hpp"
#include "support/life_world.hpp"
#include "support/small_erp.hpp"

namespace weir::testing {

using namespace std::chrono_literals;

class InboundWorld {
 public:
  static constexpr const char* fba = "FBA15ABCDEFG";
  static constexpr const char* shoe = "000000000000100001";
  static constexpr const char* sock = "000000000000100002";

  explicit InboundWorld(std::uint64_t seed = 7) : random{seed} {
    auto& tables = base.tables.tables;
    tables["EKKO"] = world_table("EBELN:10 BSART:4 BUKRS:4 RESWK:4 IHREZ:12 UNSEZ:12 LOEKZ:1 AEDAT:8");
    tables["EKPO"] = world_table("EBELN:10 EBELP:5 MATNR:18 WERKS:4 LGORT:4 MENGE:17 LOEKZ:1 ELIKZ:1");
    tables["EKET"] = world_table("EBELN:10 EBELP:5 ETENR:4 WEMNG:17 WAMNG:17");
    tables["EKBE"] =
        world_table("EBELN:10 EBELP:5 VGABE:1 GJAHR:4 BELNR:10 BUZEI:4 BWART:3 MENGE:17 SHKZG:1 XBLNR:16");
    tables["MKPF"] = world_table("MBLNR:10 MJAHR:4 XBLNR:16 BKTXT:25 BUDAT:8");
    tables["MSEG"] = world_table(
        "MBLNR:10 MJAHR:4 ZEILE:4 BWART:3 MATNR:18 WERKS:4 LGORT:4 SHKZG:1 MENGE:17 EBELN:10 EBELP:5 "
        "SMBLN:10");
    tables["MARV"] = world_table("BUKRS:4 LFGJA:4 LFMON:2 XRUEM:1");
    tables["T001"] = world_table("BUKRS:4 WAERS:5", {"1000|EUR"});
    tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
    tables["MBEW"] =
        world_table("MATNR:18 BWKEY:4 VPRSV:1 STPRS:14 VERPR:14 PEINH:5",
                    {"000000000000100001|1900|S|1250.00|0.00|100", "000000000000100002|1900|V|0.00|3.50|1"});
    asked_tables.tables = base.tables.tables;
    auto& rules = connection.inbound;
    rules.mode = flows::InboundMode::post;
    rules.order = {.comp_code = "1000", .purch_org = "1000", .pur_group = "001", .supplying_plant = "1000"};
    rules.plants = {{"DE", {"1900", "0001", "0002", std::chrono::days{30}}}};
    rules.wait = 30min;
    connection.rule_book.articles.exact = {{"SHOE", shoe}, {"SOCK", sock}};
    connection.rule_book.articles.unit = "ST";
    connection.sender_partner = "WEIR";
    base.more_kinds = {
        {flows::prove_transfer_kind, 1, [this](Packet packet) { return orders.prove(packet); }},
        {flows::prove_receipts_kind, 1, [this](Packet packet) { return receipts.prove(packet); }},
        {flows::post_transfer_kind, 1, [this](Packet packet) { return orders.post(packet); }},
        {flows::post_receipts_kind, 1, [this](Packet packet) { return receipts.post(packet); }},
        {flows::survey_inbound_kind, 1, [this](Packet packet) { return survey.run(packet); }},
        {flows::cost_claims_kind, 1, [this](Packet packet) { return survey.cost(packet); }},
        {flows::follow_transfers_kind, 1, [this](Packet packet) { return orders.follow(packet); }}};
    base.schedules = {{"de", flows::survey_inbound_kind, "store", 15min},
                      {"de", flows::follow_transfers_kind, "sap", 1h}};
  }

  Instant now() const { return base.now(); }
  Date today() const { return Date{std::chrono::floor<std::chrono::days>(now())}; }
  Date day(int offset) const {
    return Date{std::chrono::floor<std::chrono::days>(now()) + std::chrono::days{offset}};
  }
  void pass(Duration time) { base.work(time); }
  // Days on which nothing comes: Weir runs for the last hour of each, in which every schedule is due.
  void pass_days(int days) {
    for (int day = 0; day < days; ++day) {
      base.clock.set(now() + 23h);
      pass(1h);
    }
  }

  static stock::InboundShipment told(const std::string& fba_id, const std::string& status,
                                     std::int64_t shoes = 100, std::int64_t socks = 40) {
    stock::InboundShipment made{.connection = "de",
                                .fba_id = fba_id,
                                .name = "May",
                                .status = status,
                                .centre = "DTM2",
                                .country = "DE"};
    made.items = {{.sku = "SHOE", .fnsku = "X1", .announced = shoes},
                  {.sku = "SOCK", .fnsku = "X2", .announced = socks}};
    return made;
  }
  // By a watch that has seen it again behind the wait.
  void tell(const stock::InboundShipment& shipment) {
    base.database->transact([&](Tx& tx) {
      book.shipments.note(tx, shipment, now());
      base.watermarks.set(tx, "de", flows::watch_inbound_kind, now() + connection.inbound.wait, now());
    });
  }
  stock::ReceiptLine line(Date on, std::int64_t units, const std::string& sku = "SHOE",
                          const std::string& disposition = "SELLABLE", const std::string& fba_id = fba) {
    return {.key = fba_id + iso(on) + sku + disposition + std::to_string(++lines_),
            .fba_id = fba_id,
            .sku = sku,
            .fnsku = sku == "SHOE" ? "X1" : "X2",
            .day = on,
            .units = units,
            .centre = "DTM2",
            .country = "DE",
            .disposition = disposition};
  }
  // Amazon's ledger of these days, as it is now.
  void report(Date first, Date last, std::vector<stock::ReceiptLine> lines) {
    const flows::ReportedReceipts reported{first, last, now(), std::move(lines)};
    base.database->transact([&](Tx& tx) { flows::note_receipts(tx, context, book, reported); });
  }
  // The order is there, and all of it has left the warehouse.
  void ship(const std::string& fba_id = fba, std::int64_t shoes = 100, std::int64_t socks = 40) {
    tell(told(fba_id, "WORKING", shoes, socks));
    pass(2h);
    erp.issue(fba_id, shoe, shoes);
    erp.issue(fba_id, sock, socks);
    tell(told(fba_id, "SHIPPED", shoes, socks));
    pass(2h);
  }
  stock::InboundShipment shipment(const std::string& fba_id = fba) {
    return book.shipments.find("de", fba_id).value();
  }
  // "inbound.short SHOE", by code; what is about the shipment itself has no SKU.
  std::string open() {
    std::string text;
    for (const auto& each : base.exceptions.list_open()) {
      EXPECT_FALSE(each.next.empty()) << each.code;
      EXPECT_FALSE(each.owner.empty()) << each.code;
      text += each.code + ' ' + each.subject.substr(each.subject.find('/') + 1) + "; ";
    }
    for (const auto& [job, failure] : base.dead) text += "(" + failure.code + ") ";
    return text;
  }

  using Packet = std::span<const jobs::Job>;
  LifeWorld base;
  SeededRandom random;
  SmallErp erp{base.clock};
  TableWorld asked_tables;
  ShownTables read{erp, base.tables}, asked{erp, asked_tables};
  CutWay way{erp, random};
  sap::IdocPort port{way, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"}, base.sap_calls};
  flows::Connection connection{.name = "de",
                               .amazon = base.amazon.api(),
                               .idocs = port,
                               .rfc = read,
                               .rfc_in_turn = asked,
                               .marketplace_ids = {"A1PA6795UKMFR9"},
                               .rule_book = {},
                               .fi_rules = {},
                               .settlement_rules = {},
                               .order_idoctyp = "SALESORDER_CREATEFROMDAT202",
                               .fi_idoctyp = "ACC_DOCUMENT03",
                               .sender_partner = "WEIR"};
  flows::Context context{connection, base.context.stores, base.clock, {"test"}};
  store::InboundBook book{*base.database};
  flows::OrderTransfers orders{context, book};
  flows::BookReceipts receipts{context, book};
  flows::SurveyInbound survey{context, book};

 private:
  int lines_ = 0;
};

}  // namespace weir::testing
