#include "flows/order_way.hpp"

#include <gtest/gtest.h>

#include "core/clock.hpp"
#include "sap/idoc/sales_order_bapi.hpp"
#include "support/open_gate.hpp"

namespace weir::flows::order_way_test {
namespace {

using namespace std::chrono_literals;

sap::SalesOrder an_order(const std::string& number) {
  return {.header = {.doc_type = "ZAMZ",
                     .sales_org = "1000",
                     .distr_chan = "10",
                     .division = "00",
                     .purch_no_c = number,
                     .purch_date = 2026y / 11 / 22,
                     .po_method = "AMZ",
                     .req_date_h = 2026y / 11 / 25,
                     .currency = "EUR",
                     .ass_number = {},
                     .dlv_block = "ZS"},
          .items = {{"000010", "000000000000100001", "1000", 2, "ST", "SHOE-42"}},
          .conditions = {{"000010", "ZAMP", Money{5042, *Currency::of("EUR")}, 2}},
          .partners = {{"AG", "0000100001", ""}, {"WE", "0000100001", "1"}},
          .addresses = {{.addr_no = "1",
                         .name = "Zoë Müller",
                         .name_2 = {},
                         .street = "Hof 1",
                         .str_suppl1 = {},
                         .str_suppl2 = {},
                         .postl_cod1 = "50667",
                         .city = "Köln",
                         .region = {},
                         .country = "DE",
                         .tel1_numbr = {}}}};
}

// Answers as it is told, one call after the other.
class Writer final : public sap::RfcWriter {
 public:
  Result<std::vector<sap::RfcParameters>> in_one_luw(std::span<const sap::RfcCall> calls, Urgency) override {
    asked.push_back(calls.front());
    Result<std::string> answer = answers.at(asked.size() - 1);
    if (!answer) return answer.error();
    return std::vector<sap::RfcParameters>{{{{"SALESDOCUMENT", *answer}}, {}, {}}};
  }
  std::vector<sap::RfcCall> asked;
  std::vector<Result<std::string>> answers;
};

class NoWay final : public sap::IdocWay {
 public:
  Result<sap::IdocReceipts> send(std::span<const sap::AddressedIdoc>) const override {
    return Failure{
        .next = Next::refuse, .code = "test.idoc", .text = "an IDoc where none was meant", .subject = {}};
  }
};

Failure failure(Next next, const char* code, const char* text) {
  return {.next = next, .code = code, .text = text, .subject = {}, .not_before = {}};
}

class ByBapi : public ::testing::Test {
 protected:
  Result<std::vector<Result<std::string>>> send(std::vector<Result<std::string>> answers) {
    writer_.answers = std::move(answers);
    std::vector<sap::Idoc> orders;
    for (std::size_t i = 0; i < writer_.answers.size(); ++i)
      orders.push_back(way_.form(an_order("304-" + std::to_string(i))));
    const auto turn = way_.turn();
    return way_.send(*turn, orders);
  }

  testing::OpenGate gate_;
  ManualClock clock_{Instant{}};
  sap::SapCalls calls_{gate_, clock_, "ecc.test", "de"};
  NoWay no_way_;
  sap::IdocPort port_{no_way_, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"}, calls_};
  Writer writer_;
  SalesOrderBapi way_{port_, writer_, "SALESORDER_CREATEFROMDAT202", sap::shipped_messages()};
};

TEST_F(ByBapi, SendsWhatTheIdocWouldSay) {
  ASSERT_TRUE(send({std::string{"0000012345"}}));
  ASSERT_EQ(writer_.asked.size(), 1u);
  EXPECT_EQ(writer_.asked[0].function, "BAPI_SALESORDER_CREATEFROMDAT2");
  const auto& sent = writer_.asked[0].parameters;
  EXPECT_EQ(sap::rfc_text(sent.structures.at("ORDER_HEADER_IN"), "PURCH_NO_C"), "304-0");
  EXPECT_EQ(sap::rfc_text(sent.structures.at("ORDER_HEADER_INX"), "DLV_BLOCK"), "X");
  EXPECT_EQ(sap::rfc_text(sent.structures.at("ORDER_HEADER_INX"), "UPDATEFLAG"), "I");
  EXPECT_EQ(sap::rfc_text(sent.tables.at("ORDER_ITEMS_IN").at(0), "CUST_MAT35"), "SHOE-42")
      << "what the IDoc keeps in a segment below is the item's";
  EXPECT_EQ(sap::rfc_text(sent.tables.at("ORDER_ITEMS_INX").at(0), "CUST_MAT35"), "X");
  EXPECT_EQ(sap::rfc_text(sent.tables.at("ORDER_SCHEDULES_IN").at(0), "REQ_QTY"), "2");
  EXPECT_EQ(sap::rfc_text(sent.tables.at("ORDER_CONDITIONS_IN").at(0), "COND_P_UNT"), "2");
  EXPECT_EQ(sent.tables.at("ORDER_PARTNERS").size(), 2u);
  EXPECT_EQ(sap::rfc_text(sent.tables.at("PARTNERADDRESSES").at(0), "CITY"), "Köln");
}

TEST_F(ByBapi, TellsEachOrderItsOwnAnswer) {
  const auto answers =
      send({std::string{"0000012345"}, failure(Next::refuse, "sap.fault", "V1 320: no customer"),
            failure(Next::retry, "sap.lost_answer", "broken"), std::string{"0000012346"}});
  ASSERT_TRUE(answers);
  ASSERT_EQ(answers->size(), 4u);
  EXPECT_EQ(*answers->at(0), "0000012345");
  EXPECT_EQ(answers->at(1).error().next, Next::refuse);
  EXPECT_EQ(answers->at(2).error().code, "sap.lost_answer");
  EXPECT_EQ(*answers->at(3), "0000012346") << "the next has a connection of its own";
}

TEST_F(ByBapi, AsksForAnOrderThatWasCommittedUnderNoNumber) {
  const auto answers = send({std::string{}});
  EXPECT_EQ(answers->at(0).error().code, "sap.lost_answer");
}

TEST_F(ByBapi, TriesNoMoreWhereSapIsNotThere) {
  Failure gone = failure(Next::stop, "sap.logon_refused", "wrong password");
  writer_.answers = {};
  const auto answers = send({gone, std::string{"0000012346"}});
  EXPECT_EQ(writer_.asked.size(), 1u) << "a second logon might lock the user";
  EXPECT_EQ(answers->at(1).error().code, "sap.logon_refused");
}

TEST_F(ByBapi, HasThePacketsTurnAndNoOther) {
  ASSERT_TRUE(send({std::string{"1"}, std::string{"2"}}));
  EXPECT_EQ(gate_.asked.size(), 1u);
}

TEST(ByOrders05, SpeaksOfIsoUnits) {
  testing::OpenGate gate;
  ManualClock clock{Instant{}};
  const sap::SapCalls calls{gate, clock, "ecc.test", "de"};
  const NoWay no_way;
  const sap::IdocPort port{no_way, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"}, calls};
  const Orders05Idocs way{port, "PCE"};
  const auto form = way.form(an_order("304-1"));
  EXPECT_EQ(form.mestyp, way.mestyp());
  EXPECT_EQ(form.idoctyp, "ORDERS05");
  EXPECT_TRUE(sap::check(form)) << sap::check(form).error().text;
}

}  // namespace
}  // namespace weir::flows::order_way_test
