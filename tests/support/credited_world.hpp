#pragma once
// A clerk's credit memo in SAP, and what Amazon is told of it.
#include <gtest/gtest.h>
#include <algorithm>

#include "flows/attempts.hpp"
#include "flows/paid_refunds.hpp"
#include "flows/refunds.hpp"
#include "flows/sap_refunds.hpp"
#include "support/adjustment_answers.hpp"
#include "support/life_world.hpp"

namespace weir::flows::sap_refunds_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::MemoState;
using testing::feed;
using testing::LifeWorld;
using testing::report;
using testing::transactions;
using Codes = std::vector<std::string>;

constexpr const char* memo = "0090000007";

json a_sent_order() {
  json order = json::parse(testing::order_json_text());
  order["fulfillment"]["fulfillmentStatus"] = "SHIPPED";
  order["orderItems"][0]["fulfillment"] = {{"quantityFulfilled", 2}};
  return order;
}

class SapRefundsTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  SapRefundsTest() {
    world.connection.seller_id = "A1SELLER";
    world.amazon.follow(world.clock);
    world.more_kinds = {
        {prove_refund_at_amazon_kind, 1, [this](Packet packet) { return flow.prove(packet); }},
        {refund_at_amazon_kind, 1, [this](Packet packet) { return flow.refund(packet); }},
        {sweep_credit_memos_kind, 1, [this](Packet packet) { return flow.sweep(packet); }},
        {credit_refund_kind, 1, [this](Packet packet) { return refunds.credit(packet); }},
        {sweep_refunds_kind, 1, [this](Packet packet) { return refunds.sweep(packet); }}};
    rules().refunds.credit = mapping::CreditOf::request;
    rules().refunds.from_sap = mapping::FromSap::send;
    rules().refunds.reasons = {{"101", amazon::AdjustmentReason::customer_return}};
    rules().refunds.wait = 2h;
    auto& tables = world.tables.tables;
    tables["TCURX"] = testing::world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
    tables["VBRK"] = testing::world_table(
        "VBELN:10 FKART:4 VBTYP:1 BUKRS:4 FKDAT:8 ERDAT:8 ERZET:6 RFBSK:1 FKSTO:1 SFAKN:10 NETWR:16 MWSBK:14 "
        "WAERK:5");
    tables["VBRP"] =
        testing::world_table("VBELN:10 POSNR:6 VGBEL:10 VGPOS:6 AUBEL:10 AUPOS:6 NETWR:16 MWSBP:14");
    tables["VBAK"] = testing::world_table("VBELN:10 LIFSK:2 AUART:4 AUGRU:3 BSTNK:20 KNUMV:10",
                                          {"0000004711||||028-1234567-8901234|"});
    for (const char* column : {"VGBEL", "VGPOS", "VGTYP"}) tables["VBAP"].columns.emplace_back(column, 10);
    tables["KONV"] = testing::world_table("KNUMV:10 KPOSN:6 KSCHL:4 KWERT:15 KSTAT:1 KINAK:1");
    world.post(a_sent_order());
    sweep();  // from now on
  }
  mapping::OrderRules& rules() {
    return world.connection.rule_book.rules[{testing::german_marketplace, amazon::FulfilledBy::merchant}];
  }
  // A clerk credits one shoe of the two for 15.00.
  void credit(const char* reason = "101", const std::string& number = memo,
              const std::string& request = "0060000001") {
    const std::string at = iso(world.now());  // "2026-05-04T10:01:00Z"
    const std::string erdat = at.substr(0, 4) + at.substr(5, 2) + at.substr(8, 2);
    const std::string erzet = at.substr(11, 2) + at.substr(14, 2) + at.substr(17, 2);
    auto& tables = world.tables.tables;
    tables["VBRK"].rows.push_back({{"VBELN", number},
                                   {"FKART", "G2"},
                                   {"VBTYP", "O"},
                                   {"BUKRS", "1000"},
                                   {"FKDAT", erdat},
                                   {"ERDAT", erdat},
                                   {"ERZET", erzet},
                                   {"RFBSK", "C"},
                                   {"NETWR", "12.61"},
                                   {"MWSBK", "2.39"},
                                   {"WAERK", "EUR"}});
    tables["VBRP"].rows.push_back({{"VBELN", number},
                                   {"POSNR", "000010"},
                                   {"VGBEL", request},
                                   {"VGPOS", "000010"},
                                   {"AUBEL", request},
                                   {"AUPOS", "000010"},
                                   {"NETWR", "12.61"},
                                   {"MWSBP", "2.39"}});
    tables["VBAK"].rows.push_back({{"VBELN", request},
                                   {"AUART", "G2"},
                                   {"AUGRU", reason},
                                   {"BSTNK", "028-1234567-8901234"},
                                   {"KNUMV", ""}});
    tables["VBAP"].rows.push_back({{"VBELN", request},
                                   {"POSNR", "000010"},
                                   {"KWMENG", "1.000"},
                                   {"VGBEL", LifeWorld::vbeln},
                                   {"VGPOS", "000010"},
                                   {"VGTYP", "C"}});
  }
  void enqueue(const char* kind) {
    world.database->transact([&](Tx& tx) {
      jobs::NewJob job;
      job.connection = "de";
      job.kind = kind;
      job.queue = "sap";
      job.run_at = world.now();
      world.queue.enqueue(tx, job, world.now());
    });
  }
  void sweep() {
    enqueue(sweep_credit_memos_kind);
    world.work(1min);
  }
  // A clerk credits, and all that follows within days happens.
  void credit_and_go_on(Duration time = 96h) {
    credit();
    sweep();
    world.work(time);
  }
  testing::ScriptedSender& wire() { return world.amazon.wire(); }
  void decision_reads(const std::string& paid = transactions()) {
    wire().answer(200, json{{"order", a_sent_order()}}.dump()).answer(200, paid);
  }
  void upload() {
    wire().answer(201, R"({"feedDocumentId":"D1","url":"https://store.example/d"})").answer(200, "");
  }
  void result(bool is_taken) {
    wire()
        .answer(200, feed("DONE", "R1").dump())
        .answer(200, R"({"feedDocumentId":"R1","url":"https://store.example/r"})")
        .answer(200, report(is_taken));
  }
  int created() {
    int feeds = 0;
    for (const HttpRequest& request : wire().requests())
      feeds += request.method == "POST" && request.url.ends_with("/feeds/2021-06-30/feeds") ? 1 : 0;
    return feeds;
  }
  std::string uploaded() {
    for (const HttpRequest& request : wire().requests())
      if (request.method == "PUT") return request.body;
    return "";
  }
  std::string state(const std::string& number = memo) {
    const auto row = world.memos.find("de", number);
    return row ? std::string{store::name_of(row->state)} +
                     (row->refund_id.empty() ? "" : " " + row->refund_id)
               : "none";
  }

  LifeWorld world;
  SapRefunds flow{world.context};
  Refunds refunds{world.context};
};

}  // namespace
}  // namespace weir::flows::sap_refunds_test
