#include "store/documents.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::documents_test {
namespace {

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

class DocumentsTest : public ::testing::Test {
 protected:
  Document receive(const Document& fresh) {
    Document standing;
    database_->transact([&](Tx& tx) { standing = documents_.receive(tx, fresh, at(0)); });
    return standing;
  }
  bool move(const Document& document, DocumentState from) {
    bool moved = false;
    database_->transact([&](Tx& tx) { moved = documents_.move(tx, document, from, at(1)); });
    return moved;
  }
  Document found(const std::string& key = "302-1") { return *documents_.find("de", "orders", key); }

  std::unique_ptr<Database> database_ = testing::any_database();
  Documents documents_{*database_};
  Document order_{.connection = "de", .flow = "orders", .key = "302-1", .source = euros(1234)};
};

TEST_F(DocumentsTest, AreReceivedOnce) {
  EXPECT_EQ(receive(order_).state, DocumentState::received);
  order_.state = DocumentState::ready;
  EXPECT_TRUE(move(order_, DocumentState::received));
  const Document again = receive(order_);
  EXPECT_EQ(again.state, DocumentState::ready) << "met again, it stays where it was";
  EXPECT_EQ(documents_.list("orders").size(), 1u);
}

TEST_F(DocumentsTest, AreReceivedWhateverStateTheCallerMeans) {
  order_.state = DocumentState::proven;
  EXPECT_EQ(receive(order_).state, DocumentState::received);
}

TEST_F(DocumentsTest, ComeBackAsTheyWere) {
  receive(order_);
  Document posted = order_;
  posted.state = DocumentState::proven;
  posted.was_posted = true;
  posted.target = Money{-5, *Currency::of("JPY")};
  posted.sap_document = "0012345678";
  posted.duplicates = 4;
  EXPECT_TRUE(move(posted, DocumentState::received));
  const Document back = found();
  EXPECT_EQ(back.state, DocumentState::proven);
  EXPECT_EQ(back.source, std::optional{euros(1234)});
  EXPECT_EQ(back.target, posted.target);
  EXPECT_EQ(back.sap_document, "0012345678");
  EXPECT_EQ(back.duplicates, 4);
  EXPECT_TRUE(back.was_posted);
}

TEST_F(DocumentsTest, StayPostedWhateverBecomesOfThem) {
  receive(order_);
  order_.state = DocumentState::posted;
  order_.was_posted = true;
  EXPECT_TRUE(move(order_, DocumentState::received));
  order_.state = DocumentState::needs_attention;
  order_.reason = "proof.missing";
  order_.was_posted = false;
  EXPECT_TRUE(move(order_, DocumentState::posted));
  EXPECT_TRUE(found().was_posted);
}

TEST_F(DocumentsTest, AreProvenOnlyWhenTheyWerePosted) {
  receive(order_);
  order_.state = DocumentState::proven;
  EXPECT_THROW(move(order_, DocumentState::received), Bug);
}

TEST_F(DocumentsTest, MoveOnlyFromWhereTheCallerThinksTheyAre) {
  receive(order_);
  order_.state = DocumentState::posted;
  EXPECT_FALSE(move(order_, DocumentState::posting));
  EXPECT_EQ(found().state, DocumentState::received);
  order_.key = "302-2";
  EXPECT_FALSE(move(order_, DocumentState::received)) << "there is none";
}

TEST_F(DocumentsTest, KeepWhatIsKnownWhenAMoveDoesNotSayIt) {
  receive(order_);
  Document posted{.connection = "de",
                  .flow = "orders",
                  .key = "302-1",
                  .state = DocumentState::posted,
                  .sap_document = "45",
                  .was_posted = true};
  EXPECT_TRUE(move(posted, DocumentState::received));
  Document proven{.connection = "de", .flow = "orders", .key = "302-1", .state = DocumentState::proven};
  EXPECT_TRUE(move(proven, DocumentState::posted));
  EXPECT_EQ(found().source, std::optional{euros(1234)});
  EXPECT_EQ(found().sap_document, "45");
}

TEST_F(DocumentsTest, ReachEveryStateOfTheVocabulary) {
  receive(order_);
  order_.reason = "amazon.pending";
  DocumentState from = DocumentState::received;
  for (const DocumentState to :
       {DocumentState::waiting, DocumentState::ready, DocumentState::posting, DocumentState::posted,
        DocumentState::proven, DocumentState::needs_attention, DocumentState::on_hold, DocumentState::ignored,
        DocumentState::cancelled, DocumentState::received}) {
    order_.state = to;
    order_.was_posted = to == DocumentState::posted || to == DocumentState::proven;
    EXPECT_TRUE(move(order_, from)) << name_of(to);
    EXPECT_EQ(found().state, to);
    EXPECT_EQ(ask(*database_, "SELECT state FROM document"), name_of(to));
    from = to;
  }
}

TEST_F(DocumentsTest, AreNeverParkedWithoutAReason) {
  receive(order_);
  for (const DocumentState parked :
       {DocumentState::waiting, DocumentState::needs_attention, DocumentState::ignored}) {
    order_.state = parked;
    EXPECT_THROW(move(order_, DocumentState::received), Bug) << name_of(parked);
  }
}

TEST_F(DocumentsTest, OfTwoConnectionsAndFlowsAreTwo) {
  for (const auto& [connection, flow] :
       {std::pair{"us", "orders"}, {"de", "settlements"}, {"de", "orders"}}) {
    order_.connection = connection;
    order_.flow = flow;
    EXPECT_EQ(receive(order_).key, "302-1");
  }
  const auto orders = documents_.list("orders");
  ASSERT_EQ(orders.size(), 2u);
  EXPECT_EQ(orders[0].connection, "de");
  EXPECT_EQ(orders[1].connection, "us");
  EXPECT_EQ(documents_.find("us", "settlements", "302-1").has_value(), false);
}

}  // namespace
}  // namespace weir::store::documents_test
