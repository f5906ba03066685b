#include "store/alerts.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::alerts_test {
namespace {

class AlertsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    WorkItem fresh;
    fresh.connection = "de";
    fresh.cause = std::string(64, 'a');
    fresh.code = "mapping.unknown_sku";
    fresh.work_class = "mapping";
    fresh.owner = "anna";
    database_->transact([&](Tx& tx) { item_ = items_.put(tx, fresh, at(0)).item.id; });
  }
  std::int64_t raise(const std::string& stage, Instant now) {
    std::int64_t id = 0;
    database_->transact(
        [&](Tx& tx) { id = alerts_.raise(tx, {.item = item_, .opening = 1, .stage = stage}, now).id; });
    return id;
  }
  bool tell(const std::string& dedupe, const std::string& recipient = "anna@example.com") {
    AlertDelivery delivery;
    delivery.dedupe = dedupe;
    delivery.channel = "email";
    delivery.recipient = recipient;
    delivery.subject = "x";
    delivery.body = "y";
    bool is_told = false;
    database_->transact([&](Tx& tx) { is_told = alerts_.tell(tx, delivery, at(1)); });
    return is_told;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  WorkItems items_{*database_};
  Alerts alerts_{*database_};
  std::int64_t item_ = 0;
};

TEST_F(AlertsTest, AreOneForAnOpeningHoweverOftenItIsRaised) {
  const auto id = raise("notice", at(1));
  EXPECT_EQ(raise("urgent", at(2)), id);
  const auto alert = alerts_.of_opening(item_, 1);
  ASSERT_TRUE(alert);
  EXPECT_EQ(alert->stage, "urgent");
  EXPECT_EQ(alert->opened_at, at(1));
  EXPECT_EQ(alert->stage_at, at(2));
  EXPECT_FALSE(alerts_.of_opening(item_, 2));
}

TEST_F(AlertsTest, AreAcknowledgedOnceByWhoWasFirst) {
  const auto id = raise("notice", at(1));
  database_->transact([&](Tx& tx) {
    EXPECT_TRUE(alerts_.acknowledge(tx, id, "anna", at(2)));
    EXPECT_FALSE(alerts_.acknowledge(tx, id, "ben", at(3)));
  });
  EXPECT_EQ(alerts_.find(id)->acked_by, "anna");
}

TEST_F(AlertsTest, BeginAnotherRoundThatNobodyIsAtYet) {
  const auto id = raise("overdue", at(1));
  database_->transact([&](Tx& tx) {
    EXPECT_TRUE(alerts_.acknowledge(tx, id, "anna", at(2)));
    const auto raised = alerts_.raise(tx,
                                      {.item = item_,
                                       .opening = 1,
                                       .stage = "notice",
                                       .is_new_round = true,
                                       .told_deadline = at(9),
                                       .told_key = 7},
                                      at(3));
    EXPECT_EQ(raised.id, id);
    EXPECT_EQ(raised.round, 2);
  });
  const auto alert = alerts_.find(id);
  EXPECT_FALSE(alert->acked_at);
  EXPECT_EQ(alert->acked_by, "");
  EXPECT_EQ(alert->told_deadline, std::optional{at(9)});
  EXPECT_EQ(alert->told_key, 7);
}

TEST_F(AlertsTest, BringTheWorstFirstAndForgetWhatIsOld) {
  AlertDelivery delivery;
  delivery.channel = "email";
  delivery.recipient = "anna@example.com";
  delivery.subject = delivery.body = "x";
  const auto id = raise("notice", at(1));
  database_->transact([&](Tx& tx) {
    for (const int urgency : {0, 4, 2}) {
      delivery.dedupe = "urgency/" + std::to_string(urgency);
      delivery.urgency = urgency;
      delivery.alert = id;
      EXPECT_TRUE(alerts_.tell(tx, delivery, at(1)));
    }
  });
  EXPECT_EQ(alerts_.due(at(1), 1).front().dedupe, "urgency/4");
  EXPECT_EQ(alerts_.due(at(1), 3).back().dedupe, "urgency/0");
  database_->transact([&](Tx& tx) { EXPECT_TRUE(alerts_.close(tx, id, at(2))); });
  EXPECT_TRUE(alerts_.due(at(9), 10).empty()) << "it is over, nobody waits for it";
  EXPECT_EQ(alerts_.latest(1).front().state, DeliveryState::superseded);
  database_->transact([&](Tx& tx) {
    EXPECT_EQ(alerts_.prune(tx, at(2)), 0);
    EXPECT_EQ(alerts_.prune(tx, at(3)), 3);
  });
}

TEST_F(AlertsTest, AreOverWhenTheirItemIs) {
  const auto id = raise("notice", at(1));
  EXPECT_TRUE(alerts_.over().empty());
  WorkItem item = *items_.find(item_);
  item.state = WorkState::resolved;
  database_->transact([&](Tx& tx) { items_.move(tx, item, WorkState::open, at(2)); });
  ASSERT_EQ(alerts_.over().size(), 1u);
  database_->transact([&](Tx& tx) { EXPECT_TRUE(alerts_.close(tx, id, at(3))); });
  EXPECT_TRUE(alerts_.over().empty());
  EXPECT_TRUE(alerts_.list(false, 10).empty());
  EXPECT_EQ(alerts_.list(true, 10).size(), 1u);
}

TEST_F(AlertsTest, AreCountedSinceWhenTheyWereRaised) {
  raise("notice", at(1));
  EXPECT_EQ(alerts_.raised_since(at(1)), 1);
  EXPECT_EQ(alerts_.raised_since(at(2)), 0);
  raise("urgent", at(3));
  EXPECT_EQ(alerts_.raised_since(at(2)), 1) << "one, however often";
}

TEST_F(AlertsTest, TellEachPersonOnce) {
  EXPECT_TRUE(tell("alert/1/notice"));
  EXPECT_FALSE(tell("alert/1/notice"));
  EXPECT_TRUE(tell("alert/1/notice", "ben@example.com"));
  EXPECT_TRUE(tell("alert/1/urgent"));
  EXPECT_TRUE(alerts_.due(at(0), 10).empty());
  EXPECT_EQ(alerts_.due(at(1), 10).size(), 3u);
  EXPECT_EQ(alerts_.due(at(1), 2).size(), 2u);
}

TEST_F(AlertsTest, AreDeliveredWithTheProofOfIt) {
  tell("a");
  const auto id = alerts_.due(at(1), 1).front().id;
  database_->transact([&](Tx& tx) {
    EXPECT_TRUE(alerts_.failed(tx, id, "no connection", at(5), at(2)));
    EXPECT_TRUE(alerts_.due(at(4), 1).empty());
    EXPECT_TRUE(alerts_.delivered(tx, id, "SMTP 250", at(6)));
    EXPECT_FALSE(alerts_.delivered(tx, id, "SMTP 250", at(7)));
  });
  const auto delivery = alerts_.latest(1).front();
  EXPECT_EQ(delivery.state, DeliveryState::delivered);
  EXPECT_EQ(delivery.said, "SMTP 250");
  EXPECT_EQ(delivery.failures, 1);
  ASSERT_EQ(alerts_.standing().size(), 1u);
  EXPECT_EQ(alerts_.standing().front().number, 1);
}

TEST_F(AlertsTest, AreGivenUpWithTheReason) {
  tell("a");
  const auto id = alerts_.due(at(1), 1).front().id;
  database_->transact([&](Tx& tx) { EXPECT_TRUE(alerts_.failed(tx, id, "550", std::nullopt, at(2))); });
  EXPECT_EQ(alerts_.latest(1).front().state, DeliveryState::dead);
  EXPECT_TRUE(alerts_.due(at(9), 1).empty());
}

}  // namespace
}  // namespace weir::store::alerts_test
