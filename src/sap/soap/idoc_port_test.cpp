#include "sap/soap/idoc_port.hpp"

#include <gtest/gtest.h>

#include "sap/soap/http_ways.hpp"
#include "support/open_gate.hpp"
#include "support/scripted_sender.hpp"

namespace weir::sap::idoc_port_test {
namespace {

using testing::fails;
using testing::ScriptedSender;

std::string assigned(const std::string& pairs) {
  return "<?xml version=\"1.0\"?><soap-env:Envelope "
         "xmlns:soap-env=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap-env:Body>"
         "<n0:T01Response xmlns:n0=\"urn:sap-com:document:sap:idoc:soap:messages\">" +
         pairs + "</n0:T01Response></soap-env:Body></soap-env:Envelope>";
}
std::string pair(const std::string& transfer, const std::string& db) {
  return "<n0:IdocAssign><n0:TransferId>" + transfer + "</n0:TransferId><n0:DbId>" + db +
         "</n0:DbId></n0:IdocAssign>";
}

class IdocPortTest : public ::testing::Test {
 protected:
  Result<IdocReceipts> submit(std::size_t count) {
    const auto turn = port_.turn(Urgency::orders);
    if (!turn) return turn.error();
    return port_.submit(*turn, std::vector<Idoc>(count, Idoc{"T01", "T", "key", {Segment{"E1ROOT"}}}));
  }

  ScriptedSender http_;
  SapHttp sap_{http_, {"https://ecc.example", "100", "EN", "WEIR", "pw"}};
  testing::OpenGate gate_;
  ManualClock clock_{Instant{Duration{1'700'000'000'000}}};
  SapCalls calls_{gate_, clock_, "ecc.example", "de"};
  SoapIdocWay way_{sap_};
  IdocPort port_{way_, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"}, calls_};
};

TEST_F(IdocPortTest, PostsOneEnvelopeAndTakesSapsNumbers) {
  http_.answer(200, assigned(pair("0000000000000001", "0000000000815123") +
                             pair("0000000000000002", "0000000000815124")));
  const auto numbers = submit(2);
  ASSERT_TRUE(numbers) << numbers.error().text;
  ASSERT_EQ(numbers->size(), 2u);
  EXPECT_EQ(*(*numbers)[0], "0000000000815123");
  EXPECT_EQ(*(*numbers)[1], "0000000000815124");
  EXPECT_EQ(http_.requests().size(), 1u);
  EXPECT_EQ(http_.last().url.find("https://ecc.example/sap/bc/srt/idoc?"), 0u);
  EXPECT_NE(http_.last().body.find("0000000000000002"), std::string::npos);
}

TEST_F(IdocPortTest, IsRefusedByAFault) {
  http_.answer(500,
               "<?xml version=\"1.0\"?><s:Envelope "
               "xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>"
               "<faultcode>s:Client</faultcode><faultstring>Basic type T01 unknown</faultstring>"
               "</s:Fault></s:Body></s:Envelope>");
  const auto numbers = submit(1);
  ASSERT_TRUE(fails(numbers, Next::refuse, "sap.fault"));
  EXPECT_NE(numbers.error().text.find("Basic type T01 unknown"), std::string::npos);
}

// The IDocs may be stored: that they are asked for again before they are sent again is not decided here.
TEST_F(IdocPortTest, DoesNotGuessWhatAnUnclearAnswerMeans) {
  http_.answer(200, assigned("")).answer(200, "<?xml version=\"1.0\"?><ok/>");
  EXPECT_EQ(testing::code_of(submit(1)), "sap.unexpected_answer");
  EXPECT_EQ(testing::code_of(submit(1)), "sap.unexpected_answer");
}

// A fault would say that nothing was stored, and this says nothing of the kind.
TEST_F(IdocPortTest, DoesNotTakeAnAnswerThatBreaksOffForARefusal) {
  const std::string whole = assigned(pair("0000000000000001", "0000000000815123"));
  http_.answer(200, whole.substr(0, whole.size() / 2), {{"content-type", "text/xml"}});
  EXPECT_EQ(testing::code_of(submit(1)), "sap.unexpected_answer");
}

TEST_F(IdocPortTest, SendsNothingASecondTimeByItself) {
  http_.answer(504, "").fail("http.lost_answer");
  EXPECT_TRUE(fails(submit(1), Next::retry, "sap.lost_answer"));
  EXPECT_TRUE(fails(submit(1), Next::retry, "http.lost_answer"));
  EXPECT_EQ(http_.requests().size(), 2u);
}

TEST_F(IdocPortTest, SendsNothingWithoutATurn) {
  const Instant later = clock_.now() + Duration{5'000};
  gate_.refuse(testing::come_back_at(later, "sap.packets"));
  const auto numbers = submit(1);
  ASSERT_TRUE(fails(numbers, Next::wait, "sap.packets"));
  EXPECT_EQ(numbers.error().not_before, later);
  EXPECT_TRUE(http_.requests().empty());
  EXPECT_TRUE(gate_.answers.empty());
}

TEST_F(IdocPortTest, CountsAnEnvelopeAsOnePacketAndGivesItsTurnBack) {
  http_.answer(200, assigned(pair("0000000000000001", "0000000000815123")));
  {
    const auto turn = port_.turn(Urgency::orders);
    ASSERT_TRUE(turn);
    ASSERT_TRUE(port_.submit(*turn, std::vector<Idoc>{Idoc{"T01", "T", "key", {Segment{"E1ROOT"}}}}));
    EXPECT_TRUE(gate_.answers.empty()) << "its work process is busy until the turn ends";
  }
  ASSERT_EQ(gate_.asked.size(), 1u);
  EXPECT_EQ(gate_.asked[0].bucket, "sap/ecc.example/packets");
  EXPECT_EQ(gate_.asked[0].connection, "de");
  EXPECT_EQ(gate_.asked[0].urgency, Urgency::orders);
  ASSERT_EQ(gate_.answers.size(), 1u);
  EXPECT_EQ(gate_.answers[0].permitted, clock_.now());
}

}  // namespace
}  // namespace weir::sap::idoc_port_test
