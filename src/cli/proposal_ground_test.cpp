// Who decides a proposal, for whom, and on which ground.
#include "cli/proposal_ground.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::proposal_ground_test {
namespace {

using namespace std::chrono_literals;

const Instant then{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29}};

store::Proposal proposal_of(const std::string& kind) {
  return {.id = 7,
          .connection = "de",
          .kind = kind,
          .arguments = R"({"number":12})",
          .because = "old",
          .evidence = R"({"id":12,"affected":1,"openings":1,"owner":"operations","keys":["and 1 more"]})",
          .proposer = "anna",
          .client = "inspector 1.2",
          .created_at = then};
}

store::WorkItem cause(std::int64_t keys, std::int64_t openings = 1, const std::string& owner = "operations") {
  store::WorkItem item;
  item.id = 12;
  item.code = "mapping.unknown_sku";
  item.owner = owner;
  item.keys = keys;
  item.openings = openings;
  return item;
}

nlohmann::ordered_json all_of(const std::vector<nlohmann::ordered_json>& pauses) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& each : pauses) all.push_back(each);
  return all;
}

std::string refusal_of(const Result<Done>& result) { return result ? "" : result.error().code; }

TEST(GroundOfAProposal, OfACauseIsWhatItAffectedThen) {
  const auto ignoring = proposal_of("ignore");
  EXPECT_EQ(refusal_of(check_cause_ground(cause(1), ignoring)), "");
  EXPECT_EQ(refusal_of(check_cause_ground(cause(0), ignoring)), "");
  EXPECT_EQ(refusal_of(check_cause_ground(cause(400), ignoring)), "proposal.ground_changed");
  EXPECT_EQ(refusal_of(check_cause_ground(cause(1, 2), ignoring)), "proposal.ground_changed");
}

TEST(GroundOfAProposal, IsNotTakenForGrantedWhereItWasLeftOff) {
  auto ignoring = proposal_of("ignore");
  for (const char* evidence : {R"({"left_off":"it was too long"})", "[]", "no JSON", ""}) {
    ignoring.evidence = evidence;
    EXPECT_EQ(refusal_of(check_cause_ground(cause(1), ignoring)), "proposal.ground_changed") << evidence;
  }
}

TEST(GroundOfAProposal, OfAnOwnerIsTheOwnerOfThen) {
  const auto assigning = proposal_of("assign");
  EXPECT_EQ(refusal_of(check_cause_ground(cause(400), assigning)), "");
  EXPECT_EQ(refusal_of(check_cause_ground(cause(1, 1, "carl"), assigning)), "proposal.ground_changed");
}

TEST(GroundOfAProposal, OfMoneyIsThatNobodyHasSaidAnythingSince) {
  const auto mapping = proposal_of("map_fee");
  store::SuspenseItem item;
  item.id = 12;
  item.changed_at = then;
  EXPECT_EQ(refusal_of(check_fee_ground(item, mapping)), "");
  item.changed_at = then + 1ms;
  item.state = store::SuspenseState::mapped;
  item.class_name = "FEE_FBA_STORAGE";
  item.actor = "carl";
  const auto refused = check_fee_ground(item, mapping);
  EXPECT_EQ(refusal_of(refused), "proposal.ground_changed");
  EXPECT_NE(refused.error().text.find("mapped, FEE_FBA_STORAGE by carl"), std::string::npos);
}

TEST(GroundOfAProposal, OfWhatIsMendedIsWhatItAffectedThen) {
  const auto resolving = proposal_of("resolve");
  EXPECT_EQ(refusal_of(check_cause_ground(cause(1), resolving)), "");
  EXPECT_EQ(refusal_of(check_cause_ground(cause(2), resolving)), "proposal.ground_changed");
}

TEST(GroundOfAProposal, OfAPauseIsWhoHasPausedThenAndNotSince) {
  auto resuming = proposal_of("resume");
  const nlohmann::ordered_json then_paused{
      {"queue", "amazon"}, {"cause", "person"}, {"because", "429"}, {"by", "ben"}};
  auto since = then_paused, by_weir = then_paused;
  since["because"] = "stocktaking";
  by_weir["cause"] = "outage";
  resuming.evidence = nlohmann::ordered_json{{"pauses", all_of({then_paused})}}.dump();
  const auto checked = [&](const std::vector<nlohmann::ordered_json>& pauses) {
    return refusal_of(check_pause_ground(all_of(pauses), resuming));
  };
  EXPECT_EQ(checked({then_paused}), "");
  EXPECT_EQ(checked({}), "");
  EXPECT_EQ(checked({then_paused, by_weir}), "") << "an outage ends by itself";
  EXPECT_EQ(checked({since}), "proposal.ground_changed");
  auto stopped = then_paused, later = then_paused;
  stopped["cause"] = later["cause"] = "stopped";
  stopped["by"] = later["by"] = "weir";
  later["until"] = "2026-11-29T12:00:00Z";
  EXPECT_EQ(checked({then_paused, stopped}), "proposal.ground_changed") << "SAP refused the logon since";
  resuming.evidence = nlohmann::ordered_json{{"pauses", all_of({stopped})}}.dump();
  EXPECT_EQ(checked({later}), "") << "tried in between, and stopped all the same";
  resuming.evidence = R"({"left_off":"it was too long"})";
  EXPECT_EQ(checked({then_paused}), "proposal.ground_changed");
}

TEST(GroundOfAProposal, OfClaimsAreThoseThatWaitedThen) {
  auto filing = proposal_of("file_claim");
  const nlohmann::ordered_json one{{"sku", "SKU-1"}, {"kind", "lost_inbound"}, {"units", 3}};
  auto more = one, other = one;
  more["units"] = 4;
  other["sku"] = "SKU-2";
  filing.evidence = nlohmann::ordered_json{{"claims", all_of({one, other})}}.dump();
  const auto checked = [&](const std::vector<nlohmann::ordered_json>& claims) {
    return refusal_of(check_claim_ground(all_of(claims), filing));
  };
  EXPECT_EQ(checked({one, other}), "");
  EXPECT_EQ(checked({other}), "") << "the first has a case of its own by now";
  EXPECT_EQ(checked({more}), "proposal.ground_changed");
  filing.evidence = nlohmann::ordered_json{{"claims", all_of({one})}}.dump();
  EXPECT_EQ(checked({one, other}), "proposal.ground_changed");
  filing.evidence = R"({"left_off":"it was too long"})";
  EXPECT_EQ(checked({one}), "proposal.ground_changed");
}

TEST(WhoDecidesAProposal, HasTheRightAndForMoneyFinances) {
  const web::Rights operations = web::rights_of(web::Role::operations);
  const web::Rights finance = web::rights_of(web::Role::finance);
  EXPECT_EQ(why_not_decide(operations, proposal_of("ignore"), cause(1)), "");
  EXPECT_NE(why_not_decide(operations, proposal_of("ignore"), cause(1, 1, "finance")), "");
  EXPECT_NE(why_not_decide(operations, proposal_of("resolve"), cause(1, 1, "finance")), "");
  EXPECT_EQ(why_not_decide(finance, proposal_of("ignore"), cause(1, 1, "finance")), "");
  EXPECT_NE(why_not_decide(finance, proposal_of("map_fee"), {}), "");
  EXPECT_EQ(why_not_decide(operations, proposal_of("assign"), {}), "");
  EXPECT_NE(why_not_decide(operations, proposal_of("no kind"), {}), "");
}

TEST(WhoProposedAProposal, IsStillSomebodyWhoCould) {
  store::ConsoleUser anna{.name = "anna", .roles = "operator finance"};
  EXPECT_TRUE(still_proposes(proposal_of("map_fee"), {anna}));
  EXPECT_FALSE(still_proposes(proposal_of("map_fee"), {}));
  anna.roles = "operator";
  EXPECT_FALSE(still_proposes(proposal_of("map_fee"), {anna}));
  EXPECT_TRUE(still_proposes(proposal_of("map_sku"), {anna}));
  anna.is_disabled = true;
  EXPECT_FALSE(still_proposes(proposal_of("map_sku"), {anna}));
}

}  // namespace
}  // namespace weir::cli::proposal_ground_test
