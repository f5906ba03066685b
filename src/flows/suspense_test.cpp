// Money in suspense, from the settlement that brings it to the document that moves it.
#include <gtest/gtest.h>

#include "flows/settlement_documents.hpp"
#include "flows/suspense_card.hpp"
#include "support/suspense_world.hpp"

namespace weir::flows::suspense_test {
namespace {

using namespace weir::testing;
using store::SuspenseState;

class Suspense : public SuspenseFlow {};

// Amazon spells one fee in two ways: it is one kind, with all of its money.
TEST_F(Suspense, OfTwoSpellingsIsOneItem) {
  auto text = with_drone("70000000011", -512);
  text.rows.push_back(unknown(-88, "part of a LEVY"));
  arrive(text);
  arrive([] {
    auto other = with_drone("70000000022", 0);
    other.rows.push_back(unknown(-100, "Part-of-a-Levy"));
    return other;
  }());
  ASSERT_EQ(items().size(), 1u);
  EXPECT_EQ(suspense_card(world.context, item().id)->open.decimal(), "-7.00");
  EXPECT_EQ(matters(), 2u);
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work();
  EXPECT_EQ(balance(suspense_gl), 0);
  EXPECT_EQ(matters(), 0u);
}

TEST_F(Suspense, NeverStopsAPayoutAndIsOnTheList) {
  arrive(with_drone("70000000011", -512));
  EXPECT_EQ(world.documents.find("de", settlements_flow, "70000000011")->state, store::DocumentState::posted);
  EXPECT_EQ(documents_like("AMZ70000000011"), 2u) << "the part and the payout";
  EXPECT_EQ(balance(suspense_gl), 512);
  ASSERT_EQ(items().size(), 1u);
  EXPECT_EQ(item().state, SuspenseState::open);
  EXPECT_EQ(item().marketplace, "Amazon.de");
  const auto card = suspense_card(world.context, item().id);
  ASSERT_TRUE(card);
  EXPECT_EQ(card->open.decimal(), "-5.12");
  EXPECT_EQ(card->rows, 1);
  EXPECT_EQ(card->settlements, 1);
  EXPECT_EQ(matters(), 1u);
}

TEST_F(Suspense, MappedIsReclassedProvenAndGone) {
  arrive(with_drone("70000000011", -512));
  const auto mapped = actions().map(item().id, "FEE_FBA_STORAGE", "it is for the drone's parking");
  ASSERT_TRUE(mapped) << mapped.error().text;
  EXPECT_TRUE(mapped->wrote_rule);
  EXPECT_EQ(mapped->account, storage_gl);
  EXPECT_EQ(item().state, SuspenseState::mapped);
  world.work();
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(balance(suspense_gl), 0);
  EXPECT_EQ(balance(storage_gl), 512 + 300);
  EXPECT_EQ(documents_like("RC"), 1u);
  EXPECT_EQ(matters(), 0u);
  const auto idoc = world.way.sent.back();
  EXPECT_EQ(idoc.segments[0].value("HEADER_TXT"), "Reclass AMZ70000000011/1");
  EXPECT_EQ(idoc.segments[1].value("REF_KEY_3"), "AMZ70000000011/1");
  EXPECT_NE(rules_now().find("Quixel Toll"), std::string::npos);
  EXPECT_EQ(log(), (std::vector<std::string>{"suspense reclassed", "suspense reclass posted",
                                             "suspense mapped", "suspense rule written"}));
  const auto entry = world.audit.about("suspense/1", 1).at(0);
  EXPECT_EQ(entry.actor, "test");
}

TEST_F(Suspense, TellsWhoWhyBeforeAndAfter) {
  arrive(with_drone("70000000011", -512));
  const Context anna = as("anna");
  ASSERT_TRUE(SuspenseActions{anna}.map(item().id, "FEE_FBA_STORAGE", "the invoice says so"));
  const auto entry = world.audit.about("suspense/1", 1).at(0);
  const auto detail = nlohmann::json::parse(entry.detail);
  EXPECT_EQ(entry.actor, "anna");
  EXPECT_EQ(detail.at("why"), "the invoice says so");
  EXPECT_EQ(detail.at("before"), "open");
  EXPECT_EQ(detail.at("after"), "mapped, FEE_FBA_STORAGE");
}

TEST_F(Suspense, IsSettledAsItWasPostedWhateverRulesComeLater) {
  arrive(with_drone("70000000011", -512));
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  read_rules();
  const auto made = documents_of(world.context, "70000000011");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->suspense.size(), 1u) << "the document in SAP has it, and a proof has to find it there";
  arrive(with_drone("70000000022", -700));
  EXPECT_EQ(balance(suspense_gl), 0) << "new settlements know the class";
  EXPECT_EQ(item().state, SuspenseState::reclassed);
}

TEST_F(Suspense, TakesADecisionAtOnceAlsoInAProcessThatReadTheRulesBefore) {
  arrive(with_drone("70000000011", -512));
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work();
  arrive(with_drone("70000000022", -700));
  EXPECT_EQ(balance(suspense_gl), 0);
  EXPECT_EQ(balance(storage_gl), 512 + 300 + 700 + 300);
}

TEST_F(Suspense, FollowsTheFileWhereTheMerchantTakesTheRuleOutAgain) {
  arrive(with_drone("70000000011", -512));
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work();
  std::ofstream{rules_file()} << own_rules_text();
  read_rules();
  arrive(with_drone("70000000022", -700));
  EXPECT_EQ(balance(suspense_gl), 700);
  EXPECT_EQ(item().state, SuspenseState::open);
  const auto card = suspense_card(world.context, item().id);
  ASSERT_FALSE(card->proposals.empty());
  EXPECT_EQ(card->proposals.front().because, accounting::Because::elsewhere) << "it was decided before";
  EXPECT_EQ(card->account, "470001");
}

TEST_F(Suspense, MovesEachSettlementsDocumentByOneOfItsOwn) {
  arrive(with_drone("70000000011", -512));
  arrive(with_drone("70000000022", 700));
  ASSERT_EQ(items().size(), 1u);
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work();
  EXPECT_EQ(documents_like("RC"), 2u);
  EXPECT_EQ(balance(suspense_gl), 0);
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(matters(), 0u);
}

TEST_F(Suspense, TakesTwoPeopleWhereTheMerchantSaysSo) {
  world.connection.four_eyes = true;
  arrive(with_drone("70000000011", -512));
  const Context anna = as("anna"), bert = as("bert");
  EXPECT_EQ(SuspenseActions{bert}.approve(item().id, "FEE_FBA_STORAGE").error().code, "suspense.not_asked");
  const auto asked = SuspenseActions{anna}.map(item().id, "FEE_FBA_STORAGE", "so");
  ASSERT_TRUE(asked);
  EXPECT_TRUE(asked->waits);
  world.work();
  EXPECT_EQ(documents_like("RC"), 0u);
  EXPECT_EQ(rules_now(), own_rules_text());
  EXPECT_EQ(SuspenseActions{anna}.approve(item().id, "FEE_FBA_STORAGE").error().code, "suspense.same_person");
  ASSERT_TRUE(SuspenseActions{bert}.approve(item().id, "FEE_FBA_STORAGE"));
  world.work();
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(log(), (std::vector<std::string>{"suspense reclassed", "suspense reclass posted",
                                             "suspense map approved", "suspense rule written",
                                             "suspense map asked for"}));
  const auto detail = nlohmann::json::parse(world.audit.about("suspense/1", 3).at(2).detail);
  EXPECT_EQ(detail.at("before"), "asked, FEE_FBA_STORAGE");
}

TEST_F(Suspense, IgnoredStaysUntilNewMoneyComes) {
  arrive(with_drone("70000000011", -1));
  ASSERT_TRUE(actions().ignore(item().id, "a cent"));
  EXPECT_EQ(item().state, SuspenseState::ignored);
  EXPECT_FALSE(is_work(item()));
  arrive(with_drone("70000000022", -9900));
  EXPECT_EQ(item().state, SuspenseState::open);
  EXPECT_EQ(log().front(), "suspense opened again");
  const auto detail = nlohmann::json::parse(world.audit.about("suspense/1", 1).at(0).detail);
  EXPECT_NE(detail.at("why").get<std::string>().find("70000000022"), std::string::npos);
  EXPECT_EQ(detail.at("before"), "ignored");
}

TEST_F(Suspense, WhoseRowsCancelOutNeedsNoDocument) {
  auto text = with_drone("70000000011", -512);
  text.rows.push_back(testing::unknown(512));
  arrive(text);
  ASSERT_EQ(items().size(), 1u);
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "so"));
  world.work();
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(documents_like("RC"), 0u);
  EXPECT_EQ(matters(), 0u);
}

}  // namespace
}  // namespace weir::flows::suspense_test
