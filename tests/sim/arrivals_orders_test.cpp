// What SAP says of our orders' IDocs: by ALEAUD, and when it is asked for one that has no order yet.
#include <nlohmann/json.hpp>

#include "accounting/journal.hpp"
#include "sim/arrivals.hpp"
#include "store/asking_test.hpp"

namespace weir::testing::arrivals_orders_test {
namespace {

using nlohmann::json;
using std::chrono_literals::operator""s;

// One that SAP will hold: this world is carried until it holds the first, not to its end.
std::string some_order() {
  Crossing crossing{7, sandbox::WorldSize::small};
  crossing.carry_until([&] { return !json::parse(crossing.ecc().truth_orders()).empty(); });
  return json::parse(crossing.ecc().truth_orders()).front().at("po").get<std::string>();
}

std::optional<store::DocumentState> state_of(Arrivals& world, const std::string& order) {
  const auto document = store::Documents{world.beside()}.find("demo", "orders", order);
  return document ? std::optional{document->state} : std::nullopt;
}

std::optional<store::Exception> told_of(Arrivals& world, const std::string& order) {
  for (const auto& open : store::Exceptions{world.beside()}.list_open())
    if (open.subject == "order/" + order) return open;
  return std::nullopt;
}

// What its proof has said so far: "sap.idoc_waiting: IDoc …".
std::string told_by_proof(Arrivals& world, const std::string& order) {
  return store::ask(world.beside(),
                    "SELECT coalesce(max(e.reason), '') FROM ended_attempt e JOIN job j ON "
                    "j.connection_id = e.connection_id AND j.id = e.job_id "
                    "WHERE j.kind = 'prove_order' AND j.subject = 'order/" +
                        order + "'");
}

void send_audit(Arrivals& world) {
  EXPECT_GE(world.crossing.ecc().send_audit("WEIRXML", world.crossing.now()), 1u);
  EXPECT_EQ(world.crossing.ecc().push_outbound(world.crossing.now()), 1u);
  world.crossing.engine().runner().drain(world.crossing.now());
}

TEST(AuditOfOrders, ThatWereNotPostedTellsWhyInSapsWords) {
  const std::string order = some_order();
  Arrivals world;
  world.crossing.ecc().add_fault({"ecc", "idoc_51", order, "", 1});
  world.crossing.carry();
  send_audit(world);
  const auto told = told_of(world, order);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->code, "sap.idoc_not_posted");
  EXPECT_NE(told->reason.find("V4 219, Sales document was not changed"), std::string::npos) << told->reason;
  EXPECT_NE((told->reason + told->next).find("WE02"), std::string::npos);
  EXPECT_EQ(world.states(), "done ");
}

// SAP's repair: the order comes after everybody had given it up.
TEST(AuditOfOrders, ThatWerePostedLaterProvesThemAtOnce) {
  const std::string order = some_order();
  Arrivals world;
  world.crossing.ecc().add_fault({"ecc", "lock_storm", order, "", 1});
  world.crossing.carry();
  const auto before = told_of(world, order);
  if (state_of(world, order) != store::DocumentState::proven) {
    ASSERT_TRUE(before);
    EXPECT_EQ(before->code, "sap.idoc_locked") << before->reason;
    EXPECT_NE(before->reason.find("V1 042"), std::string::npos) << before->reason;
  }
  world.crossing.set_clock(world.crossing.now() + 3600s);
  world.crossing.ecc().reprocess(world.crossing.now());
  send_audit(world);
  EXPECT_EQ(state_of(world, order), store::DocumentState::proven);
  EXPECT_FALSE(told_of(world, order)) << "it is on nobody's list any more";
}

// A proof that has looked in vain waits for minutes; SAP's word ends the wait.
TEST(AuditOfOrders, IsNotKeptWaitingByAProofThatWaits) {
  const std::string order = some_order();
  Arrivals world;
  world.crossing.ecc().set_background("SALESORDER_CREATEFROMDAT2", true);
  const auto is_waiting = [&] {
    return told_by_proof(world, order).find("is in status 64") != std::string::npos;
  };
  world.crossing.carry_until(is_waiting);
  ASSERT_TRUE(is_waiting());
  world.crossing.ecc().run_rbdapp01(world.crossing.now());
  world.crossing.engine().runner().drain(world.crossing.now());
  ASSERT_EQ(state_of(world, order), store::DocumentState::posted) << "nobody has told yet";
  send_audit(world);
  EXPECT_EQ(state_of(world, order), store::DocumentState::proven);
}

// idoc_xml tells no number: the receipt is our ARCKEY, and SAP's number leads there.
TEST(AuditOfOrders, FindsThemAlsoWhereTheWayToldNoNumber) {
  const std::string order = some_order();
  Arrivals world{"idoc_way = \"idoc_xml\"\n"};
  world.crossing.ecc().add_fault({"ecc", "idoc_51", order, "", 1});
  world.crossing.carry();
  const auto told = told_of(world, order);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->code, "sap.idoc_not_posted") << told->reason;
  world.crossing.set_clock(world.crossing.now() + 3600s);
  send_audit(world);
  ASSERT_EQ(world.states(), "done ");
  EXPECT_EQ(world.rows()[0].reason.find(" 0 are looked for now"), std::string::npos)
      << world.rows()[0].reason;
}

std::string some_settlement() {
  Crossing crossing{7, sandbox::WorldSize::small};
  crossing.carry_until([&] { return !json::parse(crossing.ecc().truth_fi()).empty(); });
  const auto reference = json::parse(crossing.ecc().truth_fi()).front().at("reference").get<std::string>();
  return accounting::settlement_of(reference)->text();
}

std::optional<store::Exception> told_of_settlement(Arrivals& world, const std::string& id) {
  for (const auto& open : store::Exceptions{world.beside()}.list_open())
    if (open.subject == "settlement/" + id) return open;
  return std::nullopt;
}

TEST(ProofOfSettlements, TellsWhyTheirIdocWasNotPosted) {
  const std::string id = some_settlement();
  Arrivals world;
  world.crossing.ecc().add_fault({"ecc", "idoc_51", "AMZ" + id, "", 1});
  world.crossing.carry();
  const auto told = told_of_settlement(world, id);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->code, "sap.idoc_not_posted") << told->reason;
  EXPECT_NE(told->reason.find("is in status 51"), std::string::npos) << told->reason;
}

TEST(AuditOfSettlements, ThatWerePostedLaterProvesThemAtOnce) {
  const std::string id = some_settlement();
  Arrivals world;
  world.crossing.ecc().add_fault({"ecc", "lock_storm", "AMZ" + id, "", 1});
  world.crossing.carry();
  world.crossing.set_clock(world.crossing.now() + 3600s);
  world.crossing.ecc().reprocess(world.crossing.now());
  send_audit(world);
  const auto document = store::Documents{world.beside()}.find("demo", "settlements", id);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->state, store::DocumentState::proven);
  for (const auto& open : store::Exceptions{world.beside()}.list_open())
    EXPECT_NE(open.code, "settlement.not_stored") << open.subject;
}

// Without ALEAUD, a lock that clears within minutes takes nobody's time.
TEST(ProofOfOrders, WaitsForALock) {
  const std::string order = some_order();
  Arrivals world;
  world.crossing.ecc().add_fault({"ecc", "lock", order, "", 1});
  world.crossing.carry();
  EXPECT_EQ(state_of(world, order), store::DocumentState::proven);
  EXPECT_FALSE(told_of(world, order));
}

// The numbers under which SAP tells of IDocs are its own; what it tells of others is nobody's here.
TEST(AuditOfOthers, MovesNothing) {
  Arrivals world;
  const std::string segments =
      "<E1ADHDR SEGMENT=\"1\"><MESTYP_LNG>ORDERS</MESTYP_LNG><E1STATE SEGMENT=\"1\"><DOCNUM>1</DOCNUM>"
      "<STATUS>40</STATUS><E1PRTOB SEGMENT=\"1\"><DOCNUM>0000000000999999</DOCNUM></E1PRTOB></E1STATE>"
      "</E1ADHDR>";
  EXPECT_EQ(
      world.post(message_of("<IDOC BEGIN=\"1\"><EDI_DC40 SEGMENT=\"1\"><DOCNUM>0000000000000007</DOCNUM>"
                            "<IDOCTYP>ALEAUD01</IDOCTYP><MESTYP>ALEAUD</MESTYP></EDI_DC40>" +
                                segments + "</IDOC>",
                            "ALEAUD01")),
      200);
  world.crossing.engine().runner().drain(world.crossing.now());
  ASSERT_EQ(world.states(), "done ");
  EXPECT_EQ(world.rows()[0].reason, "of 1 IDocs, 0 are looked for now");
}

// Who reads what names people stands in the store.
TEST(AuditOfOthers, IsReadForAReasonThatIsWrittenDown) {
  const std::string order = some_order();
  Arrivals world;
  world.crossing.carry();
  send_audit(world);
  EXPECT_EQ(state_of(world, order), store::DocumentState::proven);
  EXPECT_EQ(store::ask(world.beside(), "SELECT COUNT(*) FROM pii_read WHERE reason = 'taking IDoc'"), "1");
}

}  // namespace
}  // namespace weir::testing::arrivals_orders_test
