#include "store/credit_memos.hpp"

#include <gtest/gtest.h>

#include "support/any_database.hpp"

namespace weir::store::credit_memos_test {
namespace {

class CreditMemosStoreTest : public ::testing::Test {
 protected:
  static Instant at(int second) { return Instant{std::chrono::seconds{second}}; }
  bool add(const CreditMemoRow& row) {
    bool is_new = false;
    database_->transact([&](Tx& tx) { is_new = memos_.add(tx, row, at(1)); });
    return is_new;
  }
  bool move(const CreditMemoRow& row, MemoState from) {
    bool has_moved = false;
    database_->transact([&](Tx& tx) { has_moved = memos_.move(tx, row, from, at(2)); });
    return has_moved;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  CreditMemos memos_{*database_};
  CreditMemoRow row_{"de", "0090000007", "028-1", MemoState::found, "{}", "", "", at(0), {}};
};

TEST_F(CreditMemosStoreTest, AreKnownOnce) {
  EXPECT_TRUE(add(row_));
  EXPECT_FALSE(add(row_)) << "a second look adds nothing";
  row_.connection = "uk";
  EXPECT_TRUE(add(row_)) << "another SAP client may use the number as well";
  EXPECT_EQ(memos_.of_order("de", "028-1").size(), 1u);
  EXPECT_FALSE(memos_.find("de", "0090000008"));
}

TEST_F(CreditMemosStoreTest, MoveFromTheStateTheyAreInAlone) {
  add(row_);
  row_.state = MemoState::sending;
  row_.message = "<xml/>";
  EXPECT_FALSE(move(row_, MemoState::refused));
  EXPECT_TRUE(move(row_, MemoState::found));
  EXPECT_FALSE(move(row_, MemoState::found)) << "two cannot both have it";
  const auto read = memos_.find("de", "0090000007");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->state, MemoState::sending);
  EXPECT_EQ(read->message, "<xml/>");
  EXPECT_EQ(read->made_at, at(0));
  EXPECT_EQ(read->changed_at, at(2));
}

TEST_F(CreditMemosStoreTest, KeepEachState) {
  using enum MemoState;
  int number = 0;
  for (const MemoState state : {left_alone, found, paid, sending, taken, proven, refused}) {
    row_.vbeln = std::to_string(++number);
    row_.state = state;
    ASSERT_TRUE(add(row_));
    EXPECT_EQ(memos_.find("de", row_.vbeln)->state, state) << name_of(state);
  }
}

}  // namespace
}  // namespace weir::store::credit_memos_test
