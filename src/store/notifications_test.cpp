#include "store/notifications.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::notifications_test {
namespace {

class NotificationsTest : public ::testing::Test {
 protected:
  bool arrive(const std::string& id, NotificationFate fate = NotificationFate::taken, int when = 10,
              const char* type = "ORDER_CHANGE") {
    bool is_first = false;
    NotificationRow row{"de", id, type, fate, "302-1", at(5)};
    database_->transact([&](Tx& tx) { is_first = notifications_.arrived(tx, row, at(when)); });
    return is_first;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  Notifications notifications_{*database_};
};

TEST_F(NotificationsTest, AreToldApartFromTheirRepeats) {
  EXPECT_TRUE(arrive("a"));
  EXPECT_FALSE(arrive("a"));
  EXPECT_FALSE(arrive("a", NotificationFate::poison));
  EXPECT_TRUE(arrive("b", NotificationFate::ignored, 20));
  const NotificationCounts expected{{{"ORDER_CHANGE", NotificationFate::taken}, 1},
                                    {{"ORDER_CHANGE", NotificationFate::ignored}, 1}};
  EXPECT_EQ(notifications_.count("de"), expected);
  EXPECT_EQ(notifications_.repeats("de"), 2);
  EXPECT_EQ(notifications_.repeats("us"), 0);
  EXPECT_EQ(notifications_.last_at("de"), at(20));
  EXPECT_FALSE(notifications_.last_at("us"));
  EXPECT_TRUE(notifications_.told_since("de", "302-1", at(19)));
  EXPECT_FALSE(notifications_.told_since("de", "302-1", at(20)));
  EXPECT_FALSE(notifications_.told_since("de", "302-2", at(0)));
  EXPECT_EQ(notifications_.latest_change("de", "302-1"), at(5));
  EXPECT_FALSE(notifications_.latest_change("de", "302-2"));
}

TEST_F(NotificationsTest, OfOrdersAreOnesOfTheirOwn) {
  EXPECT_FALSE(notifications_.last_order_change_at("de"));
  arrive("a", NotificationFate::taken, 10);
  arrive("b", NotificationFate::unused, 30, "LISTINGS_ITEM_STATUS_CHANGE");
  EXPECT_EQ(notifications_.last_at("de"), at(30));
  EXPECT_EQ(notifications_.last_order_change_at("de"), at(10));
  EXPECT_FALSE(notifications_.last_order_change_at("us"));
}

TEST_F(NotificationsTest, AreForgottenTheOldestFirst) {
  for (int i = 0; i < 5; ++i) arrive(std::to_string(i), NotificationFate::taken, 10 + i);
  std::int64_t pruned = 0;
  database_->transact([&](Tx& tx) { pruned = notifications_.prune(tx, "de", at(14), 3); });
  EXPECT_EQ(pruned, 3);
  EXPECT_TRUE(arrive("2")) << "it was forgotten";
  EXPECT_FALSE(arrive("3"));
}

}  // namespace
}  // namespace weir::store::notifications_test
