// What goes wrong on the way out of suspense, and how it goes on.
#include <gtest/gtest.h>

#include "flows/suspense_card.hpp"
#include "flows/suspense_rule.hpp"
#include "support/suspense_world.hpp"

namespace weir::flows::suspense_troubles_test {
namespace {

using namespace std::chrono_literals;
using namespace weir::testing;
using store::SuspenseState;

class SuspenseTroubles : public SuspenseFlow {};

TEST_F(SuspenseTroubles, ThatDiesBetweenTheRuleAndTheDocumentsGoesOn) {
  arrive(with_drone("70000000011", -512));
  auto asked = item();
  asked.class_name = "FEE_FBA_STORAGE";
  const auto written = write_suspense_rule(world.context, asked);  // and the process is gone
  ASSERT_TRUE(written) << written.error().text;
  EXPECT_TRUE(*written);
  read_rules();
  EXPECT_EQ(item().state, SuspenseState::open);
  const auto card = suspense_card(world.context, item().id);
  EXPECT_EQ(card->proposals.front().because, accounting::Because::known);
  const auto again = actions().reclass(item().id, "go on");
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_FALSE(again->wrote_rule);
  world.work();
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(balance(suspense_gl), 0);
}

TEST_F(SuspenseTroubles, MappedTwiceIsMappedOnce) {
  arrive(with_drone("70000000011", -512));
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  const auto same = actions().map(item().id, "FEE_FBA_STORAGE", "so");
  ASSERT_FALSE(same);
  EXPECT_EQ(same.error().code, "suspense.already_mapped");
  world.work();
  const auto other = actions().map(item().id, "FEE_REFERRAL", "no, it is not");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "suspense.already_mapped");
  world.work();
  EXPECT_EQ(documents_like("RC"), 1u);
}

TEST_F(SuspenseTroubles, ThatContradictsARuleChangesNothing) {
  arrive(with_drone("70000000011", -512));
  std::ofstream{rules_file(), std::ios::app}
      << "\n[class.FEE_REFERRAL]\nmatch = [[\"Zorblat Levy\", \"Quixel Toll\", \"Part of a levy\"]]\n";
  const std::string before = rules_now();
  const auto mapped = actions().map(item().id, "FEE_FBA_STORAGE", "so");
  ASSERT_FALSE(mapped);
  EXPECT_EQ(mapped.error().code, "rules.conflict");
  EXPECT_EQ(rules_now(), before);
  EXPECT_EQ(item().state, SuspenseState::open);
}

TEST_F(SuspenseTroubles, TakesNoClassThatIsNoneOrNoPlace) {
  arrive(with_drone("70000000011", -512));
  EXPECT_EQ(actions().map(item().id, "FEE_FBA_STORAG", "so").error().code, "rules.unknown_class");
  EXPECT_EQ(actions().map(item().id, "WALLET", "so").error().code, "suspense.class_unsuitable");
  EXPECT_EQ(actions().map(99, "FEE_FBA_STORAGE", "so").error().code, "suspense.unknown");
  EXPECT_EQ(actions().reclass(item().id, "so").error().code, "suspense.no_rule");
  world.connection.settlement_rules_file.clear();
  EXPECT_EQ(actions().map(item().id, "FEE_FBA_STORAGE", "so").error().code, "suspense.no_rules_file");
}

TEST_F(SuspenseTroubles, NamesTheNextStepWhereThePeriodIsClosed) {
  arrive(with_drone("70000000011", -512));
  open_period(false);
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work();
  ASSERT_FALSE(world.dead.empty());
  EXPECT_EQ(world.dead.back().second.code, "suspense.period_closed");
  EXPECT_NE(world.dead.back().second.text.find("OB52"), std::string::npos);
  EXPECT_EQ(item().state, SuspenseState::mapped);
  EXPECT_EQ(documents_like("RC"), 0u);
  EXPECT_EQ(matters(), 1u);
  open_period(true);
  ASSERT_TRUE(actions().reclass(item().id, "it is open now"));
  world.work();
  EXPECT_EQ(item().state, SuspenseState::reclassed);
}

TEST_F(SuspenseTroubles, AsksAfterALostAnswerAndNeverDoubles) {
  arrive(with_drone("70000000011", -512));
  world.way.failure =
      Failure{.next = Next::retry, .code = "http.lost_answer", .text = "the line broke", .subject = {}};
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work();
  EXPECT_EQ(documents_like("RC"), 1u);
  EXPECT_EQ(balance(suspense_gl), 0);
  EXPECT_EQ(item().state, SuspenseState::reclassed);
}

TEST_F(SuspenseTroubles, SendsAgainWhatSapNeverHad) {
  arrive(with_drone("70000000011", -512));
  auto effect = std::exchange(world.way.effect, [](const sap::Idoc&) {});
  world.way.failure =
      Failure{.next = Next::retry, .code = "http.lost_answer", .text = "the line broke", .subject = {}};
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work(5min);
  EXPECT_EQ(documents_like("RC"), 0u);
  world.way.effect = std::move(effect);
  world.work(2h);
  EXPECT_EQ(documents_like("RC"), 1u);
  EXPECT_EQ(item().state, SuspenseState::reclassed);
}

TEST_F(SuspenseTroubles, PlansAnewWhatWasGivenUpInSap) {
  arrive(with_drone("70000000011", -512));
  auto effect = std::exchange(world.way.effect, [this](const sap::Idoc&) {
    const std::string number = std::to_string(world.way.sent.size());
    const std::string docnum = std::string(16 - number.size(), '0') + number;
    world.tables.tables["EDIDC"].rows.push_back(
        {{"DOCNUM", docnum}, {"STATUS", "68"}, {"DIRECT", "2"}, {"MESTYP", "ACC_DOCUMENT"}});
    world.tables.tables["EDIDS"].rows.push_back({{"DOCNUM", docnum},
                                                 {"LOGDAT", "20260504"},
                                                 {"LOGTIM", "090000"},
                                                 {"COUNTR", "1"},
                                                 {"STATUS", "68"},
                                                 {"STATXT", "No further processing"}});
  });
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work();
  ASSERT_FALSE(world.dead.empty());
  EXPECT_EQ(world.dead.back().second.code, "sap.idoc_given_up");
  EXPECT_NE(world.dead.back().second.text.find("weir suspense reclass"), std::string::npos);
  EXPECT_EQ(log().front(), "suspense document given up");
  world.way.effect = std::move(effect);
  ASSERT_TRUE(actions().reclass(item().id, "it was closed by mistake"));
  world.work();
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(documents_like("RC"), 1u);
  EXPECT_EQ(balance(suspense_gl), 0);
}

TEST_F(SuspenseTroubles, FindsOutWhatSapHoldsOtherwise) {
  arrive(with_drone("70000000011", -512));
  world.way.effect = [this](const sap::Idoc& idoc) {
    enter(idoc);
    world.tables.tables["BSIS"].rows.back()["HKONT"] = "0000999999";
  };
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work(2h);
  EXPECT_EQ(item().state, SuspenseState::mapped);
  ASSERT_FALSE(world.dead.empty());
  EXPECT_TRUE(world.dead.back().second.code.starts_with("proof.")) << world.dead.back().second.code;
  EXPECT_EQ(matters(), 1u);
}

}  // namespace
}  // namespace weir::flows::suspense_troubles_test
