// Proposals and what people decide, on both engines.
#include "assistant/proposal_board.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "support/any_database.hpp"

namespace weir::assistant::proposal_board_test {
namespace {

using namespace std::chrono_literals;
using store::ProposalState;

class Proposals : public ::testing::Test {
 protected:
  store::Proposal fee() {
    return {.connection = "de",
            .kind = "map_fee",
            .arguments = R"({"item":1})",
            .because = "the bill says so",
            .evidence = "[]",
            .proposer = "anna",
            .client = "inspector 1.2"};
  }
  static std::string refusal_of(const Result<store::Proposal>& result) {
    return result ? "" : result.error().code;
  }
  std::vector<std::string> actions() {
    std::vector<std::string> all;
    for (const auto& each : audit.list(0, 100)) all.push_back(each.action + " by " + each.actor);
    return all;
  }

  std::unique_ptr<store::Database> database = weir::testing::any_database();
  store::Proposals proposals{*database};
  store::AuditLog audit{*database, std::string(32, 'k')};
  ManualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29}}};
  std::atomic<int> applied = 0;
  bool fails = false;
  std::string gone;  // who may propose no more
  ProposalBoard board{{.proposals = proposals,
                       .database = *database,
                       .audit = audit,
                       .clock = clock,
                       .why_not = [](const std::string& person, const store::Proposal& of) -> std::string {
                         if (person == "stranger") return "no user of the console";
                         const bool is_money = of.kind == "ignore" && person != "olga";
                         return is_money ? "it is about money" : "";
                       },
                       .still_proposes = [this](const store::Proposal& of) { return of.proposer != gone; },
                       .apply = [this](const store::Proposal&, const store::Actor&) -> Result<std::string> {
                         ++applied;
                         if (fails)
                           return Failure{.code = "suspense.unknown", .text = "it is gone", .subject = {}};
                         return std::string{"done"};
                       }}};
};

TEST_F(Proposals, DoNothingUntilAnotherPersonApproves) {
  const auto id = *board.propose(fee());
  EXPECT_EQ(applied, 0);
  EXPECT_EQ(refusal_of(board.approve(id, {"Anna"})), "proposal.same_person");
  EXPECT_EQ(refusal_of(board.approve(id, {"stranger"})), "proposal.no_right");
  EXPECT_EQ(applied, 0);
  const auto done = board.approve(id, {"otto"});
  ASSERT_TRUE(done);
  EXPECT_EQ(done->state, ProposalState::applied);
  EXPECT_EQ(proposals.find(id)->approver, "otto");
  EXPECT_EQ(proposals.find(id)->result, "done");
  EXPECT_EQ(refusal_of(board.approve(id, {"otto"})), "proposal.over");
  EXPECT_EQ(applied, 1);
  EXPECT_EQ(actions(), (std::vector<std::string>{"proposal_proposed by anna", "proposal_approved by otto",
                                                 "proposal_applied by otto"}));
  EXPECT_FALSE(audit.first_broken());
}

TEST_F(Proposals, KeepNobodysAddress) {
  auto told = fee();
  told.because = "ask jo@example.com, +49 151 2345678";
  EXPECT_EQ(proposals.find(*board.propose(told))->because, "ask [e-mail], [telephone]");
}

TEST_F(Proposals, AreOfOnePersonHoweverTheNameIsTyped) {
  const auto id = *board.propose(fee());
  for (const char* name : {"anna", "ANNA", " Anna "})
    EXPECT_EQ(refusal_of(board.approve(id, {name})), "proposal.same_person");
  EXPECT_EQ(applied, 0);
}

TEST_F(Proposals, KeepWhyTheyFailed) {
  fails = true;
  const auto id = *board.propose(fee());
  EXPECT_EQ(board.approve(id, {"otto"})->state, ProposalState::failed);
  EXPECT_EQ(proposals.find(id)->result, "suspense.unknown: it is gone");
}

TEST_F(Proposals, AreRefusedForAReason) {
  const auto id = *board.propose(fee());
  EXPECT_EQ(refusal_of(board.refuse(id, "", {"otto"})), "proposal.bad");
  EXPECT_EQ(board.refuse(id, "no", {"otto"})->state, ProposalState::refused);
  EXPECT_EQ(refusal_of(board.approve(id, {"otto"})), "proposal.over");
  EXPECT_EQ(refusal_of(board.approve(id + 1, {"otto"})), "proposal.unknown");
  EXPECT_EQ(applied, 0);
}

TEST_F(Proposals, ExpireAfterAWeek) {
  const auto id = *board.propose(fee());
  clock.advance(7 * 24h);
  EXPECT_EQ(refusal_of(board.approve(id, {"otto"})), "proposal.over");
  EXPECT_EQ(proposals.find(id)->state, ProposalState::expired);
  EXPECT_EQ(applied, 0);
}

TEST_F(Proposals, SayWhyAndAreFew) {
  auto silent = fee();
  silent.because.clear();
  EXPECT_EQ(board.propose(silent).error().code, "proposal.bad");
  auto told = fee();
  for (const char* name : {"anna", "ben", "carl", "dora"}) {
    told.proposer = name;
    for (int each = 0; each < 50; ++each) ASSERT_TRUE(board.propose(told));
    EXPECT_EQ(board.propose(told).error().code, "proposal.too_many");
  }
  told.proposer = "emil";
  EXPECT_EQ(board.propose(told).error().code, "proposal.too_many");
  EXPECT_EQ(proposals.list(clock.now(), 500).size(), 200u);
}

TEST_F(Proposals, MakeRoomWhenTheirWeekIsOver) {
  for (int each = 0; each < 50; ++each) ASSERT_TRUE(board.propose(fee()));
  clock.advance(7 * 24h - 1ms);
  EXPECT_EQ(board.propose(fee()).error().code, "proposal.too_many");
  clock.advance(1ms);
  EXPECT_TRUE(proposals.list(clock.now(), 500).empty());
  EXPECT_EQ(proposals.waiting(clock.now()), 0);
  EXPECT_TRUE(board.propose(fee()));
  EXPECT_EQ(proposals.list(clock.now(), 500).size(), 1u);
  EXPECT_EQ(proposals.list({}, 500).size(), 51u);
}

TEST_F(Proposals, AreMeasuredAsTheyAreKept) {
  auto told = fee();
  while (told.because.size() < 950) told.because += " a@b.de";
  EXPECT_EQ(board.propose(told).error().code, "proposal.bad");
}

TEST_F(Proposals, WaitOnWhereWhoDecidesMayNot) {
  auto ignored = fee();
  ignored.kind = "ignore";
  const auto id = *board.propose(ignored);
  EXPECT_EQ(refusal_of(board.approve(id, {"otto"})), "proposal.no_right");
  EXPECT_EQ(refusal_of(board.refuse(id, "no", {"otto"})), "proposal.no_right");
  EXPECT_EQ(proposals.find(id)->state, ProposalState::proposed);
  EXPECT_EQ(board.approve(id, {"olga"})->state, ProposalState::applied);
}

TEST_F(Proposals, AreNotAppliedForWhoCouldProposeThemNoMore) {
  const auto id = *board.propose(fee());
  gone = "anna";
  EXPECT_EQ(refusal_of(board.approve(id, {"otto"})), "proposal.proposer_gone");
  EXPECT_EQ(applied, 0);
  EXPECT_EQ(board.refuse(id, "she has left", {"otto"})->state, ProposalState::refused);
}

TEST_F(Proposals, ApplyOnceWhenTwoApproveAtOnce) {
  const auto id = *board.propose(fee());
  std::atomic<int> good = 0;
  const auto say_yes = [&](const char* person) {
    if (board.approve(id, {person})) ++good;
  };
  std::thread otto{say_yes, "otto"}, olga{say_yes, "olga"};
  otto.join();
  olga.join();
  EXPECT_EQ(good, 1);
  EXPECT_EQ(applied, 1);
}

}  // namespace
}  // namespace weir::assistant::proposal_board_test
