#include "sap/rfc/nw_rfc.hpp"

#include "sap/rfc_world.hpp"
#include "support/open_gate.hpp"

namespace weir::sap::nw_rfc_test {
namespace {

using namespace weir::testing;

using NwRfcCall = RfcWorld;

// What the far side says, and what becomes of it.
struct Said {
  Json answer;
  Next next;
  const char* code;
  bool leaves_session;
};

TEST_F(NwRfcCall, EndsAsSapsErrorsDemand) {
  const Said all[] = {
      {rfc_error(5, "TABLE_NOT_AVAILABLE"), Next::refuse, "sap.fault", true},
      {rfc_error(27, "CX_SOMETHING"), Next::refuse, "sap.fault", true},
      {rfc_error(4, "", "Enter a plant", true), Next::refuse, "sap.fault", false},
      {rfc_error(3, "CONVT_NO_NUMBER", "short dump", true), Next::refuse, "sap.fault", false},
      {rfc_error(3, "TIME_OUT", "Time limit exceeded.", true), Next::retry, "sap.lost_answer", false},
      {rfc_error(3, "RFC_NO_AUTHORITY", "No authority", true), Next::stop, "rfc.no_authority", false},
      {rfc_error(29, "RFC_AUTHORIZATION_FAILURE", "", true), Next::stop, "rfc.no_authority", false},
      {rfc_error(2, "RFC_LOGON_FAILURE", "", true), Next::stop, "sap.logon_refused", false},
      {rfc_error(1, "RFC_COMMUNICATION_FAILURE", "", true), Next::retry, "sap.lost_answer", false},
      {rfc_error(6, "RFC_CLOSED", "", true), Next::retry, "sap.lost_answer", false},
      {rfc_error(7, "RFC_CANCELED", "", true), Next::retry, "sap.lost_answer", false},
      {rfc_error(22, "RFC_CONVERSION_FAILURE"), Next::retry, "sap.lost_answer", false},
      {rfc_error(99, "RFC_FROM_THE_FUTURE"), Next::retry, "sap.lost_answer", false},
      {Json{}, Next::retry, "sap.lost_answer", false}};
  const Said* said = nullptr;
  gateway_.on_call("STFC_CONNECTION", [&said](const Json&) { return said->answer; });
  for (const Said& one : all) {
    SCOPED_TRACE(one.answer.dump());
    said = &one;
    EXPECT_TRUE(fails(rfc_.call("STFC_CONNECTION", {}), one.next, one.code));
    EXPECT_EQ(pool_.connections(), one.leaves_session ? 1u : 0u) << "a dead session is not handed on";
  }
}

TEST_F(NwRfcCall, TellsAllOfAMessage) {
  gateway_.on_call("STFC_CONNECTION", [](const Json&) {
    Json answer = rfc_error(4, "", "Material 4711 is locked by MEYER", true);
    answer["error"].update(
        {{"class", "MC"}, {"type", "E"}, {"number", "601"}, {"v1", "4711"}, {"v3", "MEYER"}});
    return answer;
  });
  const auto failed = rfc_.call("STFC_CONNECTION", {});
  ASSERT_TRUE(fails(failed, Next::refuse, "sap.fault"));
  EXPECT_EQ(failed.error().subject, "STFC_CONNECTION");
  EXPECT_EQ(
      failed.error().text,
      "STFC_CONNECTION: SAP refuses the call: Material 4711 is locked by MEYER; MC 601 E (4711, MEYER) (RFC "
      "4)");
}

TEST_F(NwRfcCall, OfAFunctionThatThereIsNotIsRefused) {
  const auto failed = rfc_.call("Z_NOT_THERE", {});
  ASSERT_TRUE(fails(failed, Next::refuse, "sap.fault"));
  EXPECT_NE(failed.error().text.find("Z_NOT_THERE: SAP refuses the call: FU_NOT_FOUND"), std::string::npos);
}

TEST_F(NwRfcCall, ThatCannotReachSapHasDoneNothing) {
  RfcPool nowhere{fake_library(), logon_at("127.0.0.1:1"), clock_};
  NwRfc rfc{nowhere};
  const auto failed = rfc.call("STFC_CONNECTION", {});
  ASSERT_TRUE(fails(failed, Next::retry, "rfc.unreachable"));
  EXPECT_TRUE(failed.error().is_outage);
}

TEST_F(NwRfcCall, ThatBreaksIsAnOutage) {
  gateway_.on_call("STFC_CONNECTION", [](const Json&) { return Json{}; });
  const auto failed = rfc_.call("STFC_CONNECTION", {});
  ASSERT_FALSE(failed);
  EXPECT_TRUE(failed.error().is_outage);
}

// Before the call nothing has been called, whatever the connection does.
TEST_F(NwRfcCall, ThatBreaksBeforeItIsMadeHasDoneNothing) {
  gateway_.on("describe", [](const Json&) { return Json{}; });
  EXPECT_TRUE(fails(rfc_.call("STFC_CONNECTION", {}), Next::retry, "rfc.unreachable"));
  EXPECT_EQ(gateway_.count("call STFC_CONNECTION"), 0u);
}

TEST_F(NwRfcCall, WaitsForItsTurnAndGivesItBack) {
  OpenGate gate;
  const SapCalls calls{gate, clock_, "ecc.example", "de"};
  NwRfc rfc{pool_, calls};
  EXPECT_TRUE(rfc.call("STFC_CONNECTION", {}));
  ASSERT_EQ(gate.asked.size(), 1u);
  EXPECT_EQ(gate.asked[0].bucket, "sap/ecc.example/reads");
  EXPECT_EQ(gate.answers.size(), 1u);
  gateway_.forget_asked();
  gate.refuse(come_back_at(clock_.now() + Duration{1'000}, "sap.parallel"));
  EXPECT_TRUE(fails(rfc.call("STFC_CONNECTION", {}), Next::wait, "sap.parallel"));
  EXPECT_TRUE(gateway_.asked().empty()) << "who has no turn does not even touch a connection";
}

TEST_F(NwRfcCall, KnowsWhatIsAtTheOtherEnd) {
  auto lease = pool_.lease();
  ASSERT_TRUE(lease) << lease.error().text;
  const auto system = rfc_system(*lease);
  ASSERT_TRUE(system);
  EXPECT_EQ(system->id, "ECX");
  EXPECT_EQ(system->release, "731");
  EXPECT_EQ(system->code_page, "4103");
}

}  // namespace
}  // namespace weir::sap::nw_rfc_test
