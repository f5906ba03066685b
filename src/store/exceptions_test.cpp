#include "store/exceptions.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::exceptions_test {
namespace {

class ExceptionsTest : public ::testing::Test {
 protected:
  std::int64_t open(const Exception& exception, Instant now = at(0)) {
    std::int64_t id = 0;
    database_->transact([&](Tx& tx) { id = exceptions_.open(tx, exception, now); });
    return id;
  }
  void close(const std::string& connection, const std::string& subject) {
    database_->transact([&](Tx& tx) { exceptions_.close(tx, connection, subject, at(9)); });
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  Exceptions exceptions_{*database_};
  Exception unmapped_{.connection = "de",
                      .code = "mapping.unknown_sku",
                      .subject = "order/302-1",
                      .reason = "SKU A-1 has no material",
                      .next = "Add it to the mapping",
                      .owner = "operations",
                      .deadline = at(1'000)};
};

TEST_F(ExceptionsTest, ComeBackAsTheyWereOpened) {
  const auto id = open(unmapped_, at(5));
  const auto found = exceptions_.find(id);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->connection, "de");
  EXPECT_EQ(found->code, "mapping.unknown_sku");
  EXPECT_EQ(found->subject, "order/302-1");
  EXPECT_EQ(found->reason, "SKU A-1 has no material");
  EXPECT_EQ(found->next, "Add it to the mapping");
  EXPECT_EQ(found->owner, "operations");
  EXPECT_EQ(found->deadline, std::optional{at(1'000)});
  EXPECT_EQ(found->opened_at, at(5));
  EXPECT_EQ(found->closed_at, std::nullopt);
  EXPECT_EQ(found->times, 1);
  EXPECT_EQ(exceptions_.find(id + 1).has_value(), false);
}

TEST_F(ExceptionsTest, OfTheSameKindAreCountedWhileOneIsOpen) {
  const auto id = open(unmapped_);
  EXPECT_EQ(open(unmapped_), id);
  EXPECT_EQ(exceptions_.find(id)->times, 2);
  Exception other = unmapped_;
  other.code = "mapping.no_price";
  EXPECT_NE(open(other), id);
  other.connection = "us";
  EXPECT_NE(open(other), id);
  EXPECT_EQ(exceptions_.list_open().size(), 3u);
}

TEST_F(ExceptionsTest, AreClosedForTheirSubjectAndOpenAnewAfterwards) {
  const auto id = open(unmapped_);
  close("us", "order/302-1");
  close("de", "order/302");
  EXPECT_EQ(exceptions_.list_open().size(), 1u);
  close("de", "order/302-1");
  EXPECT_TRUE(exceptions_.list_open().empty());
  EXPECT_EQ(exceptions_.find(id)->closed_at, std::optional{at(9)});
  const auto anew = open(unmapped_);
  EXPECT_NE(anew, id);
  EXPECT_EQ(exceptions_.find(anew)->times, 1);
}

TEST_F(ExceptionsTest, AlwaysHaveAnOwnerAndACode) {
  Exception ownerless = unmapped_;
  ownerless.owner.clear();
  EXPECT_THROW(open(ownerless), Bug);
  unmapped_.code.clear();
  EXPECT_THROW(open(unmapped_), Bug);
}

TEST_F(ExceptionsTest, DoNotChangeOnceClosed) {
  open(unmapped_);
  close("de", "order/302-1");
  EXPECT_THROW(run_sql(*database_, "UPDATE exception SET closed_at = NULL"), Bug);
}

}  // namespace
}  // namespace weir::store::exceptions_test
