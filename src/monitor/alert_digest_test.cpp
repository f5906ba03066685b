#include "monitor/alert_digest.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::monitor::alert_digest_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

AlertMessage alert_of(std::int64_t number, Stage stage, std::optional<Duration> left,
                      const std::string& code = "mapping.unknown_sku") {
  AlertMessage message;
  message.alert = number;
  message.item = number + 100;
  message.stage = stage;
  message.connection = "de";
  message.code = code;
  message.what = "SKU HAT-" + std::to_string(number) + " has no material";
  message.affected = 2;
  if (left) message.deadline = noon + *left;
  message.owner = "operations";
  message.link = "weir exceptions show " + std::to_string(number + 100);
  message.at = noon;
  return message;
}

AlertDigest of_many(std::int64_t number) {
  AlertDigest digest{.alerts = {}, .link = "weir alerts list", .at = noon};
  for (std::int64_t i = 1; i <= number; ++i) digest.alerts.push_back(alert_of(i, Stage::notice, 3h));
  return digest;
}

TEST(AlertDigest, SaysHowManyOfWhatAndHowBadTheWorstIs) {
  AlertDigest digest = of_many(3);
  digest.alerts.push_back(alert_of(4, Stage::urgent, 50min, "sap.closed"));
  EXPECT_EQ(subject_of(digest), "[urgent] 4 causes need somebody: 3 × mapping.unknown_sku, 1 × sap.closed");
  digest.kind = MessageKind::resolved;
  EXPECT_EQ(subject_of(digest), "[resolved] 4 causes: 3 × mapping.unknown_sku, 1 × sap.closed");
}

TEST(AlertDigest, TellsOfTheWorstFirstAndOfTheShortestTimeAmongThem) {
  AlertDigest digest{.alerts = {alert_of(1, Stage::notice, std::nullopt), alert_of(2, Stage::notice, 3h),
                                alert_of(3, Stage::overdue, -1h), alert_of(4, Stage::notice, 2h)},
                     .link = "weir alerts list",
                     .at = noon};
  digest = in_order(digest);
  std::vector<std::int64_t> numbers;
  for (const auto& each : digest.alerts) numbers.push_back(each.alert);
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{3, 4, 2, 1}));
}

TEST(AlertDigest, LeavesOffAndSaysSo) {
  const std::string text = mail_text(of_many(23));
  EXPECT_NE(text.find("alert 20 notice: SKU HAT-20 has no material; 2 affected, of operations, until in 3 h"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("alert 21"), std::string::npos);
  EXPECT_NE(text.find("and: 3 more\nall: weir alerts list\n"), std::string::npos) << text;
  EXPECT_EQ(mail_text(of_many(20)).find("more"), std::string::npos);
}

TEST(AlertDigest, GoesToProgramsWithEachAsItWouldBeAlone) {
  const auto json = nlohmann::json::parse(webhook_json(of_many(201)));
  EXPECT_EQ(json.at("kind"), "digest");
  EXPECT_EQ(json.at("severity"), "notice");
  EXPECT_EQ(json.at("number"), 201);
  ASSERT_EQ(json.at("alerts").size(), 200u);
  EXPECT_EQ(json.at("alerts")[0], nlohmann::json::parse(webhook_json(alert_of(1, Stage::notice, 3h))));
}

TEST(AlertDigest, GoesToChatsAndNamesNobody) {
  AlertDigest digest = of_many(2);
  digest.alerts[0].what = "ask jo.buyer@example.com <b>";
  const std::string slack = chat_json(digest, ChatStyle::slack);
  EXPECT_EQ(slack.find("jo.buyer"), std::string::npos);
  EXPECT_NE(slack.find("&lt;b&gt;"), std::string::npos) << slack;
  const auto teams = nlohmann::json::parse(chat_json(digest, ChatStyle::teams));
  EXPECT_EQ(teams.at("attachments")[0].at("content").at("body")[1].at("facts").size(), 3u);
}

TEST(AlertDigest, CutsWhatIsLongWhole) {
  AlertDigest digest = of_many(1);
  digest.alerts[0].what = std::string(119, 'x') + "ü and more";
  EXPECT_NE(mail_text(digest).find(std::string(119, 'x') + "…;"), std::string::npos) << mail_text(digest);
}

}  // namespace
}  // namespace weir::monitor::alert_digest_test
