#include "flows/survey_stock.hpp"

#include "support/stock_pool_world.hpp"

namespace weir::flows::survey_stock_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::stock_pool;
using stock::Gap;

class SurveyStockTest : public StockWorldTest {
 protected:
  SurveyStockTest() {
    list("SHOE", {{shoe, "ST", 1}}, 7);
    list("SOCK", {{sock, "ST", 1}}, 5);
    write([&](Tx& tx) {
      world.watermarks.set(tx, "de", list_offers_kind, world.now(), world.now());
      for (int day = 0; day < 28; ++day)
        world.stock.materials.add_sale(tx, pool.name, shoe,
                                       Date{std::chrono::sys_days{yesterday()} - std::chrono::days{day}},
                                       Quantity::of(2));
    });
    look();
    tell();
  }
  Date yesterday() const {
    return Date{std::chrono::floor<std::chrono::days>(world.now()) - std::chrono::days{1}};
  }
  void see(const std::string& sku, std::int64_t pieces, stock::OfferState state = stock::OfferState::active) {
    change(listing(sku).key, [&](store::StockListing& is) {
      is.seen = {pieces, world.now()};
      is.prove_at.reset();
    });
    write([&](Tx& tx) { world.stock.listings.offer_stands(tx, listing(sku).key, {state, world.now()}); });
  }
  jobs::Outcome survey() {
    const jobs::Job job;
    SurveyStock flow{world.context};
    return commit(flow.run({&job, 1}).at(0));
  }
  std::int64_t figure(const std::string& name) { return world.stock.survey.figures("de").at(name); }
};

TEST_F(SurveyStockTest, WhatIsWellIsNobodysMatter) {
  world.clock.set(world.now() + 1h);
  see("SHOE", 15);
  see("SOCK", 5);
  EXPECT_FALSE(survey().failure());
  EXPECT_TRUE(codes().empty());
  EXPECT_EQ(figure("offers"), 2);
  EXPECT_EQ(figure("over.offers"), 0);
  EXPECT_EQ(figure("running_out.offers"), 1) << "fifteen shoes last for seven and a half days";
}

TEST_F(SurveyStockTest, StockThatNobodyCanBuyIsSomebodysMatterAndCosts) {
  world.clock.set(world.now() + 25h);
  see("SHOE", 15, stock::OfferState::inactive);
  see("SOCK", 0);
  survey();
  EXPECT_EQ(codes(), std::vector<std::string>{"stock.not_on_sale"});
  const auto told = world.exceptions.list_open().at(0);
  EXPECT_NE(told.reason.find("2 offers of de"), std::string::npos) << told.reason;
  EXPECT_NE(told.reason.find("about 2 pieces a day"), std::string::npos) << told.reason;
  EXPECT_EQ(figure("blocked.offers"), 1);
  EXPECT_EQ(figure("not_on_sale.offers"), 1);
  EXPECT_EQ(figure("lost_a_day"), 2000);
  world.clock.set(world.now() + 1min);
  see("SHOE", 15);
  see("SOCK", 5);
  survey();
  EXPECT_TRUE(codes().empty()) << "it is over";
}

TEST_F(SurveyStockTest, MoreThanThereIsIsUrgent) {
  world.clock.set(world.now() + 1h);
  see("SHOE", 99);
  see("SOCK", 5);
  survey();
  EXPECT_EQ(codes(), std::vector<std::string>{"stock.over_offered"});
  EXPECT_EQ(figure("over.pieces"), 84);
}

TEST_F(SurveyStockTest, WhatTheRulesKnowAndNobodyOffersIsNamedWithItsStock) {
  auto& exact = world.connection.rule_book.articles.exact;
  exact = {{"SHOE", shoe}, {"SOCK", sock}, {"HAT", "000000000000100003"}, {"CAP", "000000000000100004"}};
  world.tables.tables["MARD"].rows.push_back(
      {{"MATNR", "000000000000100003"}, {"WERKS", "1000"}, {"LGORT", "0001"}, {"LABST", "12.000"}});
  world.tables.tables["MARD"].rows.push_back(
      {{"MATNR", "000000000000100004"}, {"WERKS", "1000"}, {"LGORT", "0002"}, {"LABST", "3.000"}});
  see("SHOE", 15);
  see("SOCK", 5);
  survey();
  const auto unlisted = world.stock.survey.unlisted("de");
  ASSERT_EQ(unlisted.size(), 1u) << "what lies elsewhere is not the pool's";
  EXPECT_EQ(unlisted[0].sku, "HAT");
  EXPECT_EQ(unlisted[0].unrestricted, Quantity::of(12));
  EXPECT_EQ(codes(), std::vector<std::string>{"stock.unlisted"});
  world.tables.failures = {{.next = Next::retry, .code = "sap.busy", .text = "busy"}};
  world.clock.set(world.now() + 1h);
  EXPECT_FALSE(survey().failure()) << "SAP is asked once a day";
}

TEST_F(SurveyStockTest, BeforeTheFirstListNothingIsJudged) {
  Connection other = world.connection;
  other.name = "us";
  const Context context{other, world.context.stores, world.context.clock, {"test"}};
  const jobs::Job job;
  commit(SurveyStock{context}.run({&job, 1}).at(0));
  EXPECT_TRUE(world.stock.survey.figures("us").empty());
}

TEST_F(SurveyStockTest, AnOrderBeyondTheStockIsOversoldUntilThereAreGoods) {
  const auto order = [&](std::int64_t pieces) {
    write([&](Tx& tx) {
      world.stock.demand.set(tx, "de", "1", {{"de", "1", "SHOE", shoe, pieces, pieces, false, world.now()}});
    });
    touch(shoe);
    look_later(1min);
  };
  order(17);
  EXPECT_EQ(codes(), std::vector<std::string>{"stock.oversold"});
  EXPECT_EQ(world.stock.survey.events(pool.name, store::oversold_event).times, 1);
  EXPECT_EQ(world.stock.survey.events(pool.name, store::oversold_event).units, Quantity::of(2));
  order(17);
  EXPECT_EQ(world.stock.survey.events(pool.name, store::oversold_event).times, 1) << "each is counted once";
  set_stock(shoe, "30.000");
  touch(shoe);
  look_later(1min);
  EXPECT_TRUE(codes().empty());
}

}  // namespace
}  // namespace weir::flows::survey_stock_test
