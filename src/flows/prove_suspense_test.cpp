#include "flows/prove_suspense.hpp"

#include "flows/prove_clearing.hpp"
#include "support/suspense_world.hpp"

namespace weir::flows::prove_suspense_test {
namespace {

constexpr const char* id = "70000000011";

// A fee of 5.00 that no rule knows is in suspense; SAP's lines have the settlement as their assignment.
class SuspenseProof : public testing::SuspenseFlow {
 protected:
  SuspenseProof() {
    for (const char* index : {"BSIS", "BSAS"})
      world.tables.tables[index] = testing::world_table(
          "BELNR:10 GJAHR:4 BUZEI:3 HKONT:10 SHKZG:1 WRBTR:16 WAERS:5 MWSKZ:2 ZUONR:18 AUGBL:10 AUGDT:8");
    arrive(with_drone(id, -500));
    world.database->transact([&](Tx& tx) {
      auto document = *world.documents.find("de", settlements_flow, id);
      const auto before = document.state;
      document.state = store::DocumentState::proven;
      world.documents.move(tx, document, before, world.now());
    });
    // The tables of the test are not filtered by account.
    auto& lines = world.tables.tables["BSIS"].rows;
    std::erase_if(lines, [](const auto& row) { return row.at("HKONT") != testing::suspense_gl; });
    for (auto& row : lines) row["ZUONR"] = id;
  }
  std::string differs() {
    const auto found = suspense_that_differs(world.context);
    if (!found) return found.error().code;
    std::string text;
    for (const auto& each : *found) text += each.code + ' ' + each.subject + ": " + each.reason;
    return text;
  }
};

TEST_F(SuspenseProof, AgreesWithItsRows) {
  EXPECT_EQ(balance(testing::suspense_gl), 500);
  EXPECT_EQ(differs(), "");
}

TEST_F(SuspenseProof, FindsWhatSomebodyHasPostedByHand) {
  auto by_hand = world.tables.tables["BSIS"].rows.front();
  by_hand["BELNR"] = "0100000099";
  by_hand["SHKZG"] = "H";
  by_hand["WRBTR"] = "1.25";
  world.tables.tables["BSIS"].rows.push_back(by_hand);
  const std::string text = differs();
  EXPECT_NE(
      text.find("bank.suspense_differs settlement/70000000011/suspense: SAP's account 0000159900 (class "
                "SUSPENSE) holds 3.75 EUR of settlement 70000000011, and its 1 unexplained row comes to "
                "5.00 EUR: -1.25 EUR has no row"),
      std::string::npos)
      << text;
}

TEST_F(SuspenseProof, FindsThatSapHasNothingOfIt) {
  world.tables.tables["BSIS"].rows.clear();
  EXPECT_NE(differs().find("holds 0.00 EUR"), std::string::npos);
}

TEST_F(SuspenseProof, WaitsForMoneyThatIsOnItsWayOut) {
  world.tables.tables["BSIS"].rows.clear();
  const auto part = world.book.suspense.parts(item()).at(0);
  world.database->transact([&](Tx& tx) {
    world.book.suspense.plan(tx, item(), part,
                             {"RC1", testing::suspense_gl, testing::storage_gl, "FEE_FBA_STORAGE",
                              Date{std::chrono::year{2026} / 6 / 1}});
  });
  EXPECT_EQ(differs(), "");
}

TEST_F(SuspenseProof, AsksForWhatIsExplainedUntilSixtyDaysAfterItsEnd) {
  const auto part = world.book.suspense.parts(item()).at(0);
  world.database->transact([&](Tx& tx) {
    world.book.suspense.plan(tx, item(), part,
                             {"RC1", testing::suspense_gl, testing::storage_gl, "FEE_FBA_STORAGE",
                              Date{std::chrono::year{2026} / 6 / 1}});
    world.book.suspense.mark_proven(tx, item(), part, world.now());
  });
  EXPECT_NE(differs(), "") << "SAP holds it still";
  const auto ended = world.book.settlements.find("de", id)->ended_at;
  world.clock.set(ended + std::chrono::days{60});
  EXPECT_NE(differs(), "");
  world.clock.set(ended + std::chrono::days{60} + std::chrono::seconds{1});
  world.tables.calls.clear();
  EXPECT_EQ(differs(), "");
  EXPECT_TRUE(world.tables.calls.empty()) << "SAP is not asked for it for ever";
}

TEST_F(SuspenseProof, AsksForWhatNobodyHasExplainedHoweverOldItIs) {
  world.clock.advance(std::chrono::days{400});
  EXPECT_EQ(differs(), "");
  world.tables.tables["BSIS"].rows.clear();
  EXPECT_NE(differs(), "");
}

TEST_F(SuspenseProof, IsToldByTheDailyProofOfClearing) {
  world.tables.tables["BSIS"].rows.clear();
  jobs::Job job;
  job.connection = "de";
  const auto outcomes = ProveClearing{world.context}.run({&job, 1});
  ASSERT_FALSE(outcomes.at(0).failure()) << outcomes.at(0).failure()->text;
  world.database->transact(outcomes.at(0).effect());
  std::string codes;
  for (const auto& each : world.exceptions.list_open())
    if (each.code == suspense_differs) codes += each.subject;
  EXPECT_EQ(codes, "settlement/70000000011/suspense");
}

}  // namespace
}  // namespace weir::flows::prove_suspense_test
