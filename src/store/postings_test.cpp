#include "store/postings.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::postings_test {
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
  bool proven(const Posting& posting) { return step(&Postings::mark_proven, posting); }
  bool reversed(const Posting& posting) { return step(&Postings::mark_reversed, posting); }
  bool refused(const Posting& posting) { return step(&Postings::mark_refused, posting); }
  Posting standing() { return *postings_.find("de", "sales_order", "302-1"); }

  std::unique_ptr<Database> database_ = testing::any_database();
  Postings postings_{*database_};
  Posting intent_{
      .connection = "de", .kind = "sales_order", .key = "302-1", .reference = "302-1", .content = "A 1\n"};
};

TEST_F(PostingsTest, ArePlannedOnceAndThenAsTheyStand) {
  EXPECT_EQ(plan(intent_).state, PostingState::planned);
  EXPECT_TRUE(sent(intent_));
  Posting other = intent_;
  other.content = "A 2\n";
  const Posting again = plan(other);
  EXPECT_EQ(again.state, PostingState::sent);
  EXPECT_EQ(again.content, intent_.content) << "the caller compares";
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
  EXPECT_EQ(standing().state, PostingState::posted);
}

TEST_F(PostingsTest, GoFromPostedToProvenRefusedOrReversedAndNoWhereElse) {
  const auto at_posted = [&](const char* key) {
    intent_.key = intent_.reference = key;
    plan(intent_);
    Posting posting = *postings_.find("de", "sales_order", key);
    EXPECT_TRUE(sent(posting));
    posting.receipt = "0000000000123456";
    EXPECT_TRUE(posted(posting));
    return *postings_.find("de", "sales_order", key);
  };
  const Posting first = at_posted("1");
  EXPECT_TRUE(proven(first));
  EXPECT_FALSE(refused(first)) << "SAP holds it";
  Posting back = first;
  back.reversal = "0100000017";
  EXPECT_TRUE(reversed(back));
  EXPECT_EQ(postings_.find("de", "sales_order", "1")->reversal, "0100000017");
  EXPECT_FALSE(proven(back));
  EXPECT_TRUE(refused(at_posted("2"))) << "the IDoc was taken, the document was not made";
  EXPECT_TRUE(reversed(at_posted("3")));
  at_posted("4");
  EXPECT_THROW(run_sql(*database_, "UPDATE posting SET state = 'sent' WHERE key = '4'"), Bug);
  EXPECT_THROW(run_sql(*database_, "UPDATE posting SET state = 'posted' WHERE key = '1'"), Bug);
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
  EXPECT_THROW(run_sql(*database_, "UPDATE posting SET content = upper(content) || 1"), Bug);
  EXPECT_THROW(run_sql(*database_, "UPDATE posting SET reference = 'other'"), Bug);
  EXPECT_THROW(run_sql(*database_, "DELETE FROM posting"), Bug);
  sent(standing());
  posted(standing());
  EXPECT_THROW(run_sql(*database_, "UPDATE posting SET receipt = 'other'"), Bug);
}

}  // namespace
}  // namespace weir::store::postings_test
