#include "monitor/watch_alerts.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/clock.hpp"
#include "support/any_database.hpp"

namespace weir::monitor::watch_alerts_test {
namespace {

using namespace std::chrono_literals;

// Takes mail, or does not.
struct MailBox final : Mailer {
  Result<Done> send(const Mail& mail) override {
    if (is_down)
      return Failure{.next = Next::retry,
                     .code = "http.mail_unsent",
                     .text = "nobody is there",
                     .subject = {},
                     .not_before = {}};
    if (mail.to.front() == refused)
      return Failure{.next = Next::refuse,
                     .code = "http.mail_refused",
                     .text = "SMTP 550",
                     .subject = {},
                     .not_before = {}};
    mails.push_back(mail);
    return Done{};
  }
  std::vector<Mail> mails;
  bool is_down = false;
  std::string refused{};
};

// Answers every call with one status.
struct FarSide final : HttpSender {
  Result<HttpResponse> send(const HttpRequest& request) override {
    requests.push_back(request);
    return HttpResponse{.status = status, .headers = {}, .body = {}};
  }
  std::int64_t count(const std::string& url) const {
    return std::ranges::count(requests, url, &HttpRequest::url);
  }
  std::vector<HttpRequest> requests;
  int status = 202;
};

class WatchAlertsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    settings.channels.email = true;
    settings.channels.webhook_url = "https://hooks.example.com/weir";
    settings.channels.webhook_key = std::string(32, 'k');
    settings.channels.dead_man_url = "https://hc.example.com/ping";
  }
  void tell(const std::string& order, Duration left, const std::string& sku = "HAT") {
    store::Exception exception;
    exception.connection = "de";
    exception.code = "mapping.unknown_sku";
    exception.subject = "order/" + order;
    exception.reason = "SKU " + sku + " of order " + order + " has no material";
    exception.next = "add it";
    exception.owner = "operations";
    exception.deadline = clock.now() + left;
    database->transact([&](Tx& tx) { exceptions.open(tx, exception, clock.now()); });
  }
  // So many causes at once, each of its own.
  void storm(int from, int to, Duration left) {
    for (int i = from; i < to; ++i)
      tell("storm-" + std::to_string(i), left, "HAT-" + std::string(static_cast<std::size_t>(i) + 1, 'F'));
  }
  void close(const std::string& order) {
    database->transact([&](Tx& tx) { exceptions.close(tx, "de", "order/" + order, clock.now()); });
  }
  // A minute of the job.
  void minute() {
    watch.watch();
    watch.send();
    clock.advance(1min);
  }
  std::int64_t mails_to(const std::string& address) const {
    return std::ranges::count_if(mailbox.mails, [&](const Mail& mail) { return mail.to.front() == address; });
  }
  std::vector<store::AlertDelivery> on(const std::string& channel) {
    auto all = stores.alerts.latest(100);
    std::erase_if(all, [&](const auto& each) { return each.channel != channel; });
    return all;
  }
  bool is_open(const std::string& code) {
    return std::ranges::any_of(exceptions.list_open(), [&](const auto& each) { return each.code == code; });
  }

  ManualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h}};
  std::unique_ptr<store::Database> database = testing::any_database();
  store::Exceptions exceptions{*database};
  WorkStores work{*database, std::string(32, 'k')};
  AlertStores stores{work, *database};
  AlertSettings settings;
  OwnerRules owners{
      {}, {{"operations", {"anna@example.com", "ben@example.com"}}, {"everybody", {"desk@example.com"}}}};
  MailBox mailbox;
  FarSide far;
  Courier courier{settings.channels, far, &mailbox, clock};
  WatchAlerts watch{stores, settings, owners, courier, clock, "de"};
  const std::string first = "302-0000000-0000001", second = "302-0000000-0000002";
};

TEST_F(WatchAlertsTest, TellOneIncidentOnceHoweverManyOrdersThereAre) {
  tell(first, 3h);
  tell(second, 3h);
  minute();
  minute();
  ASSERT_EQ(mailbox.mails.size(), 1u);
  EXPECT_EQ(mailbox.mails.front().subject, "[notice] 2 affected: SKU HAT of order … has no material");
  EXPECT_EQ(far.requests.size(), 1u);
}

TEST_F(WatchAlertsTest, SayNothingWhileThereIsTimeEnough) {
  tell(first, 10h);
  minute();
  EXPECT_TRUE(mailbox.mails.empty());
}

TEST_F(WatchAlertsTest, CallTheNextContactWhenTimeRunsShort) {
  tell(first, 3h);
  for (int i = 0; i < 185; ++i) minute();
  EXPECT_EQ(mails_to("anna@example.com"), 5) << "notice, warning, urgent, critical, overdue";
  EXPECT_EQ(mails_to("ben@example.com"), 3) << "urgent, critical, overdue";
  EXPECT_EQ(far.requests.size(), 5u);
}

TEST_F(WatchAlertsTest, LeaveTheNextInPeaceWhenSomebodyIsAtIt) {
  tell(first, 3h);
  minute();
  const auto alert = stores.alerts.list(false, 10).front();
  EXPECT_TRUE(watch.acknowledge(alert.id, {"anna"}));
  EXPECT_EQ(watch.acknowledge(alert.id, {"ben"}).error().code, "alert.acknowledged");
  EXPECT_EQ(watch.acknowledge(4711, {"ben"}).error().code, "alert.unknown");
  for (int i = 0; i < 175; ++i) minute();
  EXPECT_EQ(mails_to("ben@example.com"), 0);
  for (int i = 0; i < 10; ++i) minute();
  EXPECT_EQ(mails_to("ben@example.com"), 1) << "the deadline is over";
}

TEST_F(WatchAlertsTest, SayWhenItIsOver) {
  tell(first, 3h);
  minute();
  close(first);
  minute();
  ASSERT_EQ(mailbox.mails.size(), 2u);
  EXPECT_TRUE(mailbox.mails.back().subject.starts_with("[resolved]"));
  EXPECT_TRUE(stores.alerts.list(false, 10).empty());
  tell(second, 3h);
  minute();
  EXPECT_EQ(mailbox.mails.size(), 3u) << "a new incident of the same cause";
}

TEST_F(WatchAlertsTest, KeepTheProofThatTheyArrived) {
  tell(first, 3h);
  minute();
  EXPECT_EQ(on("webhook").front().said, "HTTP 202");
  EXPECT_EQ(on("email").front().said, "SMTP 250");
  const auto& headers = far.requests.front().headers;
  const auto signature =
      std::ranges::find(headers, "X-Weir-Signature", [](const auto& each) { return each.first; });
  const auto timestamp =
      std::ranges::find(headers, "X-Weir-Timestamp", [](const auto& each) { return each.first; });
  ASSERT_TRUE(signature != headers.end() && timestamp != headers.end());
  EXPECT_EQ(signature->second, webhook_signature(std::string(32, 'k'), std::stoll(timestamp->second),
                                                 on("webhook").front().dedupe, far.requests.front().body));
}

TEST_F(WatchAlertsTest, TryAgainAndTellOfADeadChannelOnTheOthers) {
  mailbox.is_down = true;
  tell(first, 3h);
  for (int i = 0; i < 4; ++i) minute();
  EXPECT_TRUE(is_open("alert.channel_dead"));
  minute();
  EXPECT_TRUE(std::ranges::any_of(far.requests, [](const HttpRequest& each) {
    return each.body.find("alert.channel_dead") != std::string::npos;
  }));
  mailbox.is_down = false;
  for (int i = 0; i < 10; ++i) minute();
  EXPECT_FALSE(is_open("alert.channel_dead")) << "a mail has arrived";
  EXPECT_GE(mails_to("anna@example.com"), 1);
}

TEST_F(WatchAlertsTest, GoOnUntilTheyArriveWhileTheIncidentIsOpen) {
  far.status = 404;
  mailbox.is_down = true;
  tell(first, 10min);
  for (int i = 0; i < 300; ++i) minute();
  for (const auto& each : on("email")) EXPECT_EQ(each.state, store::DeliveryState::waiting);
  for (const auto& each : on("webhook")) EXPECT_EQ(each.state, store::DeliveryState::waiting);
  EXPECT_TRUE(is_open("alert.channel_dead"));
  far.status = 202;
  mailbox.is_down = false;
  for (int i = 0; i < 70; ++i) minute();
  EXPECT_GE(mails_to("anna@example.com"), 2) << "critical, overdue";
  EXPECT_FALSE(is_open("alert.channel_dead"));
}

TEST_F(WatchAlertsTest, TryADeadChannelOnceAPassAndTellOfItAllTheSame) {
  mailbox.is_down = true;
  for (int i = 0; i < 20; ++i) {
    watch.write_test("operations");
    clock.advance(1ms);
  }
  for (int i = 0; i < 3; ++i) {
    watch.send();
    clock.advance(1min);
  }
  int failures = 0;
  for (const auto& each : on("email")) failures += each.failures;
  EXPECT_EQ(failures, 3) << "nobody is there: the others need not wait for it";
  EXPECT_EQ(far.requests.size(), 20u) << "the other channel has all";
  watch.send();
  EXPECT_TRUE(is_open("alert.channel_dead"));
}

TEST_F(WatchAlertsTest, GiveUpAtOnceWhatIsCalledWrong) {
  far.status = 400;
  tell(first, 3h);
  minute();
  ASSERT_EQ(on("webhook").size(), 1u);
  EXPECT_EQ(on("webhook").front().state, store::DeliveryState::dead);
  EXPECT_TRUE(is_open("alert.channel_dead"));
}

TEST_F(WatchAlertsTest, GoToOthersWhereOneAddressIsRefused) {
  mailbox.refused = "anna@example.com";
  tell(first, 3h);
  minute();
  minute();
  EXPECT_EQ(mails_to("anna@example.com"), 0);
  EXPECT_GE(mails_to("ben@example.com"), 1) << "the next of the owner's";
  EXPECT_GE(mails_to("desk@example.com"), 1);
  EXPECT_TRUE(is_open("alert.channel_dead")) << "that another one gets mail does not mend it";
}

TEST_F(WatchAlertsTest, TellOfWhatIsDueLaterThanWhatIsOverdue) {
  tell(first, 1min);
  for (int i = 0; i < 4; ++i) minute();
  const auto before = mails_to("anna@example.com");
  EXPECT_EQ(before, 2) << "critical, overdue";
  tell(second, 40min);
  for (int i = 0; i < 20; ++i) minute();
  EXPECT_EQ(mails_to("anna@example.com"), before + 1);
  EXPECT_TRUE(mailbox.mails.back().subject.starts_with("[urgent]"));
  for (int i = 0; i < 25; ++i) minute();
  EXPECT_EQ(mails_to("anna@example.com"), before + 3) << "critical, overdue";
}

TEST_F(WatchAlertsTest, TellOfWhatComesAfterAnAcknowledgement) {
  tell(first, 50min);
  minute();
  const auto alert = stores.alerts.list(false, 10).front();
  EXPECT_TRUE(watch.acknowledge(alert.id, {"anna"}));
  tell(second, 52min);
  for (int i = 0; i < 20; ++i) minute();
  EXPECT_EQ(mails_to("ben@example.com"), 2);
  EXPECT_FALSE(stores.alerts.find(alert.id)->acked_at) << "nobody is at the second";
}

TEST_F(WatchAlertsTest, DoNotSayThatWhatIsLeftAloneIsOver) {
  tell(first, 3h);
  minute();
  auto item = work.items.list({}, {}, 1).front();
  item.state = store::WorkState::ignored;
  item.because = "a test order";
  database->transact([&](Tx& tx) { work.items.move(tx, item, store::WorkState::open, clock.now()); });
  minute();
  EXPECT_EQ(mailbox.mails.size(), 1u);
  EXPECT_TRUE(stores.alerts.list(false, 10).empty());
}

TEST_F(WatchAlertsTest, BeatForWhoeverWatchesFromOutsideWhileAChannelWorks) {
  watch.beat();
  EXPECT_EQ(far.count("https://hc.example.com/ping"), 0) << "nobody looks what is to be told";
  watch.watch();
  watch.beat();
  watch.beat();
  EXPECT_EQ(far.count("https://hc.example.com/ping"), 1);
  clock.advance(6min);
  watch.beat();
  EXPECT_EQ(far.count("https://hc.example.com/ping"), 1);
  watch.watch();
  watch.beat();
  EXPECT_EQ(far.count("https://hc.example.com/ping"), 2);
  far.status = 404;
  mailbox.is_down = true;
  tell(first, 3h);
  for (int i = 0; i < 6; ++i) minute();
  const auto beats = far.count("https://hc.example.com/ping");
  watch.beat();
  EXPECT_EQ(far.count("https://hc.example.com/ping"), beats) << "nobody could be told: silence tells";
}

TEST_F(WatchAlertsTest, AreTestedOnEveryChannelToEveryContact) {
  EXPECT_EQ(watch.write_test("operations"), 3u);
  EXPECT_EQ(watch.send(), 3u);
  EXPECT_TRUE(mailbox.mails.front().subject.starts_with("[test]"));
}

TEST_F(WatchAlertsTest, AreTestedWithoutBringingAnythingElse) {
  tell(first, 3h);
  watch.watch();
  EXPECT_EQ(watch.send_test("operations").size(), 3u);
  ASSERT_EQ(mailbox.mails.size(), 2u);
  for (const auto& mail : mailbox.mails) EXPECT_TRUE(mail.subject.starts_with("[test]"));
}

TEST_F(WatchAlertsTest, AreNotForWhatIsLeftAlone) {
  tell(first, 3h);
  GroupWork{work, owners, clock}.refresh();
  auto item = work.items.list({}, {}, 1).front();
  item.state = store::WorkState::ignored;
  item.because = "a test order";
  database->transact([&](Tx& tx) { work.items.move(tx, item, store::WorkState::open, clock.now()); });
  minute();
  EXPECT_TRUE(mailbox.mails.empty());
}

TEST_F(WatchAlertsTest, TellOfManyAtOnceInOneMessage) {
  storm(0, 15, 3h);
  minute();
  ASSERT_EQ(mailbox.mails.size(), 1u);
  EXPECT_EQ(mailbox.mails.front().subject, "[notice] 15 causes need somebody: 15 × mapping.unknown_sku");
  EXPECT_EQ(far.count(settings.channels.webhook_url), 1);
  EXPECT_EQ(stores.alerts.list(false, 100).size(), 15u) << "each is one that somebody can be at";
  storm(15, 18, 3h);
  for (int i = 0; i < 9; ++i) minute();
  EXPECT_EQ(mailbox.mails.size(), 1u) << "people are left alone for ten minutes";
  minute();
  EXPECT_EQ(mailbox.mails.size(), 4u) << "then the three are told of, and it is no storm any more";
  tell("late", 10min, "CAP");
  minute();
  EXPECT_EQ(mails_to("anna@example.com"), 5);
}

TEST_F(WatchAlertsTest, KeepNothingBackInAStormThatIsCritical) {
  storm(0, 15, 3h);
  minute();
  storm(15, 16, 3h);
  tell("late", 10min, "CAP");
  minute();
  EXPECT_EQ(mails_to("anna@example.com"), 2);
  EXPECT_EQ(mailbox.mails.back().to.front(), "ben@example.com") << "of what is critical all are told";
  EXPECT_NE(mailbox.mails.back().text.find("SKU CAP"), std::string::npos);
  EXPECT_EQ(mailbox.mails.back().text.find("HAT-"), std::string::npos) << "and of the rest the first alone";
}

TEST_F(WatchAlertsTest, SayInOneMessageThatManyAreOver) {
  storm(0, 15, 3h);
  minute();
  for (int i = 0; i < 15; ++i) close("storm-" + std::to_string(i));
  minute();
  ASSERT_EQ(mailbox.mails.size(), 2u);
  EXPECT_EQ(mailbox.mails.back().subject, "[resolved] 15 causes: 15 × mapping.unknown_sku");
  EXPECT_EQ(far.count(settings.channels.webhook_url), 2);
}

TEST_F(WatchAlertsTest, SayOfOneOfManyThatItIsOver) {
  storm(0, 15, 3h);
  minute();
  close("storm-0");
  minute();
  ASSERT_EQ(mailbox.mails.size(), 2u);
  EXPECT_EQ(mailbox.mails.back().subject, "[resolved] 0 affected: SKU HAT-F of order … has no material");
}

TEST_F(WatchAlertsTest, BringAMessageOfManyHoursLater) {
  mailbox.is_down = true;
  storm(0, 15, 20h);
  settings.rules.notice = 24h;
  for (int i = 0; i < 6 * 60; ++i) minute();
  mailbox.is_down = false;
  for (int i = 0; i < 60; ++i) minute();
  EXPECT_TRUE(std::ranges::any_of(mailbox.mails, [](const Mail& mail) {
    return mail.subject.starts_with("[notice] 15 causes need somebody");
  })) << "a day long it is tried again";
}

}  // namespace
}  // namespace weir::monitor::watch_alerts_test
