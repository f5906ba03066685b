#include "store/console_reads.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::console_reads_test {
namespace {

class ConsoleReadsTest : public ::testing::Test {
 protected:
  void document(const std::string& key, const std::string& state, int changed) {
    run_sql(*database_,
            "INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, "
            "duplicates, received_at, changed_at) VALUES ('de', 'orders', '" +
                key + "', '" + state + "', 'r', '', 1, 0, 1, " + std::to_string(changed) + ")");
  }
  void exception(const std::string& code, const std::string& subject, const std::string& closed = "NULL") {
    run_sql(*database_,
            "INSERT INTO exception (connection_id, code, subject, reason, next, owner, opened_at, closed_at, "
            "times) VALUES ('de', '" +
                code + "', '" + subject + "', 'r', 'n', 'operations', 1, " + closed + ", 1)");
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  ConsoleReads reads_{*database_};
};

TEST_F(ConsoleReadsTest, DocumentsAreCountedByStateAndTheLastChangeIsKnown) {
  document("302-1", "proven", 5);
  document("302-2", "needs_attention", 7);
  EXPECT_EQ(reads_.documents_in("de", "orders", "needs_attention"), 1);
  EXPECT_EQ(reads_.last_change("de", "orders"), Instant{Duration{7}});
  EXPECT_EQ(reads_.last_change("de", "orders", "proven"), Instant{Duration{5}});
  EXPECT_EQ(reads_.last_change("us", "orders"), std::nullopt);
}

TEST_F(ConsoleReadsTest, ExceptionsCountWhileTheyAreOpen) {
  exception("proof.differs", "order/302-1");
  exception("proof.differs", "order/302-1/tax");
  exception("mapping.unknown_sku", "order/302-10");
  exception("mapping.no_price", "order/302-1", "9");
  const auto open = reads_.open_by_code("de");
  EXPECT_EQ(open.at("proof.differs"), 2);
  EXPECT_FALSE(open.contains("mapping.no_price"));
  EXPECT_EQ(reads_.open_about("de", "order/302-1").size(), 2u);
}

TEST_F(ConsoleReadsTest, MarksChangeWithWhatPeopleSee) {
  const auto before = reads_.marks({"de"});
  document("302-1", "proven", 5);
  exception("proof.differs", "order/302-1");
  const auto after = reads_.marks({"de"});
  for (const auto& [topic, mark] : after)
    EXPECT_EQ(mark != before.at(topic), topic == "orders" || topic == "exceptions") << topic;
}

TEST_F(ConsoleReadsTest, PostingsOfAnOrderAreItsOwnAndThoseOfItsParts) {
  for (const char* key : {"302-1", "302-1/1", "302-10", "302-1x"})
    run_sql(*database_,
            "INSERT INTO posting (connection_id, kind, key, reference, content, planned_at) VALUES ('de', "
            "'sales_order', '" +
                std::string{key} + "', 'r" + key + "', 'c', 1)");
  const auto found = reads_.postings_of("de", "302-1", {"sales_order", "order_change"});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].key, "302-1");
  EXPECT_EQ(found[1].key, "302-1/1");
}

TEST_F(ConsoleReadsTest, AWorkerThatIsSilentIsNotAlive) {
  run_sql(*database_, "INSERT INTO worker (id, started_at, beat_at) VALUES ('a', 1, 100000), ('b', 1, 1)");
  const auto workers = reads_.workers(Instant{Duration{100'000}});
  ASSERT_EQ(workers.size(), 2u);
  EXPECT_TRUE(workers[0].is_alive);
  EXPECT_FALSE(workers[1].is_alive);
}

TEST_F(ConsoleReadsTest, QueuesPausesBucketsAndLateOrdersOfAnEmptyStoreAreNone) {
  EXPECT_TRUE(reads_.queues(at(0)).empty());
  EXPECT_TRUE(reads_.closed_lanes(10).empty());
  EXPECT_TRUE(reads_.pauses().empty());
  EXPECT_TRUE(reads_.buckets().empty());
  EXPECT_TRUE(reads_.settled_in("de", "302-1").empty());
  EXPECT_EQ(reads_.late_orders("de", at(0), at(1)), 0);
  EXPECT_EQ(reads_.last_certificate("de"), std::nullopt);
}

}  // namespace
}  // namespace weir::store::console_reads_test
