#include "store/received_idocs.hpp"

#include <gtest/gtest.h>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::received_idocs_test {
namespace {

class ReceivedIdocsTest : public ::testing::Test {
 protected:
  static ReceivedIdoc idoc(const std::string& docnum, char content, const std::string& connection = "de") {
    ReceivedIdoc idoc;
    idoc.connection = connection;
    idoc.sender = "ECXCLNT100";
    idoc.client = "100";
    idoc.docnum = docnum;
    idoc.digest = std::string(64, content);
    idoc.message_type = "DESADV";
    idoc.basic_type = "DELVRY03";
    idoc.body = std::string(64, 'b');
    return idoc;
  }
  ReceivedIdocs::Added add(const ReceivedIdoc& idoc, int when = 10) {
    ReceivedIdocs::Added added{Arrival::repeat};
    database_->transact([&](Tx& tx) { added = idocs_.add(tx, idoc, at(when)); });
    return added;
  }
  bool end(std::int64_t number, IdocState state, const std::string& reason = "") {
    bool ended = false;
    database_->transact([&](Tx& tx) { ended = idocs_.end(tx, number, state, reason, at(20)); });
    return ended;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  ReceivedIdocs idocs_{*database_};
};

TEST_F(ReceivedIdocsTest, AreAddedOnceHoweverOftenTheyCome) {
  EXPECT_EQ(add(idoc("1", 'a')).arrival, Arrival::first);
  EXPECT_EQ(add(idoc("1", 'a')).arrival, Arrival::repeat);
  EXPECT_EQ(add(idoc("2", 'a')).arrival, Arrival::first);
  EXPECT_EQ(add(idoc("1", 'a', "us")).arrival, Arrival::first);
  EXPECT_EQ(idocs_.list("de", 10).size(), 2u);
}

TEST_F(ReceivedIdocsTest, TellAnEditedOneFromARepeat) {
  add(idoc("1", 'a'));
  const auto edited = add(idoc("1", 'c'));
  EXPECT_EQ(edited.arrival, Arrival::other_content);
  EXPECT_NE(edited.number, 0);
}

TEST_F(ReceivedIdocsTest, EndOnce) {
  const auto number = add(idoc("1", 'a')).number;
  EXPECT_EQ(idocs_.find(number)->state, IdocState::fresh);
  EXPECT_TRUE(end(number, IdocState::poison, "no such order"));
  EXPECT_FALSE(end(number, IdocState::done)) << "what has ended does not end otherwise";
  EXPECT_EQ(idocs_.find(number)->state, IdocState::poison);
  EXPECT_EQ(idocs_.find(number)->reason, "no such order");
}

// What cannot be read has neither sender nor number, and is kept all the same.
TEST_F(ReceivedIdocsTest, KeepPoisonUntilSomebodyLooks) {
  ReceivedIdoc poison = idoc("", 'p');
  poison.sender = poison.client = poison.message_type = poison.basic_type = "";
  poison.state = IdocState::poison;
  EXPECT_EQ(add(poison).arrival, Arrival::first);
  EXPECT_EQ(add(poison).arrival, Arrival::repeat);
  poison.digest = std::string(64, 'q');
  EXPECT_EQ(add(poison).arrival, Arrival::first) << "other poison is no other content of the first";
  EXPECT_EQ(idocs_.prune("de", at(1000), 10), 0);
}

TEST_F(ReceivedIdocsTest, AreForgottenWhenTheyEndedLongAgo) {
  end(add(idoc("1", 'a')).number, IdocState::done);
  add(idoc("2", 'a'));
  EXPECT_EQ(idocs_.prune("de", at(20), 10), 0);
  EXPECT_EQ(idocs_.prune("us", at(21), 10), 0);
  EXPECT_EQ(idocs_.prune("de", at(21), 10), 1);
  ASSERT_EQ(idocs_.list("de", 10).size(), 1u);
  EXPECT_EQ(idocs_.list("de", 10)[0].docnum, "2") << "what nobody has looked at yet stays";
}

TEST_F(ReceivedIdocsTest, AreListedTheNewestFirst) {
  add(idoc("1", 'a'), 10);
  add(idoc("2", 'a'), 30);
  add(idoc("3", 'a'), 20);
  const auto found = idocs_.list("de", 2);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].docnum, "2");
  EXPECT_EQ(found[1].docnum, "3");
}

}  // namespace
}  // namespace weir::store::received_idocs_test
