// Whose time may be moved.
#include "help/training_clock.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/demo_config.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "core/iso_instant.hpp"
#include "core/scrub.hpp"
#include "help/training.hpp"
#include "help/training_folder.hpp"
#include "http/server.hpp"
#include "support/temporary_folder.hpp"

namespace weir::help::training_clock_test {
namespace {

const Instant noon = *parse_iso_instant("2026-11-29T12:00:00Z");

std::string exchanged(std::string text, const std::string& word, const std::string& by) {
  const auto at = text.find(word);
  EXPECT_NE(at, std::string::npos) << word;
  return at == std::string::npos ? text : text.replace(at, word.size(), by);
}

class MustBeSandbox : public ::testing::Test {
 protected:
  // What must_be_sandbox names of the demo's configuration with another text in the place of a word of it.
  std::string out_with(const std::string& word, const std::string& by) const {
    Scrubber scrubber;
    const std::string text = app::demo_config_text("http://127.0.0.1:1", "http://127.0.0.1:2");
    const auto file = folder.path() / "weir.toml";
    const auto config = config::load({exchanged(text, word, by), file}, app::all_settings(),
                                     app::demo_environment(), scrubber);
    if (!config) return config::failure_of(config.error()).text;
    const auto is_one = must_be_sandbox(*config, file);
    if (is_one) return "";
    EXPECT_EQ(is_one.error().code, "training.no_sandbox");
    const std::string text_before = " lies in a folder of a training, and ";
    const auto at = is_one.error().text.find(text_before) + text_before.size();
    return is_one.error().text.substr(at, is_one.error().text.find(' ', at) - at);
  }
  std::string out_with_more(const std::string& of_section, const std::string& line) const {
    return out_with("[" + of_section + "]\n", "[" + of_section + "]\n" + line + "\n");
  }

  testing::TemporaryFolder folder;
};

TEST_F(MustBeSandbox, TakesWhatATrainingIsMadeOf) {
  EXPECT_EQ(out_with("[store]", "[store]"), "");
  EXPECT_EQ(out_with_more("connection.demo.sap", "rfc_host = \"127.0.0.1\""), "");
  EXPECT_EQ(out_with("[store]", "[alerts]\nwebhook = \"http://127.0.0.1:9/x\"\n[store]"), "");
}

TEST_F(MustBeSandbox, NamesEachSystemThatIsReachedBeside) {
  EXPECT_EQ(out_with("url = \"http://127.0.0.1:1\"", "url = \"https://sellingpartnerapi-eu.amazon.com\""),
            "amazon.url");
  EXPECT_EQ(out_with("http://127.0.0.1:1/auth/o2/token", "https://api.amazon.com/auth/o2/token"),
            "amazon.token_url");
  EXPECT_EQ(out_with("token_url = \"http://127.0.0.1:1/auth/o2/token\"\n", ""), "amazon.token_url");
  EXPECT_EQ(out_with("http://127.0.0.1:2", "https://ecc.example:44300"), "sap.url");
  EXPECT_EQ(out_with_more("connection.demo.sap", "rfc_host = \"ecc.example\""), "sap.rfc_host");
  EXPECT_EQ(out_with_more("connection.demo.sap", "rfc_message_server = \"ms.example\""),
            "sap.rfc_message_server");
  EXPECT_EQ(out_with_more("connection.demo.sap", "rfc_router = \"/H/router.example/S/3299/H/\""),
            "sap.rfc_router");
  EXPECT_EQ(out_with_more("connection.demo.amazon",
                          "queue.url = \"https://sqs.eu-west-1.amazonaws.com/123456789012/weir\""),
            "amazon.queue.url");
  EXPECT_EQ(out_with("[store]", "[network]\nproxy = \"http://proxy.example:3128\"\n[store]"),
            "network.proxy");
}

TEST_F(MustBeSandbox, NamesWhoWouldBeTold) {
  for (const auto& [key, line] : std::vector<std::pair<std::string, std::string>>{
           {"alerts.webhook", "webhook = \"https://tickets.example.com/weir\""},
           {"alerts.email_server", "email_server = \"smtp://mail.example.com:587\""},
           {"alerts.chat", "chat = \"env:DEMO_AUDIT_KEY\""},
           {"alerts.dead_man", "dead_man = \"env:DEMO_AUDIT_KEY\""}})
    EXPECT_EQ(out_with("[store]", "[alerts]\n" + line + "\n[store]"), key);
}

TEST_F(MustBeSandbox, NamesWhatIsKeptOrWrittenElsewhere) {
  EXPECT_EQ(out_with("path = \"weir.db\"", "path = \"/var/lib/weir/weir.db\""), "store.path");
  EXPECT_EQ(out_with("path = \"weir.db\"", "path = \"../weir.db\""), "store.path");
  EXPECT_EQ(out_with_more("store", "vault = \"/var/lib/weir/weir.vault\""), "store.vault");
  EXPECT_EQ(out_with_more("store", "postgres = \"env:DEMO_AUDIT_KEY\""), "store.postgres");
  EXPECT_EQ(out_with("rules = \"order-rules.toml\"", "rules = \"/etc/weir/order-rules.toml\""),
            "orders.rules");
  EXPECT_EQ(out_with("rules = \"settlement-rules.toml\"", "rules = \"/etc/weir/rules.toml\""),
            "settlements.rules");
}

TEST_F(MustBeSandbox, FollowsALinkOutOfTheFolder) {
  const testing::TemporaryFolder elsewhere;
  std::filesystem::create_symlink(elsewhere.path() / "weir.db", folder.path() / "weir.db");
  elsewhere.write("weir.db", "");
  EXPECT_EQ(out_with("[store]", "[store]"), "store.path");
}

// A stand-in's clock, and a training whose configuration somebody has exchanged.
class WithoutASandbox : public ::testing::Test {
 protected:
  WithoutASandbox() {
    const auto started = clock.start([this](const http::Request& request) {
      if (request.method == "POST" && request.body.find("now") != std::string::npos) ++moves;
      return http::Response{.status = 200, .headers = {}, .body = R"({"now":"2026-11-29T12:00:00.000Z"})"};
    });
    EXPECT_TRUE(started);
    const nlohmann::json note{{"control", "http://127.0.0.1:" + std::to_string(clock.port())},
                              {"amazon", "http://127.0.0.1:1"}};
    folder.write("sandbox.json", note.dump());
    write_training_config(folder.path(), "http://127.0.0.1:1", "http://127.0.0.1:2",
                          *find_mission("unknown-fee"));
    EXPECT_TRUE(save_training(folder.path(), {.mission = "unknown-fee", .who = "ben", .started = noon}));
  }
  void exchange(const std::string& word, const std::string& by) const {
    std::ifstream file{folder.path() / "weir.toml"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    folder.write("weir.toml", exchanged(text, word, by));
  }

  testing::TemporaryFolder folder;
  std::atomic<int> moves = 0;
  http::Server clock{{}};
};

TEST_F(WithoutASandbox, NoTimePassesAndNothingIsChecked) {
  exchange("path = \"weir.db\"", "path = \"../of-the-company.db\"");
  const auto passed = let_time_pass(folder.path(), std::chrono::hours{1});
  ASSERT_FALSE(passed);
  EXPECT_EQ(passed.error().code, "training.no_sandbox");
  const auto checked = check_training(folder.path(), noon);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, "training.no_sandbox");
  EXPECT_EQ(moves, 0);
}

}  // namespace
}  // namespace weir::help::training_clock_test
