#pragma once
// A posted order of which SAP rejects lines, and Amazon's feeds by script.
#include <gtest/gtest.h>

#include "flows/cancellation_feed.hpp"
#include "flows/merchant_cancellations.hpp"
#include "support/life_world.hpp"

namespace weir::flows::merchant_cancellations_test {

using namespace std::chrono_literals;
using nlohmann::json;
using store::CancellationState;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

inline json an_order() { return json::parse(testing::order_json_text()); }
inline std::string answer(const json& order) { return json{{"order", order}}.dump(); }
inline std::string cancelled() {
  auto order = an_order();
  order["orderItems"][0]["quantityOrdered"] = 0;
  return answer(order);
}
inline std::string requested() {
  auto order = an_order();
  order["orderItems"][0]["cancellation"]["cancellationRequest"] = {{"requester", "BUYER"},
                                                                   {"cancelReason", "NO_LONGER_NEEDED"}};
  return answer(order);
}
inline std::string amazon_error(const std::string& code) { return testing::amazon_error(code, "no"); }
inline json feed(const std::string& status, const std::string& result = "", const std::string& id = "F1") {
  json feed{{"feedId", id},
            {"feedType", "POST_ORDER_ACKNOWLEDGEMENT_DATA"},
            {"createdTime", "2026-05-04T10:00:00Z"},
            {"processingStatus", status}};
  if (!result.empty()) feed["resultFeedDocumentId"] = result;
  return feed;
}
inline std::string report(bool is_taken) {
  const std::string good = is_taken ? "1" : "0", bad = is_taken ? "0" : "1";
  return "<AmazonEnvelope><Message><MessageID>1</MessageID><ProcessingReport><StatusCode>Complete</"
         "StatusCode>"
         "<ProcessingSummary><MessagesProcessed>1</MessagesProcessed><MessagesSuccessful>" +
         good + "</MessagesSuccessful><MessagesWithError>" + bad +
         "</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary>" +
         (is_taken ? ""
                   : "<Result><MessageID>1</MessageID><ResultCode>Error</ResultCode><ResultMessageCode>18027"
                     "</ResultMessageCode><ResultDescription>shipped</ResultDescription></Result>") +
         "</ProcessingReport></Message></AmazonEnvelope>";
}

class MerchantCancellationsTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  MerchantCancellationsTest() {
    world.connection.seller_id = "A1SELLER";
    world.connection.cancel_reasons = {{"Z5", amazon::CancelReason::no_inventory}};
    world.more_kinds = {{prove_cancellation_kind, 1, [this](Packet packet) { return flow.prove(packet); }},
                        {cancel_at_amazon_kind, 1,
                         [this](Packet packet) {
                           ++ran_[cancel_at_amazon_kind];
                           return flow.send(packet);
                         }},
                        {sweep_rejections_kind, 1, [this](Packet packet) { return flow.sweep(packet); }}};
    world.post(an_order());
  }
  void reject(const char* reason) { world.tables.tables["VBAP"].rows[0]["ABGRU"] = reason; }
  // The sweep comes by, and whatever follows within an hour.
  void sweep() {
    begin_sweep();
    world.work();
  }
  // And nothing follows yet.
  void sweep_alone() {
    begin_sweep();
    world.work(1min);
  }
  // Until so many jobs of this kind have run, each once.
  void sweep_until(const char* kind, int runs) {
    begin_sweep();
    world.work_until([&] { return ran_[kind] >= runs; });
  }
  // Another order, in sales order 4712, its line rejected as well.
  std::string second_order() {
    const std::string id = "028-7654321-8901234";
    auto order = an_order();
    order["orderId"] = id;
    world.post_as(order, "0000004712");
    auto& rows = world.tables.tables["VBAP"].rows;
    rows.push_back(rows[0]);
    rows.back()["VBELN"] = "0000004712";
    auto& heads = world.tables.tables["VBAK"].rows;
    heads.push_back(heads[0]);
    heads.back()["VBELN"] = "0000004712";
    return id;
  }
  void begin_sweep() {
    world.database->transact([&](Tx& tx) {
      const auto job = job_of(sweep_rejections_kind);
      world.queue.enqueue(tx, job, world.now());
    });
  }
  jobs::NewJob job_of(const char* kind) const {
    jobs::NewJob job;
    job.connection = "de";
    job.kind = kind;
    job.queue = "sap";
    job.run_at = world.now();
    return job;
  }
  testing::ScriptedSender& wire() { return world.amazon.wire(); }
  void upload() {
    wire().answer(201, R"({"feedDocumentId":"D1","url":"https://store.example/d"})").answer(200, "");
  }
  void result(bool is_taken) {
    wire().answer(200, feed("DONE", "R1").dump());
    report_is(is_taken);
  }
  void report_is(bool is_taken) {
    wire()
        .answer(200, R"({"feedDocumentId":"R1","url":"https://store.example/r"})")
        .answer(200, report(is_taken));
  }
  std::string uploaded() {
    for (const HttpRequest& request : wire().requests())
      if (request.method == "PUT") return request.body;
    return "";
  }
  int created() {
    int feeds = 0;
    for (const HttpRequest& request : wire().requests())
      feeds += request.method == "POST" && request.url.ends_with("/feeds/2021-06-30/feeds") ? 1 : 0;
    return feeds;
  }
  CancellationState state() {
    const auto line = world.cancellations.find("de", world.order_id, world.line_id);
    EXPECT_TRUE(line);
    return line ? line->state : CancellationState::found;
  }

  LifeWorld world;
  MerchantCancellations flow{world.context};
  std::map<std::string, int> ran_;
};

}  // namespace weir::flows::merchant_cancellations_test
