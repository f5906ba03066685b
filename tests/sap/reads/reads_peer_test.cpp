#include <gtest/gtest.h>

#include "core/ensure.hpp"
#include "http/message.hpp"
#include "sandbox/ecc/ecc.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/reads/billing.hpp"
#include "sap/reads/deliveries.hpp"
#include "sap/reads/document_flow.hpp"
#include "sap/reads/idoc_status.hpp"
#include "sap/reads/read_all.hpp"
#include "sap/reads/stock_changes.hpp"
#include "sap/reads/system_info.hpp"
#include "sap/reads/typed_rows.hpp"
#include "sap/soap/http_ways.hpp"
#include "sap/soap/nodes.hpp"
#include "sap/soap/soap_rfc.hpp"

namespace weir::sap::reads_peer_test {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr const char* material = "000000000000100001";

class EccSender final : public HttpSender {
 public:
  EccSender(sandbox::Ecc& ecc, const Clock& clock) : ecc_{ecc}, clock_{clock} {}

  Result<HttpResponse> send(const HttpRequest& request) override {
    http::Headers headers{{"host", "ecc.test"}};
    for (const auto& header : request.headers) headers.push_back(header);
    const auto asked = http::request_from(request.method, request.url, std::move(headers), request.body);
    ensure(asked.has_value(), "a client made an address that is none");
    http::Response answer = ecc_.handle(*asked, clock_.now());
    return HttpResponse{answer.status, {answer.headers.begin(), answer.headers.end()}, answer.body};
  }

 private:
  sandbox::Ecc& ecc_;
  const Clock& clock_;
};

SalesOrder an_order() {
  SalesOrder order;
  order.header = {.doc_type = "ZAMZ",
                  .sales_org = "1000",
                  .distr_chan = "10",
                  .division = "00",
                  .purch_no_c = "304-3159896-1390916",
                  .purch_date = 2026y / 11 / 23,
                  .po_method = "AMZ",
                  .req_date_h = 2026y / 11 / 25,
                  .currency = "EUR",
                  .ass_number = "30431598961390916",
                  .dlv_block = ""};
  order.items = {{"000010", material, "1000", 2, "ST", "WEIR-001"}};
  order.conditions = {{"000010", "ZAMP", {50'42, *Currency::of("EUR")}, 2}};
  order.partners = {{"AG", "0000100001", ""}};
  return order;
}

class ReadsPeerTest : public ::testing::Test {
 protected:
  // The number of the order, and of its IDoc.
  void send_order() {
    const std::vector<Idoc> idocs{sales_order_idoc(an_order(), "SALESORDER_CREATEFROMDAT202")};
    const auto receipts =
        SoapIdocWay{sap_}.send(addressed(idocs, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"}));
    ASSERT_TRUE(receipts) << receipts.error().text;
    ASSERT_TRUE(receipts->at(0)) << receipts->at(0).error().text;
    docnum_ = *receipts->at(0);
    const auto rows = read_rows(rfc_, {"VBAK", {"VBELN"}, Where{}.equals("BSTNK", "304-3159896-1390916")});
    ASSERT_TRUE(rows) << rows.error().text;
    ASSERT_EQ(rows->size(), 1u);
    order_ = rows->at(0)["VBELN"];
  }
  void ship() {
    const auto deliveries = ecc_.create_deliveries(clock_.now());
    ASSERT_EQ(deliveries.size(), 1u);
    clock_.advance(1h);
    sandbox::ecc::GoodsIssue issue;
    issue.packages = {{"1Z999AA10123456784", {}}};
    issue.carrier = "0000200001";
    issue.bill_of_lading = "BOL-1";
    const auto posted = ecc_.post_goods_issue(deliveries[0], issue, clock_.now());
    ASSERT_TRUE(posted) << posted.error().text;
    delivery_ = deliveries[0];
  }
  FoundDelivery only_delivery() {
    const auto found = deliveries_of_orders(rfc_, {order_});
    EXPECT_TRUE(found) << found.error().text;
    return found && found->size() == 1 ? found->front() : FoundDelivery{};
  }
  std::vector<MovementLine> movements(StockMark& mark) {
    auto changes = stock_changes(rfc_, {"1000"}, mark, Zone::utc());
    EXPECT_TRUE(changes) << changes.error().text;
    if (!changes) return {};
    mark = changes->mark;
    return changes->lines;
  }

  ManualClock clock_{sys_days{2026y / 11 / 24} + 570min};
  sandbox::Ecc ecc_{sandbox::make_catalog(), 1};
  EccSender http_{ecc_, clock_};
  SapHttp sap_{http_, {"http://ecc.test", "100", "EN", "WEIR", "Stauwehr-2026"}};
  SoapRfc rfc_{sap_};
  std::string order_, docnum_, delivery_;
};

TEST_F(ReadsPeerTest, KnowsTheSystemAndItsNodes) {
  const auto system = read_system_info(rfc_);
  ASSERT_TRUE(system) << system.error().text;
  EXPECT_EQ(system->sid + ' ' + system->release, "ECX 731");
  EXPECT_TRUE(system->is_unicode);
  EXPECT_EQ(echo(rfc_, clock_, Zone::utc())->clock_offset, Duration{0});
  EXPECT_EQ(look_at_node(http_, "http://ecc.test", "/sap/bc/srt/idoc").state, NodeState::active);
  EXPECT_EQ(look_at_node(http_, "http://ecc.test", "/sap/opu/odata").state, NodeState::inactive);
  EXPECT_EQ(look_at_node(http_, "http://ecc.test", "/sap/none").state, NodeState::inactive);
}

TEST_F(ReadsPeerTest, TellsWhatBecameOfAnIdoc) {
  ASSERT_NO_FATAL_FAILURE(send_order());
  const auto idocs = read_idoc_status(rfc_, {docnum_}, Zone::utc());
  ASSERT_TRUE(idocs) << idocs.error().text;
  ASSERT_EQ(idocs->size(), 1u);
  EXPECT_EQ(idoc_outcome(idocs->at(0).status), IdocOutcome::posted);
  ASSERT_GE(idocs->at(0).records.size(), 3u);
  EXPECT_EQ(idocs->at(0).records.front().status, "50");
  EXPECT_EQ(idocs->at(0).records.back().status, "53");
  EXPECT_EQ(idocs->at(0).created, clock_.now());
}

TEST_F(ReadsPeerTest, SeesADispatchItsParcelAndItsReversal) {
  ASSERT_NO_FATAL_FAILURE(send_order());
  ASSERT_NO_FATAL_FAILURE(ship());
  const FoundDelivery shipped = only_delivery();
  EXPECT_TRUE(shipped.is_shipped());
  EXPECT_EQ(shipped.wadat_ist, Date{2026y / 11 / 24});
  EXPECT_EQ(shipped.carrier + ' ' + shipped.bolnr, "0000200001 BOL-1");
  ASSERT_EQ(shipped.items.size(), 1u);
  EXPECT_EQ(shipped.items[0].vgbel + shipped.items[0].vgpos, order_ + "000010");
  EXPECT_EQ(shipped.items[0].lfimg.whole(), 2);
  ASSERT_EQ(shipped.units.size(), 1u);
  EXPECT_EQ(shipped.units[0].exidv2, "1Z999AA10123456784");
  const auto changed = deliveries_changed(rfc_, {2026y / 11 / 24, 2026y / 11 / 24, "1000"});
  ASSERT_TRUE(changed) << changed.error().text;
  EXPECT_EQ(changed->size(), 1u);
  ASSERT_TRUE(ecc_.reverse_goods_issue(delivery_, clock_.now()));
  EXPECT_FALSE(only_delivery().is_shipped());
}

TEST_F(ReadsPeerTest, FollowsAnOrderToItsGoodsIssue) {
  ASSERT_NO_FATAL_FAILURE(send_order());
  ASSERT_NO_FATAL_FAILURE(ship());
  const auto steps = read_document_flow(rfc_, {order_});
  ASSERT_TRUE(steps) << steps.error().text;
  std::string kinds;
  for (const FlowStep& step : *steps) kinds += step.vbtyp_n;
  EXPECT_NE(kinds.find('J'), std::string::npos) << kinds;
  EXPECT_NE(kinds.find('R'), std::string::npos) << kinds;
}

TEST_F(ReadsPeerTest, SeesEachMovementOfStockOnce) {
  StockMark mark{clock_.now(), {}};
  movements(mark);  // what the stand-in opened with
  ASSERT_NO_FATAL_FAILURE(send_order());
  ASSERT_NO_FATAL_FAILURE(ship());
  const auto issued = movements(mark);
  ASSERT_EQ(issued.size(), 1u);
  EXPECT_EQ(issued[0].bwart + ' ' + issued[0].matnr, std::string{"601 "} + material);
  EXPECT_TRUE(issued[0].is_issue);
  EXPECT_EQ(issued[0].menge.whole(), 2);
  EXPECT_EQ(issued[0].vbeln_im, delivery_);
  EXPECT_TRUE(movements(mark).empty());
  ASSERT_TRUE(ecc_.reverse_goods_issue(delivery_, clock_.now()));
  const auto reversed = movements(mark);
  ASSERT_EQ(reversed.size(), 1u);
  EXPECT_FALSE(reversed[0].is_issue);
}

TEST_F(ReadsPeerTest, ReadsATableInBatchesOfAnySize) {
  std::vector<std::string> all;
  BatchSize size;
  for (int i = 0; i < 20; ++i) size.took(9s);  // a hundred rows a call
  const auto done = read_all(rfc_, clock_, {"MARC", {"MATNR", "WERKS"}}, "MATNR", size,
                             [&](const std::vector<TableRow>& rows) {
                               for (const TableRow& row : rows) all.push_back(row["MATNR"] + row["WERKS"]);
                             });
  ASSERT_TRUE(done) << done.error().text;
  const auto at_once = read_rows(rfc_, {"MARC", {"MATNR", "WERKS"}});
  ASSERT_TRUE(at_once) << at_once.error().text;
  EXPECT_EQ(all.size(), at_once->size());
  EXPECT_GT(all.size(), 100u) << "or one call would have done";
}

TEST_F(ReadsPeerTest, NamesWhatIsMissing) {
  const auto none = read_rows(rfc_, {"ZNONE", {"A"}});
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().text.find("ZNONE does not exist"), std::string::npos) << none.error().text;
  const auto field = read_rows(rfc_, {"VBAK", {"ZNONE"}});
  ASSERT_FALSE(field);
  EXPECT_NE(field.error().text.find("ZNONE does not exist in VBAK"), std::string::npos) << field.error().text;
}

TEST_F(ReadsPeerTest, AnInvoiceIsReadFromItsOrderToFiAndOutput) {
  send_order();
  ship();
  TableAmounts amounts{rfc_};
  const auto before = read_order_billing(rfc_, amounts, Zone::utc(), {order_});
  ASSERT_TRUE(before) << before.error().text;
  ASSERT_EQ(before->at(order_).deliveries.size(), 1u);
  EXPECT_EQ(before->at(order_).deliveries[0].at, clock_.now());
  EXPECT_EQ(before->at(order_).to_deliver, 0u);
  EXPECT_TRUE(before->at(order_).documents.empty());
  clock_.advance(1h);
  ASSERT_EQ(ecc_.create_billing(clock_.now()).size(), 1u);
  const auto after = read_order_billing(rfc_, amounts, Zone::utc(), {order_});
  ASSERT_TRUE(after) << after.error().text;
  ASSERT_EQ(after->at(order_).documents.size(), 1u);
  const BillingDocument& invoice = after->at(order_).documents[0];
  EXPECT_EQ(invoice.created, clock_.now());
  EXPECT_EQ(invoice.gross().text(), "50.42 EUR");
  EXPECT_EQ(invoice.items.at(0).vgbel, delivery_);
  const auto in_fi = read_billing_in_fi(rfc_, {invoice.vbeln});
  ASSERT_TRUE(in_fi) << in_fi.error().text;
  ASSERT_EQ(in_fi->size(), 1u);
  EXPECT_FALSE(in_fi->at(0).belnr.empty());
  EXPECT_EQ(read_billing_output(rfc_, Zone::utc(), {invoice.vbeln})->at(0).vstat, "0");
  ASSERT_TRUE(ecc_.print_invoice(invoice.vbeln, clock_.now()));
  EXPECT_EQ(read_billing_output(rfc_, Zone::utc(), {invoice.vbeln})->at(0).sent, clock_.now());
  ASSERT_TRUE(ecc_.cancel_billing(invoice.vbeln, clock_.now()));
  const auto cancelled = read_order_billing(rfc_, amounts, Zone::utc(), {order_});
  ASSERT_TRUE(cancelled) << cancelled.error().text;
  EXPECT_TRUE(cancelled->at(order_).documents.at(0).is_cancelled);
}

}  // namespace
}  // namespace weir::sap::reads_peer_test
