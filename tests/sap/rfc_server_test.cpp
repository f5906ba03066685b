#include "sap/rfc/rfc_server.hpp"

#include <deque>
#include <future>

#include "sap/rfc_world.hpp"
#include "support/memory_keyed_store.hpp"

namespace weir::sap::rfc_server_test {
namespace {

using namespace weir::testing;

// SAP's side of a tRFC port: it sends a unit of work step by step, and begins again with the same TID until
// it hears that it was taken.
class Sender {
 public:
  Json next() {
    const std::lock_guard lock{mutex_};
    if (steps_.empty()) return Json::object();
    const Json call = steps_.front();
    return {{"call", call}};
  }

  Json answered(const Json& answer) {
    const std::lock_guard lock{mutex_};
    const Json step = steps_.front();
    steps_.pop_front();
    const std::string state = answer["state"];
    heard_.push_back(step["step"].get<std::string>() + " " + state);
    if (state == "executed")
      while (steps_.front()["step"] != "confirm") steps_.pop_front();
    if (state == "failed") steps_.clear();
    changed_.notify_all();
    return Json::object();
  }

  void send(const std::string& tid, const std::string& text, bool confirms = true) {
    const std::lock_guard lock{mutex_};
    heard_.clear();
    for (const char* step : {"check", "execute", "commit", "confirm"})
      steps_.push_back({{"id", tid + step},
                        {"tid", tid},
                        {"step", step},
                        {"function", "IDOC_INBOUND_ASYNCHRONOUS"},
                        {"parameters", {{"IDOC_DATA_REC_40", {{{"SEGNAM", "E1EDL20"}, {"SDATA", text}}}}}}});
    if (!confirms) steps_.pop_back();
  }

  // What was answered, when there is nothing more to send.
  std::vector<std::string> heard() {
    std::unique_lock lock{mutex_};
    EXPECT_TRUE(changed_.wait_for(lock, std::chrono::seconds{20}, [this] { return steps_.empty(); }));
    return heard_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Json> steps_;
  std::vector<std::string> heard_;
};

using Strings = std::vector<std::string>;

class RfcServerTest : public RfcWorld {
 protected:
  RfcServerTest() {
    const Json rows = {rfc_field("SEGNAM", "CHAR", 30), rfc_field("SDATA", "CHAR", 1000)};
    gateway_.describe("IDOC_INBOUND_ASYNCHRONOUS",
                      {{"parameters",
                        {rfc_parameter("tables", rfc_field("IDOC_CONTROL_REC_40", "TABLE"), "EDI"),
                         rfc_parameter("tables", rfc_field("IDOC_DATA_REC_40", "TABLE"), "EDI")}},
                       {"structures", {{"EDI", rows}}}});
    gateway_.on("register", [](const Json&) { return Json{{"server", "1"}}; });
    gateway_.on("next", [this](const Json&) { return sap_.next(); });
    gateway_.on("answer", [this](const Json& answer) { return sap_.answered(answer); });
  }

  Result<Done> receive(std::string_view tid, const RfcParameters& call) {
    if (is_full_) return Failure{Next::retry, "store.unusable", "the disk is full", ""};
    received_.push_back(std::string{tid} + ":" + rfc_text(call.tables.at("IDOC_DATA_REC_40").at(0), "SDATA"));
    return Done{};
  }

  std::unique_ptr<RfcServer> server() {
    return std::make_unique<RfcServer>(
        pool_, RfcRegistration{gateway_.address(), "3300", "WEIR", ""}, kept_,
        [this](std::string_view tid, const RfcParameters& call) { return receive(tid, call); },
        RfcServerOptions{.first_pause = Duration{10}, .longest_pause = Duration{20}});
  }

  Sender sap_;
  MemoryKeyedStore kept_;
  std::atomic<bool> is_full_ = false;
  std::vector<std::string> received_;  // by the server's thread; read when it has stopped
};

TEST_F(RfcServerTest, TakesAnIdocWithItsId) {
  sap_.send("T1", "  Gr\u00fc\u00dfe");
  const auto running = server();
  running->start();
  EXPECT_EQ(sap_.heard(), (Strings{"check ok", "execute ok", "commit ok", "confirm ok"}));
  running->stop();
  EXPECT_EQ(received_, (Strings{"T1:  Gr\u00fc\u00dfe"}));
  EXPECT_EQ(running->state().taken, 1u);
  EXPECT_FALSE(kept_.load("trfc-received/T1")) << "confirmed, SAP will not send it again";
}

TEST_F(RfcServerTest, TakesOnceWhatSapRepeats) {
  {
    const auto running = server();
    sap_.send("T1", "a", false);  // the confirmation is lost
    running->start();
    EXPECT_EQ(sap_.heard(), (Strings{"check ok", "execute ok", "commit ok"}));
  }
  const auto after_the_restart = server();
  sap_.send("T1", "a");
  after_the_restart->start();
  EXPECT_EQ(sap_.heard(), (Strings{"check executed", "confirm ok"}));
  after_the_restart->stop();
  EXPECT_EQ(received_, (Strings{"T1:a"}));
}

TEST_F(RfcServerTest, TakesNothingThatIsNotPersisted) {
  const auto running = server();
  is_full_ = true;
  sap_.send("T1", "a");
  running->start();
  EXPECT_EQ(sap_.heard(), (Strings{"check ok", "execute ok", "commit failed"}));
  EXPECT_EQ(running->state().last_failure->code, "store.unusable");
  is_full_ = false;
  sap_.send("T1", "a");
  EXPECT_EQ(sap_.heard(), (Strings{"check ok", "execute ok", "commit ok", "confirm ok"}));
  running->stop();
  EXPECT_EQ(received_, (Strings{"T1:a"}));
}

TEST_F(RfcServerTest, RegistersAgainWhenItIsLost) {
  std::atomic<int> times = 0;
  std::promise<void> is_back;
  gateway_.on("next", [&](const Json&) {
    if (++times == 1) return rfc_error(1, "RFC_COMMUNICATION_FAILURE", "", true);
    if (times == 2) is_back.set_value();
    return Json::object();
  });
  const auto running = server();
  running->start();
  ASSERT_EQ(is_back.get_future().wait_for(std::chrono::seconds{20}), std::future_status::ready);
  running->stop();
  EXPECT_EQ(running->state().registrations, 2u);
  EXPECT_EQ(gateway_.count("register"), 2u);
}

TEST_F(RfcServerTest, SaysWhyItIsNotRegisteredAndTriesAgain) {
  std::atomic<int> times = 0;
  std::promise<void> third;
  gateway_.on("register", [&](const Json&) {
    if (++times == 3) third.set_value();
    return rfc_error(1, "RFC_COMMUNICATION_FAILURE", "registration of tp WEIR from host x not allowed", true);
  });
  const auto running = server();
  running->start();
  ASSERT_EQ(third.get_future().wait_for(std::chrono::seconds{20}), std::future_status::ready);
  running->stop();
  EXPECT_FALSE(running->state().is_registered);
  EXPECT_EQ(running->state().last_failure->code, "rfc.unreachable");
  EXPECT_NE(running->state().last_failure->text.find("not allowed"), std::string::npos);
  EXPECT_NE(running->state().last_failure->text.find("reginfo"), std::string::npos);
}

TEST_F(RfcServerTest, StopsBeforeItHasStarted) {
  const auto idle = server();
  idle->stop();
  EXPECT_FALSE(idle->state().is_registered);
}

}  // namespace
}  // namespace weir::sap::rfc_server_test
