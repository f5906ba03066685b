#include "monitor/work_moves.hpp"

#include <gtest/gtest.h>

#include "monitor/owners.hpp"

namespace weir::monitor::work_moves_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

WorkItem in_state(WorkState state) {
  WorkItem item;
  item.id = 7;
  item.owner = "operations";
  item.state = state;
  item.keys = 1;
  if (state == WorkState::snoozed) item.snoozed_until = noon + 2h;
  return item;
}

TEST(WorkMoves, GoToSomebody) {
  const auto item = assigned(in_state(WorkState::snoozed), " anna ", noon);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->state, WorkState::assigned);
  EXPECT_EQ(item->owner, "anna");
  EXPECT_FALSE(item->snoozed_until);
  EXPECT_EQ(assigned(in_state(WorkState::open), " ", noon).error().code, "work.no_owner");
  EXPECT_EQ(assigned(in_state(WorkState::resolved), "anna", noon).error().code, "work.over");
}

TEST(WorkMoves, LeaveAloneForAReasonAndATime) {
  const auto item = snoozed(in_state(WorkState::open), noon + 1h, "the colleague is at lunch", noon, {});
  ASSERT_TRUE(item);
  EXPECT_EQ(item->snoozed_until, std::optional{noon + 1h});
  EXPECT_EQ(snoozed(in_state(WorkState::open), noon + 1h, "", noon, {}).error().code, "work.no_reason");
  EXPECT_EQ(snoozed(in_state(WorkState::open), noon, "so", noon, {}).error().code, "work.bad_snooze");
  EXPECT_EQ(snoozed(in_state(WorkState::open), noon + 31 * 24h, "so", noon, {}).error().code,
            "work.bad_snooze");
}

TEST(WorkMoves, DoNotSleepPastADeadlineThatIsAhead) {
  const WorkItem item = in_state(WorkState::open);
  EXPECT_EQ(snoozed(item, noon + 2h, "so", noon, {{1, noon + 1h}}).error().code, "work.bad_snooze");
  EXPECT_TRUE(snoozed(item, noon + 1h, "so", noon, {{1, noon + 1h}}));
  EXPECT_TRUE(
      snoozed(item, noon + 2h, "it is late already, the carrier comes at two", noon, {{1, noon - 1h}}));
  EXPECT_EQ(snoozed(item, noon + 2h, "so", noon, {{1, noon - 1h}, {2, std::nullopt}, {3, noon + 90min}})
                .error()
                .code,
            "work.bad_snooze")
      << "one is late already, and another will be";
}

TEST(WorkMoves, AreAnotherOpeningWhenSomethingWakesOrMattersAfterAll) {
  EXPECT_EQ(woken(in_state(WorkState::snoozed), noon).openings, 2);
  EXPECT_EQ(assigned(in_state(WorkState::ignored), "anna", noon)->openings, 2);
  EXPECT_EQ(assigned(in_state(WorkState::open), "anna", noon)->openings, 1);
  EXPECT_EQ(snoozed(in_state(WorkState::ignored), noon + 1h, "later", noon, {})->openings, 2);
}

TEST(WorkMoves, WantAReasonForAnEnd) {
  EXPECT_EQ(resolved(in_state(WorkState::open), " ").error().code, "work.no_reason");
  EXPECT_EQ(ignored(in_state(WorkState::open), "").error().code, "work.no_reason");
  EXPECT_EQ(resolved(in_state(WorkState::resolved), "again").error().code, "work.over");
  EXPECT_EQ(ignored(in_state(WorkState::assigned), "a test order")->state, WorkState::ignored);
}

TEST(WorkMoves, OpenAnewWhatComesBack) {
  for (const auto state : {WorkState::resolved, WorkState::ignored}) {
    const auto anew = struck_again(in_state(state), std::nullopt, noon);
    ASSERT_TRUE(anew) << name_of(state);
    EXPECT_EQ(anew->state, WorkState::open);
    EXPECT_EQ(anew->openings, 2);
    EXPECT_EQ(anew->opened_at, noon);
  }
  EXPECT_FALSE(struck_again(in_state(WorkState::open), noon, noon));
  EXPECT_FALSE(struck_again(in_state(WorkState::assigned), noon, noon));
}

TEST(WorkMoves, WakeWhatIsDueBeforeItsSleepEnds) {
  EXPECT_TRUE(struck_again(in_state(WorkState::snoozed), noon + 1h, noon));
  EXPECT_FALSE(struck_again(in_state(WorkState::snoozed), noon + 3h, noon));
  EXPECT_FALSE(struck_again(in_state(WorkState::snoozed), std::nullopt, noon));
}

TEST(WorkMoves, ReopenOnlyWhatIsLeftAlone) {
  EXPECT_EQ(reopened(in_state(WorkState::ignored), "it matters after all", noon)->state, WorkState::open);
  EXPECT_EQ(reopened(in_state(WorkState::open), "so", noon).error().code, "work.not_over");
  WorkItem empty = in_state(WorkState::resolved);
  empty.keys = 0;
  EXPECT_EQ(reopened(empty, "so", noon).error().code, "work.not_over");
}

TEST(Owners, AreTakenFromTheNarrowestRule) {
  const OwnerRules rules{{{"mapping.", "anna"}, {"mapping.no_prices", "ben"}, {"outage", "basis"}}, {}};
  EXPECT_EQ(owner_of(rules, "mapping.no_prices", "mapping", "operations"), "ben");
  EXPECT_EQ(owner_of(rules, "mapping.unknown_sku", "mapping", "operations"), "anna");
  EXPECT_EQ(owner_of(rules, "http.refused", "outage", "operations"), "basis");
  EXPECT_EQ(owner_of(rules, "order.held", "business_rule", "operations"), "operations");
}

TEST(Owners, AreLabelsWhereTheSettingsOrTheFlowsNameThem) {
  const OwnerRules rules{{{"mapping.", "anna"}}, {{"ben", {"ben@example.com"}}}};
  for (const char* named : {"anna", "ben", "operations", "finance", "basis"})
    EXPECT_TRUE(rules.is_named(named)) << named;
  EXPECT_FALSE(rules.is_named("Chris from the warehouse"));
  EXPECT_EQ(owner_name_of(" anna "), "anna");
  EXPECT_EQ(owner_name_of(std::string(81, 'a')), "");
}

TEST(Owners, AreReachedAtTheirOwnAddressesOrAtEverybodys) {
  const OwnerRules rules{{}, {{"anna", {"anna@example.com"}}, {"everybody", {"desk@example.com"}}}};
  EXPECT_EQ(contacts_of(rules, "anna").front(), "anna@example.com");
  EXPECT_EQ(contacts_of(rules, "ben").front(), "desk@example.com");
  EXPECT_TRUE(contacts_of({}, "ben").empty());
}

TEST(Owners, HaveAddressesThatCanBeWrittenTo) {
  EXPECT_EQ(addresses_in(" a@x.de , b@y.de"), (std::vector<std::string>{"a@x.de", "b@y.de"}));
  EXPECT_TRUE(are_addresses("a@x.de,b@y.de"));
  for (const char* wrong : {"", "anna", "@x.de", "a@", "a@b@c", "a b@x.de", "a@x.de\r\nRCPT TO:<b@y.de>"})
    EXPECT_FALSE(are_addresses(wrong)) << wrong;
  EXPECT_TRUE(is_owner_rule("outage"));
  EXPECT_TRUE(is_owner_rule("mapping."));
  EXPECT_TRUE(is_owner_rule("mapping.unknown_sku"));
  EXPECT_FALSE(is_owner_rule("weather"));
}

}  // namespace
}  // namespace weir::monitor::work_moves_test
