#include "sap/rfc_world.hpp"
#include "support/open_gate.hpp"

namespace weir::sap::rfc_luw_test {
namespace {

using namespace weir::testing;
using Strings = std::vector<std::string>;

class RfcLuw : public RfcWorld {
 protected:
  RfcLuw() {
    gateway_.describe("BAPI_CREATE", {{"parameters",
                                       {rfc_parameter("import", rfc_field("DOC", "CHAR", 10)),
                                        rfc_parameter("export", rfc_field("NUMBER", "CHAR", 10)),
                                        rfc_parameter("tables", rfc_field("RETURN", "TABLE"), "BAPIRET2")}},
                                      {"structures", {{"BAPIRET2", bapi_return()}}}});
    gateway_.on_call("BAPI_CREATE", [this](const Json& call) { return created(call); });
  }

  Json created(const Json& call) const {
    const std::string doc = call["parameters"].value("DOC", "");
    Json rows = {{{"TYPE", "S"}, {"ID", "V1"}, {"NUMBER", "311"}, {"MESSAGE", "saved"}}};
    if (doc == wrong_)
      rows.push_back({{"TYPE", "E"}, {"ID", "V1"}, {"NUMBER", "320"}, {"MESSAGE", "no such customer"}});
    return GatewayStub::exports({{"NUMBER", "N" + doc}, {"RETURN", rows}});
  }

  static RfcCall create(const std::string& doc) { return {"BAPI_CREATE", {{{"DOC", doc}}, {}, {}}}; }

  // What went over the wire, without the descriptions.
  Strings asked() {
    Strings all = gateway_.asked();
    std::erase(all, "describe");
    return all;
  }

  std::string wrong_ = "wrong";
};

TEST_F(RfcLuw, CommitsOnTheSameConnectionWithNothingBetween) {
  const auto answer = rfc_.call_and_commit("BAPI_CREATE", create("1").parameters);
  ASSERT_TRUE(answer) << answer.error().text;
  EXPECT_EQ(rfc_text(answer->scalars, "NUMBER"), "N1");
  ASSERT_NE(rfc_rows(*answer, "RETURN"), nullptr) << "it is judged by it, asked for or not";
  EXPECT_EQ(asked(), (Strings{"open", "call BAPI_CREATE", "call BAPI_TRANSACTION_COMMIT", "reset"}));
  EXPECT_EQ(gateway_.last_request("call BAPI_CREATE")["session"],
            gateway_.last_request("call BAPI_TRANSACTION_COMMIT")["session"]);
  EXPECT_EQ(gateway_.last_request("call BAPI_TRANSACTION_COMMIT")["parameters"], (Json{{"WAIT", "X"}}));
}

TEST_F(RfcLuw, CommitsManyAtOnceOrNone) {
  const std::vector<RfcCall> good{create("1"), create("2"), create("3")};
  const auto answers = rfc_.in_one_luw(good);
  ASSERT_TRUE(answers);
  ASSERT_EQ(answers->size(), 3u);
  EXPECT_EQ(rfc_text(answers->at(2).scalars, "NUMBER"), "N3");
  EXPECT_EQ(gateway_.count("call BAPI_TRANSACTION_COMMIT"), 1u);
  gateway_.forget_asked();

  const std::vector<RfcCall> bad{create("1"), create("wrong"), create("3")};
  const auto refused = rfc_.in_one_luw(bad);
  ASSERT_TRUE(fails(refused, Next::refuse, "sap.fault"));
  EXPECT_NE(refused.error().text.find("V1 320: no such customer"), std::string::npos) << refused.error().text;
  EXPECT_EQ(asked(), (Strings{"reset", "call BAPI_CREATE", "call BAPI_CREATE",
                              "call BAPI_TRANSACTION_ROLLBACK", "reset"}));
}

TEST_F(RfcLuw, RollsBackWhatAnExceptionEnds) {
  gateway_.on_call("BAPI_CREATE", [](const Json&) { return rfc_error(5, "ERROR_MESSAGE"); });
  EXPECT_TRUE(fails(rfc_.call_and_commit("BAPI_CREATE", {}), Next::refuse, "sap.fault"));
  EXPECT_EQ(gateway_.count("call BAPI_TRANSACTION_ROLLBACK"), 1u);
  EXPECT_EQ(gateway_.count("call BAPI_TRANSACTION_COMMIT"), 0u);
}

TEST_F(RfcLuw, LosesTheAnswerWhereverItBreaks) {
  gateway_.on_call("BAPI_CREATE", [](const Json&) { return Json{}; });
  EXPECT_TRUE(fails(rfc_.call_and_commit("BAPI_CREATE", {}), Next::retry, "sap.lost_answer"));
  gateway_.on_call("BAPI_CREATE", [this](const Json& call) { return created(call); });
  gateway_.on_call("BAPI_TRANSACTION_COMMIT", [](const Json&) { return Json{}; });
  EXPECT_TRUE(fails(rfc_.call_and_commit("BAPI_CREATE", {}), Next::retry, "sap.lost_answer"));
  EXPECT_EQ(gateway_.count("call BAPI_TRANSACTION_ROLLBACK"), 0u) << "there is no session to roll back in";
  EXPECT_EQ(pool_.connections(), 0u);
}

// COMMIT WORK has started the update task: what ends the session afterwards does not end that.
TEST_F(RfcLuw, DoesNotKnowWhatBecameOfACommitThatEndsInAnError) {
  const Json errors[] = {rfc_error(3, "SYSTEM_CANCELED", "The session was ended (SM04)", true),
                         rfc_error(4, "ERROR_MESSAGE", "Update was terminated", true),
                         rfc_error(5, "FAILED")};
  for (const Json& error : errors) {
    gateway_.on_call("BAPI_TRANSACTION_COMMIT", [&](const Json&) { return error; });
    const auto ended = rfc_.call_and_commit("BAPI_CREATE", create("1").parameters);
    EXPECT_TRUE(fails(ended, Next::retry, "sap.lost_answer")) << error.dump();
    EXPECT_EQ(pool_.connections(), 0u);
  }
  EXPECT_EQ(gateway_.count("call BAPI_TRANSACTION_ROLLBACK"), 0u);
}

TEST_F(RfcLuw, SaysThatAnUpdateEndedAfterTheNumber) {
  gateway_.on_call("BAPI_TRANSACTION_COMMIT", [](const Json&) {
    return GatewayStub::exports(
        {{"RETURN", {{"TYPE", "E"}, {"ID", "00"}, {"NUMBER", "671"}, {"MESSAGE", "ABAP/4 processor"}}}});
  });
  const auto ended = rfc_.call_and_commit("BAPI_CREATE", create("1").parameters);
  ASSERT_TRUE(fails(ended, Next::retry, "rfc.update_terminated"));
  EXPECT_NE(ended.error().text.find("SM13"), std::string::npos);
}

TEST_F(RfcLuw, IsOnePacketOfTheBudget) {
  OpenGate gate;
  const SapCalls calls{gate, clock_, "ecc.example", "de"};
  NwRfc rfc{pool_, calls};
  const std::vector<RfcCall> two{create("1"), create("2")};
  EXPECT_TRUE(rfc.in_one_luw(two, Urgency::orders));
  ASSERT_EQ(gate.asked.size(), 1u);
  EXPECT_EQ(gate.asked[0].bucket, "sap/ecc.example/packets");
  EXPECT_EQ(gate.asked[0].urgency, Urgency::orders);
}

TEST_F(RfcLuw, OfNothingDoesNothing) {
  EXPECT_TRUE(rfc_.in_one_luw({})->empty());
  EXPECT_TRUE(gateway_.asked().empty());
}

}  // namespace
}  // namespace weir::sap::rfc_luw_test
