#include "store/cutovers.hpp"

#include <gtest/gtest.h>

#include "store/documents.hpp"
#include "store/orders.hpp"
#include "store/settlements.hpp"
#include "support/any_database.hpp"

namespace weir::store::cutovers_test {
namespace {

using namespace std::chrono_literals;
using accounting::OpeningItem;
using accounting::OpeningKind;
using accounting::UnknownOrders;

Money eur(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

class CutoversTest : public ::testing::Test {
 protected:
  static Instant at(int second) { return Instant{std::chrono::seconds{second}}; }
  static Cutover cutover(Date day) {
    return {.connection = "de",
            .company_code = "1000",
            .day = day,
            .unknown = UnknownOrders::before,
            .items = {{OpeningKind::reserve, "Amazon.de", eur(30'00)}, {OpeningKind::stock, "SHOE", {}, 7}},
            .because = "go-live",
            .said_by = "anna",
            .said_at = at(5)};
  }
  std::int64_t add(const Cutover& wanted) {
    std::int64_t number = 0;
    database_->transact([&](Tx& tx) { number = cutovers_.add(tx, wanted); });
    return number;
  }
  std::optional<std::string> planned(const std::set<std::string>& currencies) {
    std::optional<std::string> id;
    database_->transact([&](Tx& tx) { id = cutovers_.planned(tx, "de", currencies); });
    return id;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  Cutovers cutovers_{*database_};
};

TEST_F(CutoversTest, GivesBackTheLastThatWasSet) {
  EXPECT_FALSE(cutovers_.find("de", "1000"));
  add(cutover(2026y / 11 / 1));
  const auto number = add(cutover(2026y / 12 / 1));
  const auto found = cutovers_.find("de", "1000");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->number, number);
  EXPECT_EQ(found->day, Date{2026y / 12 / 1});
  EXPECT_EQ(found->unknown, UnknownOrders::before);
  EXPECT_EQ(found->items, cutover(2026y / 12 / 1).items);
  EXPECT_EQ(found->said_by, "anna");
  EXPECT_FALSE(cutovers_.find("de", "2000"));
  EXPECT_EQ(cutovers_.list("de").size(), 1u);
  EXPECT_TRUE(cutovers_.list("uk").empty());
}

TEST_F(CutoversTest, KnowsWhatWasPlannedInACurrency) {
  Settlements settlements{*database_};
  database_->transact([&](Tx& tx) {
    settlements.note(tx,
                     {.connection = "de",
                      .settlement_id = "70000000011",
                      .marketplace = "",
                      .total = eur(5),
                      .started_at = at(1),
                      .ended_at = at(2)},
                     at(3));
  });
  EXPECT_FALSE(planned({"EUR"}));
  database_->transact([&](Tx& tx) { settlements.mark_planned(tx, "de", "70000000011", at(4)); });
  EXPECT_EQ(planned({"EUR"}), "70000000011");
  EXPECT_FALSE(planned({"GBP"}));
}

TEST_F(CutoversTest, KnowsWhatWasPostedBeforePlansWereNoted) {
  Settlements settlements{*database_};
  Documents documents{*database_};
  database_->transact([&](Tx& tx) {
    settlements.note(tx,
                     {.connection = "de",
                      .settlement_id = "70000000011",
                      .marketplace = "",
                      .total = eur(5),
                      .started_at = at(1),
                      .ended_at = at(2)},
                     at(3));
    Document document{.connection = "de", .flow = "settlements", .key = "70000000011"};
    documents.receive(tx, document, at(3));
    document.state = DocumentState::proven;
    document.was_posted = true;
    documents.move(tx, document, DocumentState::received, at(4));
  });
  EXPECT_EQ(planned({"EUR"}), "70000000011");
}

TEST_F(CutoversTest, KeepsWhatSettlementsBroughtOfBeforeOnce) {
  const std::vector<BeforeShare> shares{{"70000000011", "", eur(-8'00), 2},
                                        {"70000000011", "302-1", eur(150'00), 1}};
  for (int times = 0; times < 2; ++times)
    database_->transact([&](Tx& tx) { cutovers_.note_before(tx, "de", shares); });
  const auto kept = cutovers_.before("de");
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0].amount, eur(-8'00));
  EXPECT_EQ(kept[1].order_id, "302-1");
  EXPECT_EQ(cutovers_.before_of("de", "70000000011").size(), 2u);
  EXPECT_TRUE(cutovers_.before_of("de", "70000000012").empty());
}

TEST_F(CutoversTest, SaysWhenOrdersWereBoughtThatWeirKnows) {
  Orders orders{*database_};
  database_->transact([&](Tx& tx) {
    orders.heard(tx,
                 {.connection = "de",
                  .order_id = "302-1",
                  .marketplace_id = "A1PA6795UKMFR9",
                  .channel = "amazon",
                  .status = "SHIPPED",
                  .created = at(77),
                  .updated = at(78)},
                 HeardBy::sweep, at(79));
  });
  const auto bought = cutovers_.bought_at("de", std::vector<std::string>{"302-1", "302-2"});
  ASSERT_EQ(bought.size(), 1u);
  EXPECT_EQ(bought.at("302-1"), at(77));
}

}  // namespace
}  // namespace weir::store::cutovers_test
