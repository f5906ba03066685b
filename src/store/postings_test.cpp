#include "store/postings.hpp"

#include <gtest/gtest.h>

#include "core/digest.hpp"
#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store {
namespace {

class PostingsTest : public ::testing::Test {
 protected:
  Posting plan(const Posting& intent) {
    Posting standing;
    database_->transact([&](Tx& tx) { standing = postings_.plan(tx, intent, at(0)); });
    return standing;
  }
  bool step(bool (Postings::*mark)(Tx&, const Posting&, Instant), const Posting& posting,
            Instant now = at(1)) {
    bool done = false;
    database_->transact([&](Tx& tx) { done = (postings_.*mark)(tx, posting, now); });
    return done;
  }
  bool sent(const Posting& posting, Instant now = at(1)) { return step(&Postings::mark_sent, posting, now); }
  bool posted(const Posting& posting) { return step(&Postings::mark_posted, posting); }
  bool refused(const Posting& posting) { return step(&Postings::mark_refused, posting); }
  Posting standing() { return *postings_.find("de", "sales_order", "302-1"); }

  std::unique_ptr<Database> database_ = testing::any_database();
  Postings postings_{*database_};
  Posting intent_{.connection = "de",
                  .kind = "sales_order",
                  .key = "302-1",
                  .reference = "302-1",
                  .content_hash = sha256_hex("content")};
};

TEST_F(PostingsTest, ArePlannedOnceAndThenAsTheyStand) {
  EXPECT_EQ(plan(intent_).state, PostingState::planned);
  EXPECT_TRUE(sent(intent_));
  Posting other = intent_;
  other.content_hash = sha256_hex("other content");
  const Posting again = plan(other);
  EXPECT_EQ(again.state, PostingState::sent);
  EXPECT_EQ(again.content_hash, intent_.content_hash) << "the caller compares";
  EXPECT_EQ(again.sent_count, 1);
  EXPECT_EQ(again.sent_at, std::optional{at(1)});
}

TEST_F(PostingsTest, TakeEveryStepOnlyFromWhereItMayCome) {
  EXPECT_FALSE(sent(intent_)) << "there is none";
  plan(intent_);
  EXPECT_FALSE(posted(standing())) << "not sent";
  EXPECT_FALSE(refused(standing())) << "not sent";
  EXPECT_TRUE(sent(standing()));
  EXPECT_TRUE(sent(standing())) << "sent again";
  EXPECT_EQ(standing().sent_count, 2);
  Posting answered = standing();
  answered.receipt = "0000000000123456";
  EXPECT_TRUE(posted(answered));
  EXPECT_EQ(standing().receipt, "0000000000123456");
  EXPECT_FALSE(sent(standing()));
  EXPECT_FALSE(posted(standing()));
  EXPECT_FALSE(refused(standing()));
  EXPECT_EQ(standing().state, PostingState::posted);
}

TEST_F(PostingsTest, OnceRefusedAreBurnt) {
  plan(intent_);
  sent(standing());
  EXPECT_TRUE(refused(standing()));
  EXPECT_EQ(standing().state, PostingState::refused);
  EXPECT_FALSE(sent(standing()));
  EXPECT_FALSE(posted(standing()));
}

TEST_F(PostingsTest, LetOneOfTwoGoOnFromTheSameState) {
  const Posting seen_by_both = plan(intent_);
  EXPECT_TRUE(sent(seen_by_both));
  EXPECT_FALSE(sent(seen_by_both));
}

TEST_F(PostingsTest, HaveOneForEachReferenceUnlessItWasRefused) {
  plan(intent_);
  Posting twin = intent_;
  twin.key = "302-1 corrected";
  EXPECT_THROW(plan(twin), Bug) << "asked for by reference, the two could not be told apart";
  sent(standing());
  refused(standing());
  EXPECT_EQ(plan(twin).state, PostingState::planned);
}

TEST_F(PostingsTest, OfTwoConnectionsAndKindsAreTwo) {
  plan(intent_);
  intent_.connection = "us";
  EXPECT_EQ(plan(intent_).connection, "us");
  intent_.kind = "fi_document";
  EXPECT_EQ(plan(intent_).kind, "fi_document");
  EXPECT_EQ(ask(*database_, "SELECT count(*) FROM posting"), "3");
}

TEST_F(PostingsTest, WithoutAnAnswerForLongAreFound) {
  for (const char* key : {"early", "late", "answered", "planned"}) {
    intent_.key = intent_.reference = key;
    Posting posting = plan(intent_);
    if (posting.key != "planned") sent(posting, at(posting.key == "late" ? 20 : 10));
    if (posting.key == "answered") posted(posting);
  }
  const auto silent = postings_.sent_before(at(20));
  ASSERT_EQ(silent.size(), 1u);
  EXPECT_EQ(silent[0].key, "early");
}

TEST_F(PostingsTest, AreNeverChangedOrDeletedBehindOurBack) {
  plan(intent_);
  EXPECT_THROW(run_sql(*database_, "UPDATE posting SET content_hash = upper(content_hash)"), Bug);
  EXPECT_THROW(run_sql(*database_, "UPDATE posting SET reference = 'other'"), Bug);
  EXPECT_THROW(run_sql(*database_, "DELETE FROM posting"), Bug);
  sent(standing());
  posted(standing());
  EXPECT_THROW(run_sql(*database_, "UPDATE posting SET receipt = 'other'"), Bug);
}

}  // namespace
}  // namespace weir::store
