#include "posting/submit_once.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace weir::posting::submit_once_test {
namespace {

using namespace std::chrono_literals;
using References = std::vector<std::string>;

constexpr const char* secret = "a secret of thirty-two characters";
const Instant start{Duration{1'700'000'000'000}};

Item some_item(const std::string& key, const std::string& content = "an order") {
  return {.intent = {.connection = "de", .kind = "sales_order", .key = key, .reference = "PO " + key},
          .content = {{"order", content}, {"E1BPSDHD1-PURCH_NO_C", key}}};
}

Failure a_failure(Next next, std::string code) {
  return {.next = next, .code = std::move(code), .text = "Trouble.", .subject = {}};
}

class SubmitOnceTest : public ::testing::Test {
 protected:
  std::vector<Result<Receipt>> submit(const std::vector<Item>& items) {
    return poster_.submit_once(items, ask_, send_);
  }
  Result<Receipt> submit(const Item& item) { return submit(std::vector{item}).at(0); }
  store::Posting standing(const std::string& key) { return *postings_.find("de", "sales_order", key); }
  // Sent before, and nobody knows what came of it.
  void lose_the_answer_of(const std::vector<Item>& items) {
    const Send sends = std::exchange(send_, [](auto) { return a_failure(Next::retry, "http.lost_answer"); });
    submit(items);
    send_ = sends;
  }

  std::unique_ptr<store::Database> database_ = *store::Database::open(":memory:");
  store::Postings postings_{*database_};
  ManualClock clock_{start};
  Poster poster_{*database_, postings_, clock_, secret};
  References asked_;
  Instant asked_since_{};
  References sent_;
  std::map<std::string, std::string> there_;  // what the far side shows when asked
  Ask ask_ = [this](const References& references, Instant since) {
    asked_since_ = since;
    asked_.insert(asked_.end(), references.begin(), references.end());
    return there_;
  };
  Send send_ = [this](std::span<const Item> items) {
    std::vector<Result<std::string>> answers;
    for (const Item& item : items) {
      sent_.push_back(item.intent.reference);
      answers.emplace_back("IDoc " + item.intent.key);
    }
    return Result<std::vector<Result<std::string>>>{answers};
  };
};

TEST_F(SubmitOnceTest, SendsAPacketAndKeepsItsReceipts) {
  const auto receipts = submit(std::vector{some_item("1"), some_item("2")});
  ASSERT_EQ(receipts.size(), 2u);
  EXPECT_EQ(receipts[0]->document, "IDoc 1");
  EXPECT_EQ(receipts[1]->document, "IDoc 2");
  EXPECT_FALSE(receipts[0]->was_there);
  EXPECT_EQ(sent_, (References{"PO 1", "PO 2"}));
  EXPECT_TRUE(asked_.empty()) << "nobody has sent them before";
  EXPECT_EQ(standing("1").state, store::PostingState::posted);
  EXPECT_EQ(standing("1").receipt, "IDoc 1");
}

TEST_F(SubmitOnceTest, AsksForWhatTheStoreBeforeTheBackupMayHaveSent) {
  const Instant backup = clock_.now() - 6h;
  poster_.came_back(store::Restored{backup, clock_.now()});
  there_ = {{"PO 1", "IDoc of before"}};
  const auto receipts = submit(std::vector{some_item("1"), some_item("2")});
  EXPECT_EQ(asked_, (References{"PO 1", "PO 2"}));
  EXPECT_EQ(asked_since_, backup);
  EXPECT_EQ(receipts[0]->document, "IDoc of before");
  EXPECT_TRUE(receipts[0]->was_there);
  EXPECT_EQ(standing("1").state, store::PostingState::posted);
  EXPECT_EQ(sent_, (References{"PO 2"})) << "what is not there goes out";
}

TEST_F(SubmitOnceTest, AsksForNothingThatCameToBeAfterTheRestore) {
  const Instant now = clock_.now();
  poster_.came_back(store::Restored{now - 6h, now});
  clock_.advance(1h);
  Item later = some_item("1"), earlier = some_item("2");
  later.caused_at = now + 30min;
  earlier.caused_at = now;
  submit(std::vector{later, earlier});
  EXPECT_EQ(asked_, (References{"PO 2"}));
  EXPECT_EQ(sent_, (References{"PO 1", "PO 2"}));
}

TEST_F(SubmitOnceTest, WaitsAfterARestoreForWhatSapMayBeAtWorkOn) {
  Poster slow{*database_, postings_, clock_, secret, 10min};
  slow.came_back(store::Restored{clock_.now() - 6h, clock_.now()});
  const auto early = slow.submit_once(std::vector{some_item("1")}, ask_, send_);
  EXPECT_EQ(early[0].error().code, "posting.processing");
  EXPECT_EQ(early[0].error().not_before, clock_.now() + 10min);
  EXPECT_TRUE(sent_.empty());
  clock_.advance(10min);
  EXPECT_TRUE(slow.submit_once(std::vector{some_item("1")}, ask_, send_)[0]);
}

TEST_F(SubmitOnceTest, SendsNothingAfterARestoreWhileNobodyCanSay) {
  poster_.came_back(store::Restored{clock_.now() - 6h, clock_.now()});
  ask_ = [](const auto&, auto) { return a_failure(Next::retry, "http.unreachable"); };
  EXPECT_EQ(submit(some_item("1")).error().code, "http.unreachable");
  EXPECT_TRUE(sent_.empty());
}

TEST_F(SubmitOnceTest, KeepsHereWhatIsHeldAndSendsTheOthers) {
  poster_.hold([](const store::Posting& intent) {
    return intent.key == "2" ? std::optional{a_failure(Next::wait, "posting.shadow")} : std::nullopt;
  });
  const auto receipts = submit(std::vector{some_item("1"), some_item("2"), some_item("3")});
  ASSERT_EQ(receipts.size(), 3u);
  EXPECT_EQ(receipts[0]->document, "IDoc 1");
  EXPECT_EQ(receipts[1].error().code, "posting.shadow");
  EXPECT_EQ(receipts[2]->document, "IDoc 3");
  EXPECT_EQ(sent_, (References{"PO 1", "PO 3"}));
  EXPECT_FALSE(postings_.find("de", "sales_order", "2")) << "not even an intent is kept";
}

TEST_F(SubmitOnceTest, AsksNobodyWhereAllIsHeld) {
  lose_the_answer_of({some_item("1")});
  poster_.hold([](const store::Posting&) { return std::optional{a_failure(Next::wait, "posting.shadow")}; });
  sent_.clear();
  EXPECT_EQ(submit(some_item("1")).error().code, "posting.shadow");
  EXPECT_TRUE(asked_.empty());
  EXPECT_TRUE(sent_.empty());
}

TEST_F(SubmitOnceTest, CommitsTheIntentBeforeItSends) {
  const Send sends = send_;
  send_ = [&](std::span<const Item> items) {
    EXPECT_EQ(standing("1").state, store::PostingState::sent);
    EXPECT_EQ(standing("1").content, items[0].intent.content);
    EXPECT_NO_THROW(database_->transact([](Tx&) {})) << "no transaction is held across the call";
    return sends(items);
  };
  EXPECT_TRUE(submit(some_item("1")).has_value());
}

TEST_F(SubmitOnceTest, DoesNotSendAgainWhatWasPosted) {
  submit(std::vector{some_item("1")});
  const auto again = submit(std::vector{some_item("1"), some_item("2")});
  EXPECT_EQ(again[0]->document, "IDoc 1");
  EXPECT_EQ(again[1]->document, "IDoc 2");
  EXPECT_EQ(sent_, (References{"PO 1", "PO 2"}));
}

TEST_F(SubmitOnceTest, SendsNothingForNothing) {
  EXPECT_TRUE(submit(std::vector<Item>{}).empty());
  submit(std::vector{some_item("1")});
  send_ = [](std::span<const Item>) -> Result<std::vector<Result<std::string>>> {
    throw Bug("an empty packet");
  };
  EXPECT_TRUE(submit(some_item("1")).has_value());
}

// A clock that stands still but for one night, behind the given look.
class SleepyClock final : public Clock {
 public:
  explicit SleepyClock(int looks) : looks_{looks} {}
  Instant now() const override { return looks_-- > 0 ? start : start + 41s; }

 private:
  mutable int looks_;
};

TEST_F(SubmitOnceTest, SendsNothingAfterAnIntentThatIsTooOldAndAsksTheNextTime) {
  constexpr int plan_ask_and_mark = 3;
  const SleepyClock clock{plan_ask_and_mark};
  Poster sleepy{*database_, postings_, clock, secret};
  const auto overslept = sleepy.submit_once(std::vector{some_item("1")}, ask_, send_);
  EXPECT_EQ(overslept[0].error().code, "posting.overslept");
  EXPECT_EQ(overslept[0].error().next, Next::retry);
  EXPECT_TRUE(sent_.empty());
  EXPECT_EQ(standing("1").state, store::PostingState::sent) << "for all that others know";
  there_["PO 1"] = "4711";  // another process has sent it meanwhile
  EXPECT_EQ(submit(some_item("1"))->document, "4711");
  EXPECT_TRUE(sent_.empty());
}

TEST_F(SubmitOnceTest, KeepsNothingOfWhatItSentThatCouldBeGuessed) {
  submit(std::vector{some_item("1", "Erika Mustermann"), some_item("2", "Erika Mustermann")});
  const std::string one = standing("1").content;
  EXPECT_EQ(one.find("Mustermann"), std::string::npos);
  EXPECT_NE(one, standing("2").content) << "the same name in two orders does not show";
  EXPECT_EQ(differing_fields(one, standing("2").content).size(), 2u);
}

TEST_F(SubmitOnceTest, ComesBackWithTheReceiptOfWhatIsProvenAndRefusesWhatWasReversed) {
  submit(std::vector{some_item("1"), some_item("2")});
  database_->transact([&](Tx& tx) {
    EXPECT_TRUE(poster_.proven(tx, "de", "sales_order", "1"));
    EXPECT_TRUE(poster_.proven(tx, "de", "sales_order", "1")) << "as often as it is read";
    EXPECT_FALSE(poster_.proven(tx, "de", "sales_order", "3")) << "never sent";
    store::Posting second = standing("2");
    second.reversal = "0100000017";
    EXPECT_TRUE(postings_.mark_reversed(tx, second, start));
    EXPECT_FALSE(poster_.proven(tx, "de", "sales_order", "2"));
  });
  EXPECT_EQ(submit(some_item("1"))->document, "IDoc 1");
  const auto reversed = submit(some_item("2"));
  ASSERT_FALSE(reversed.has_value());
  EXPECT_EQ(reversed.error().code, "posting.reversed_before");
  EXPECT_NE(reversed.error().text.find("0100000017"), std::string::npos);
  EXPECT_EQ(sent_, (References{"PO 1", "PO 2"}));
}

TEST_F(SubmitOnceTest, SendsOnceWhatAPacketHoldsTwice) {
  const auto receipts = submit(std::vector{some_item("1"), some_item("2"), some_item("1")});
  EXPECT_EQ(sent_, (References{"PO 1", "PO 2"}));
  ASSERT_EQ(receipts.size(), 3u);
  EXPECT_EQ(receipts[2]->document, "IDoc 1");
}

TEST_F(SubmitOnceTest, RefusesTheSameKeyWithOtherContentOrReference) {
  submit(std::vector{some_item("1")});
  const auto other_content = submit(some_item("1", "another order"));
  ASSERT_FALSE(other_content.has_value());
  EXPECT_EQ(other_content.error().code, "posting.content_differs");
  EXPECT_EQ(other_content.error().next, Next::refuse);
  EXPECT_NE(other_content.error().text.find("PO 1"), std::string::npos) << "it names the reference";
  EXPECT_NE(other_content.error().text.find("(order)"), std::string::npos) << "and the field that differs";
  Item other_reference = some_item("1");
  other_reference.intent.reference = "PO 9";
  EXPECT_EQ(submit(other_reference).error().code, "posting.content_differs");
  EXPECT_EQ(submit(std::vector{some_item("2", "a"), some_item("2", "b")})[1].error().code,
            "posting.content_differs");
  EXPECT_EQ(sent_, (References{"PO 1", "PO 2"}));
}

TEST_F(SubmitOnceTest, DoesNotSendAgainWhatWasRefused) {
  const Send sends = std::exchange(send_, [](std::span<const Item>) {
    return std::vector<Result<std::string>>{a_failure(Next::refuse, "sap.no_material")};
  });
  EXPECT_EQ(submit(some_item("1")).error().code, "sap.no_material");
  EXPECT_EQ(standing("1").state, store::PostingState::refused);
  send_ = sends;
  const auto again = submit(some_item("1"));
  EXPECT_EQ(again.error().code, "posting.refused_before");
  EXPECT_EQ(again.error().next, Next::refuse);
  EXPECT_TRUE(sent_.empty());
}

TEST_F(SubmitOnceTest, LeavesAPacketWithoutAnAnswerAsSent) {
  for (const Next next : {Next::retry, Next::refuse, Next::stop}) {
    const std::string key = std::to_string(static_cast<int>(next));
    send_ = [&](auto) { return a_failure(next, "rfc.lost_answer"); };
    const auto answer = submit(some_item(key));
    EXPECT_EQ(answer.error().code, "rfc.lost_answer");
    EXPECT_EQ(answer.error().next, Next::retry) << "to come back and ask, whatever the transport says";
    EXPECT_EQ(standing(key).state, store::PostingState::sent);
  }
}

// Told to stop in the middle of a packet: it costs no attempt, and whoever goes on asks first.
TEST_F(SubmitOnceTest, AsksForWhatItDidNotWaitForBecauseItWasStopped) {
  send_ = [&](auto) { return a_failure(Next::wait, "http.lost_answer"); };
  const auto stopped = submit(some_item("1"));
  EXPECT_EQ(stopped.error().next, Next::wait);
  EXPECT_EQ(standing("1").state, store::PostingState::sent);
  there_ = {{some_item("1").intent.reference, "IDoc 1"}};
  send_ = [&](auto) { return a_failure(Next::refuse, "test.sent_again"); };
  const auto again = submit(some_item("1"));
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_EQ(asked_, References{some_item("1").intent.reference});
  EXPECT_EQ(standing("1").state, store::PostingState::posted);
}

TEST_F(SubmitOnceTest, PassesOnThatSurelyNothingWasSent) {
  send_ = [](auto) { return a_failure(Next::stop, "http.refused"); };
  EXPECT_EQ(submit(some_item("1")).error().next, Next::stop);
  EXPECT_EQ(standing("1").state, store::PostingState::sent) << "to ask is cheap";
}

TEST_F(SubmitOnceTest, AnswersEachItemOfAPacketForItself) {
  send_ = [](auto) {
    return std::vector<Result<std::string>>{std::string{"IDoc 1"}, a_failure(Next::refuse, "sap.no_material"),
                                            a_failure(Next::wait, "sap.period_closed"),
                                            a_failure(Next::refuse, "http.lost_answer")};
  };
  const auto answers = submit(std::vector{some_item("1"), some_item("2"), some_item("3"), some_item("4")});
  EXPECT_EQ(answers[0]->document, "IDoc 1");
  EXPECT_EQ(answers[1].error().code, "sap.no_material");
  EXPECT_EQ(answers[2].error().next, Next::wait);
  EXPECT_EQ(answers[3].error().next, Next::retry);
  EXPECT_EQ(standing("2").state, store::PostingState::refused);
  EXPECT_EQ(standing("3").state, store::PostingState::sent);
  EXPECT_EQ(standing("4").state, store::PostingState::sent);
}

TEST_F(SubmitOnceTest, AsksForAllThatWereSentBeforeAndSendsOnlyWhatIsNotThere) {
  lose_the_answer_of({some_item("1"), some_item("2")});
  there_ = {{"PO 1", "0000004711"}};
  const auto answers = submit(std::vector{some_item("1"), some_item("2"), some_item("3")});
  EXPECT_EQ(asked_, (References{"PO 1", "PO 2"}));
  EXPECT_EQ(asked_since_, start) << "none of them was sent before";
  EXPECT_EQ(sent_, (References{"PO 2", "PO 3"}));
  EXPECT_EQ(answers[0]->document, "0000004711");
  EXPECT_TRUE(answers[0]->was_there);
  EXPECT_FALSE(answers[1]->was_there);
  EXPECT_EQ(standing("1").receipt, "0000004711");
  EXPECT_EQ(standing("2").sent_count, 2);
  EXPECT_EQ(submit(some_item("1"))->document, "0000004711") << "and is known from now on";
}

TEST_F(SubmitOnceTest, SendsNothingOfThePacketWhenNobodyCanSay) {
  lose_the_answer_of({some_item("1")});
  ask_ = [](const References&, Instant) { return a_failure(Next::wait, "sap.maintenance"); };
  const auto answers = submit(std::vector{some_item("1"), some_item("2")});
  EXPECT_EQ(answers[0].error().code, "sap.maintenance");
  EXPECT_EQ(answers[1].error().code, "sap.maintenance");
  EXPECT_TRUE(sent_.empty());
  EXPECT_EQ(standing("2").state, store::PostingState::planned);
}

TEST_F(SubmitOnceTest, WaitsUntilTheFarSideMustShowWhatItWasSent) {
  lose_the_answer_of({some_item("1")});
  Poster patient{*database_, postings_, clock_, secret, 2min};
  clock_.advance(2min - 1ms);
  const auto too_early = patient.submit_once(std::vector{some_item("1"), some_item("2")}, ask_, send_);
  EXPECT_EQ(too_early[0].error().code, "posting.processing");
  EXPECT_EQ(too_early[0].error().next, Next::wait);
  EXPECT_EQ(too_early[0].error().not_before, std::optional{start + 2min});
  EXPECT_EQ(sent_, References{"PO 2"}) << "which nobody waits for";
  clock_.advance(1ms);
  EXPECT_TRUE(patient.submit_once(std::vector{some_item("1")}, ask_, send_)[0].has_value());
  EXPECT_EQ(sent_, (References{"PO 2", "PO 1"}));
}

TEST_F(SubmitOnceTest, TakesOnlyAnAnswerForEachItem) {
  send_ = [](auto) { return std::vector<Result<std::string>>{std::string{"IDoc 1"}}; };
  EXPECT_THROW(submit(std::vector{some_item("1"), some_item("2")}), Bug);
  EXPECT_EQ(standing("1").state, store::PostingState::sent) << "nobody knows whose answer it was";
}

TEST_F(SubmitOnceTest, TakesOnlyOneConnectionAndKindAtATime) {
  Item elsewhere = some_item("2");
  elsewhere.intent.connection = "us";
  EXPECT_THROW(submit(std::vector{some_item("1"), elsewhere}), Bug);
  Item other_kind = some_item("2");
  other_kind.intent.kind = "fi_document";
  EXPECT_THROW(submit(std::vector{some_item("1"), other_kind}), Bug);
}

TEST_F(SubmitOnceTest, LeavesToTheOtherWhatAnotherTookFurtherMeanwhile) {
  lose_the_answer_of({some_item("1")});
  ask_ = [&](const References&, Instant) {
    database_->transact([&](Tx& tx) { postings_.mark_sent(tx, standing("1"), start); });  // somebody else
    return there_;
  };
  const auto answer = submit(some_item("1"));
  EXPECT_EQ(answer.error().code, "posting.overtaken");
  EXPECT_EQ(answer.error().next, Next::retry);
  EXPECT_TRUE(sent_.empty());
}

}  // namespace
}  // namespace weir::posting::submit_once_test
