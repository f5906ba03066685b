#include <condition_variable>

#include "sap/ecc_world.hpp"
#include "sap/idoc/idoc_xml.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/rfc/rfc_server.hpp"
#include "sap/rfc/trfc.hpp"
#include "sap/rfc/trfc_way.hpp"
#include "sap/soap/sap_http.hpp"
#include "support/memory_keyed_store.hpp"

namespace weir::sap::rfc_ecc_test {
namespace {

using namespace weir::testing;
using namespace std::chrono_literals;

class RfcAtAnEcc : public EccWorld {
 protected:
  void strike(const std::string& kind, const std::string& path) {
    ASSERT_TRUE(ecc_.add_fault({.side = "ecc", .kind = kind, .order = "", .operation = path}));
  }
  bool is_there(const std::string& purchase_number) {
    return ecc_.truth_orders().find(purchase_number) != std::string::npos;
  }

  RfcPool pool_{fake_library(), logon(), clock_};
  NwRfc rfc_{pool_};
};

TEST_F(RfcAtAnEcc, WhatIsCommittedIsThereForEverybody) {
  const auto made = rfc_.call_and_commit(create, order("304-1"));
  ASSERT_TRUE(made) << made.error().text;
  const std::string number = rfc_text(made->scalars, "SALESDOCUMENT");
  EXPECT_EQ(number.size(), 10u);
  EXPECT_TRUE(is_there("304-1"));
  const auto seen = rfc_.call("RFC_READ_TABLE", {{{"QUERY_TABLE", "VBAK"}},
                                                 {},
                                                 {{"DATA", {}},
                                                  {"FIELDS", {{{"FIELDNAME", "VBELN"}}}},
                                                  {"OPTIONS", {{{"TEXT", "VBELN = '" + number + "'"}}}}}});
  ASSERT_TRUE(seen) << seen.error().text;
  EXPECT_EQ(seen->tables.at("DATA").size(), 1u);
}

TEST_F(RfcAtAnEcc, WhatIsNotCommittedLeavesNothing) {
  const auto made = rfc_.call(create, order("304-1"));
  ASSERT_TRUE(made) << made.error().text;
  EXPECT_FALSE(rfc_text(made->scalars, "SALESDOCUMENT").empty()) << "a number, and no order";
  ASSERT_TRUE(rfc_.call("BAPI_TRANSACTION_COMMIT", {})) << "by somebody else, or much later";
  EXPECT_EQ(orders(), 0u) << "the session was another, or reset";
}

TEST_F(RfcAtAnEcc, AllOrNothingIsCommitted) {
  RfcParameters wrong = order("304-3");
  wrong.tables["ORDER_PARTNERS"].at(0).insert_or_assign("PARTN_NUMB", RfcValue{"0000999999"});
  const std::vector<RfcCall> calls{{create, order("304-1")}, {create, order("304-2")}, {create, wrong}};
  const auto refused = rfc_.in_one_luw(calls);
  ASSERT_TRUE(fails(refused, Next::refuse, "sap.fault"));
  EXPECT_NE(refused.error().text.find("V1 320"), std::string::npos) << refused.error().text;
  EXPECT_EQ(orders(), 0u);
  EXPECT_TRUE(rfc_.in_one_luw(std::span{calls}.first(2)));
  EXPECT_EQ(orders(), 2u);
}

// The one case in which a repeat without a question would make two of one.
TEST_F(RfcAtAnEcc, WhatBreaksAfterTheCommitIsALostAnswerAndThere) {
  ASSERT_TRUE(ecc_.add_fault(
      {.side = "ecc", .kind = "cut_after_commit", .order = "", .operation = "BAPI_TRANSACTION_COMMIT"}));
  EXPECT_TRUE(fails(rfc_.call_and_commit(create, order("304-1")), Next::retry, "sap.lost_answer"));
  EXPECT_TRUE(is_there("304-1"));
  EXPECT_EQ(pool_.connections(), 0u);
}

TEST_F(RfcAtAnEcc, WhatBreaksBeforeTheCommitIsALostAnswerAndNotThere) {
  strike("cut_after_commit", create);
  EXPECT_TRUE(fails(rfc_.call_and_commit(create, order("304-1")), Next::retry, "sap.lost_answer"));
  EXPECT_EQ(orders(), 0u);
}

TEST_F(RfcAtAnEcc, ASessionThatIsGoneIsReplaced) {
  ASSERT_TRUE(rfc_.call("STFC_CONNECTION", {}));
  clock_.advance(4min);
  ASSERT_TRUE(rfc_.call("STFC_CONNECTION", {}));
  clock_.advance(6min);  // also for the stand-in, which has forgotten it
  EXPECT_TRUE(rfc_.call("STFC_CONNECTION", {}));
}

TEST_F(RfcAtAnEcc, TransactionalItIsThereOnceWhateverBreaks) {
  MemoryKeyedStore kept;
  const char* const transaction = "/rfc-gateway/transaction";
  for (const char* kind : {"cut_before_commit", "cut_after_commit", "cut_mid_body"}) {
    SCOPED_TRACE(kind);
    const std::string key = kind;
    const std::size_t before = orders();
    strike(kind, transaction);
    EXPECT_TRUE(fails(Trfc(pool_, kept).submit(key, create, order(key)), Next::retry, "sap.lost_answer"));
    RfcPool pool{fake_library(), logon(), clock_};  // another process, with the same store
    Trfc after_the_restart{pool, kept};
    EXPECT_TRUE(after_the_restart.submit(key, create, order(key)));
    EXPECT_TRUE(after_the_restart.submit(key, create, order(key)));
    EXPECT_EQ(orders(), before + 1);
  }
}

// An order whose document was deleted in SAP goes there again with the same content: what SAP would drop as a
// repeat of the first is told apart by its revision, which is part of the transaction's name.
TEST_F(RfcAtAnEcc, AnOrderThatIsBuiltAnewIsNoRepeatOfTheFirst) {
  MemoryKeyedStore kept;
  Trfc trfc{pool_, kept};
  const TrfcIdocWay way{trfc};
  const auto idocs = [this] { return Json::parse(ecc_.truth_idocs()).size(); };
  const std::size_t before = idocs();
  std::size_t expected = before;
  for (const int revision : {0, 1, 2}) {
    SalesOrder order;
    order.header.doc_type = "ZAMZ";
    order.header.purch_no_c = "028-1234567-8901234";
    order.items.push_back({"000010", "000000000000100001", "1000", 2, "ST", "SHOE-42"});
    Idoc idoc = sales_order_idoc(order, "SALESORDER_CREATEFROMDAT202");
    idoc.arckey = sales_order_arckey(order.header.purch_no_c, revision);
    const auto packet = addressed({&idoc, 1}, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"});
    for (int times = 0; times < 2; ++times) {
      const auto sent = way.send(packet);
      ASSERT_TRUE(sent && sent->front()) << (sent ? sent->front().error().text : sent.error().text);
    }
    EXPECT_EQ(idocs(), ++expected) << "revision " << revision;
  }
}

// What SAP sends, until it stops.
class Received {
 public:
  Result<Done> take(std::string_view tid, const RfcParameters& call) {
    const std::lock_guard lock{mutex_};
    tids_.emplace_back(tid);
    const RfcRows& control = call.tables.at("IDOC_CONTROL_REC_40");
    types_.push_back(control.empty() ? "" : rfc_text(control.front(), "IDOCTYP"));
    rows_ += call.tables.at("IDOC_DATA_REC_40").size();
    changed_.notify_all();
    return Done{};
  }
  bool waits_for(std::size_t count) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, 20s, [&] { return tids_.size() >= count; });
  }
  std::vector<std::string> types() {
    const std::lock_guard lock{mutex_};
    return types_;
  }
  std::size_t rows() {
    const std::lock_guard lock{mutex_};
    return rows_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> tids_, types_;
  std::size_t rows_ = 0;
};

// As Weir makes orders: by an IDoc over HTTP.
Result<std::string> placed(const std::string& address, const std::string& purchase_number) {
  using namespace std::chrono;
  const Money price = *Money::parse("50.42", *Currency::of("EUR"));
  const SalesOrder order{.header = {.doc_type = "ZAMZ",
                                    .sales_org = "1000",
                                    .distr_chan = "10",
                                    .division = "00",
                                    .purch_no_c = purchase_number,
                                    .purch_date = 2026y / 11 / 22,
                                    .po_method = "AMZ",
                                    .req_date_h = 2026y / 11 / 25,
                                    .currency = "EUR",
                                    .ass_number = {},
                                    .dlv_block = {}},
                         .items = {{"000010", "000000000000100001", "1000", 2, "ST", "SHOE-42"}},
                         .conditions = {{"000010", "ZAMP", price, 2}},
                         .partners = {{"AG", "0000100001", ""}},
                         .addresses = {}};
  const Idoc idoc = sales_order_idoc(order, "SALESORDER_CREATEFROMDAT202");
  http::CurlSender http{{}};
  return SapHttp{http, {"http://" + address, "100", "EN", "WEIR", "Stauwehr-2026"}}.post(
      "/sap/bc/srt/idoc",
      soap_idoc_xml(addressed({&idoc, 1}, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"})));
}

// It registers in a thread of its own.
bool is_registered(const RfcServer& server) {
  const auto until = std::chrono::steady_clock::now() + 20s;
  while (!server.state().is_registered && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  return server.state().is_registered;
}

TEST_F(RfcAtAnEcc, ItsDeliveriesComeByTransactionalRfc) {
  ecc_.set_delivery_output(sandbox::ecc::DeliveryOutput{"DELVRY07", "WEIRTRFC", "WEIR"});
  Received received;
  MemoryKeyedStore kept;
  RfcServer server{
      pool_, {address(), "3300", "WEIR", ""}, kept, [&](std::string_view tid, const RfcParameters& call) {
        return received.take(tid, call);
      }};
  server.start();
  ASSERT_TRUE(is_registered(server)) << "SAP tries again in minutes only";
  for (const char* number : {"304-1", "304-2"}) ASSERT_TRUE(placed(address(), number));
  const auto deliveries = ecc_.create_deliveries(clock_.now());
  ASSERT_EQ(deliveries.size(), 2u);
  for (const auto& delivery : deliveries) {
    sandbox::ecc::GoodsIssue issue;
    issue.packages = {{"JJD0003900078828230"}};
    EXPECT_TRUE(ecc_.post_goods_issue(delivery, issue, clock_.now()));
  }
  ecc_.push_outbound(clock_.now());
  EXPECT_TRUE(received.waits_for(2)) << server.state().last_failure.value_or(Failure{}).text
                                     << ecc_.truth_outbound() << ecc_.truth_trfc();
  server.stop();
  EXPECT_EQ(received.types(), (std::vector<std::string>{"DELVRY07", "DELVRY07"}));
  EXPECT_GT(received.rows(), 4u);
  EXPECT_EQ(server.state().taken, 2u);
}

}  // namespace
}  // namespace weir::sap::rfc_ecc_test
