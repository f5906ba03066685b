#include "app/monitor_side.hpp"

#include <gtest/gtest.h>

#include "app/demo_config.hpp"
#include "app/monitor.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "core/random.hpp"
#include "store/exceptions.hpp"
#include "support/temporary_folder.hpp"

namespace weir::app::monitor_side_test {
namespace {

using namespace std::chrono_literals;

// Nobody is there.
struct Nowhere final : HttpSender {
  Result<HttpResponse> send(const HttpRequest& request) override {
    urls.push_back(request.url);
    return Failure{.next = Next::retry,
                   .code = "http.refused",
                   .text = "nobody is there",
                   .subject = {},
                   .not_before = {}};
  }
  std::vector<std::string> urls;
};

class MonitorSideTest : public ::testing::Test {
 protected:
  MonitorSideTest() { write_demo_rules(folder.path()); }
  const config::Config& config(const std::string& more) {
    const std::string text = more + "\n" + demo_config_text("http://amazon.test", "http://ecc.test");
    Scrubber scrubber;
    auto loaded =
        config::load({text, folder.path() / "weir.toml"}, all_settings(), demo_environment(), scrubber);
    EXPECT_TRUE(loaded) << (loaded ? "" : config::failure_of(loaded.error()).text);
    loaded_config.emplace(*std::move(loaded));
    return *loaded_config;
  }
  std::string refused_with(const std::string& more) {
    const auto settings = alert_settings(config(more));
    return settings ? "" : settings.error().code;
  }

  testing::TemporaryFolder folder;
  std::optional<config::Config> loaded_config;
  ManualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h}};
  Nowhere nowhere;
};

constexpr const char* mail =
    "alerts.email_server = \"smtp://mail.test:587\"\nalerts.email_from = \"weir@example.com\"\n";
constexpr const char* everybody = "monitor.contacts.everybody = \"desk@example.com\"\n";

TEST_F(MonitorSideTest, TellsNobodyUnlessAChannelIsNamed) {
  const auto settings = alert_settings(config(""));
  ASSERT_TRUE(settings);
  EXPECT_FALSE(settings->is_on());
  EXPECT_EQ(mail_options(*loaded_config), std::nullopt);
}

TEST_F(MonitorSideTest, WantsAReaderOfEachMail) {
  EXPECT_EQ(refused_with(mail), "config.contradiction");
  EXPECT_EQ(refused_with(std::string{mail} + everybody), "");
  EXPECT_EQ(refused_with("alerts.email_server = \"smtp://mail.test\"\n" + std::string{everybody}),
            "config.contradiction");
  EXPECT_EQ(refused_with(std::string{mail} + everybody + "alerts.email_user = \"weir\"\n"),
            "config.contradiction");
}

TEST_F(MonitorSideTest, WantsWhatBelongsTogether) {
  EXPECT_EQ(refused_with("alerts.webhook = \"https://hooks.test/weir\"\n"), "config.contradiction");
  const std::string key = "alerts.webhook_key = \"env:DEMO_AUDIT_KEY\"\n";
  EXPECT_EQ(refused_with("alerts.webhook = \"http://hooks.test/weir\"\n" + key), "config.contradiction")
      << "in the clear";
  EXPECT_EQ(refused_with("alerts.webhook = \"http://127.0.0.1:8080/weir\"\n" + key), "");
  EXPECT_EQ(refused_with("alerts.urgent = \"3h\"\n"), "config.contradiction");
  EXPECT_EQ(refused_with("alerts.urgent = \"90m\"\nalerts.quiet_hours = \"22:00-06:00\"\n"), "");
}

TEST_F(MonitorSideTest, KnowsAMailServerWhenItSeesOne) {
  for (const char* good : {"smtp://mail.example.com:587", "smtps://mail.example.com", "smtp://127.0.0.1:25"})
    EXPECT_TRUE(is_mail_server(good)) << good;
  for (const char* bad :
       {"mail.example.com", "http://mail.example.com", "smtp://", "smtp://a b", "smtp://x/y"})
    EXPECT_FALSE(is_mail_server(bad)) << bad;
}

TEST_F(MonitorSideTest, NamesTheTransactionOfAMessage) {
  const auto advice = shipped_advice({"MC", "601"}, "locked");
  ASSERT_TRUE(advice);
  EXPECT_EQ(advice->transaction, "SM12");
  EXPECT_EQ(shipped_advice({"ZZ", "999"}, "xyzzy"), std::nullopt);
}

class EngineTest : public MonitorSideTest {
 protected:
  std::unique_ptr<Engine> engine(const std::string& more) {
    auto built = Engine::build(config(more), {nowhere, clock, random}, {{"weir"}, "test"});
    EXPECT_TRUE(built) << (built ? "" : built.error().text);
    return built ? *std::move(built) : nullptr;
  }
  static void tell(Engine& engine, const std::string& order, Instant now) {
    store::Exception exception;
    exception.connection = "demo";
    exception.code = "proof.twice";
    exception.subject = "order/" + order;
    exception.reason = "order " + order + " stands twice in SAP";
    exception.next = "reject one";
    exception.owner = "operations";
    exception.deadline = now + 3h;
    engine.database().transact([&](Tx& tx) { engine.exceptions().open(tx, exception, now); });
  }
  SeededRandom random{1};
};

TEST_F(EngineTest, TendsWorkAndAlertsByJobs) {
  const auto running = engine(
      "alerts.webhook = \"https://hooks.test/weir\"\nalerts.webhook_key = "
      "\"env:DEMO_AUDIT_KEY\"\n");
  ASSERT_NE(running, nullptr);
  tell(*running, "302-0000000-0000001", clock.now());
  for (int minute = 0; minute < 4; ++minute) {
    running->runner().drain(clock.now());
    clock.advance(1min);
  }
  EXPECT_EQ(running->monitor().stored_items().count({}), 1);
  ASSERT_EQ(running->monitor().alerts().list(false, 10).size(), 1u);
  EXPECT_EQ(std::ranges::count(nowhere.urls, "https://hooks.test/weir") > 0, true);
}

TEST_F(EngineTest, ExportsWhatRulesAndDashboardAskFor) {
  const auto running = engine("");
  ASSERT_NE(running, nullptr);
  tell(*running, "302-0000000-0000001", clock.now());
  running->monitor().items().refresh();
  clock.advance(90s);
  std::string text = running->metrics_text();
  for (const char* line : {"weir_exceptions{code=\"proof.twice\",connection=\"demo\"} 1",
                           "weir_exception_oldest_seconds{code=\"proof.twice\",connection=\"demo\"} 90",
                           "weir_work_items{class=\"unproven\",owner=\"operations\"} 1",
                           "weir_work_oldest_unowned_seconds{class=\"unproven\",owner=\"operations\"} 90",
                           "weir_ship_by_orders{connection=\"demo\",left=\"overdue\"} 0",
                           "weir_ship_by_none{connection=\"demo\"} 1",
                           "weir_outcome_last_seconds{connection=\"demo\",flow=\"orders_proven\"} -1",
                           "weir_outcome_silent{connection=\"demo\",flow=\"orders_taken\"} 0",
                           "weir_alerts{stage=\"overdue\"} 0", "weir_suspense_kinds{connection=\"demo\"} 0",
                           "weir_unposted_seconds{connection=\"demo\",flow=\"settlements\"} 0"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
  EXPECT_EQ(text.find("302-0000000"), std::string::npos) << "no order is a label";
  running->database().transact(
      [&](Tx& tx) { running->exceptions().close(tx, "demo", "order/302-0000000-0000001", clock.now()); });
  running->monitor().items().refresh();
  text = running->metrics_text();
  EXPECT_NE(text.find("weir_exceptions{code=\"proof.twice\",connection=\"demo\"} 0"), std::string::npos)
      << "what is well again falls to nought";
  EXPECT_NE(text.find("weir_work_items{class=\"unproven\",owner=\"operations\"} 0"), std::string::npos);
}

TEST_F(EngineTest, IsReadyWhileTheStoreTakesWhatIsWritten) {
  const auto running = engine("");
  ASSERT_NE(running, nullptr);
  for (const char* path : {"/readyz", "/healthz", "/metrics"}) {
    const auto request = http::request_from("GET", path, {}, "");
    EXPECT_EQ(monitor_answer(*running, *request).status, 200) << path;
  }
  EXPECT_EQ(monitor_answer(*running, *http::request_from("GET", "/", {}, "")).status, 404);
}

}  // namespace
}  // namespace weir::app::monitor_side_test
