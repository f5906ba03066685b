#include "monitor/alert_message.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::monitor::alert_message_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

AlertMessage twelve_orders() {
  AlertMessage message;
  message.alert = 3;
  message.item = 7;
  message.stage = Stage::urgent;
  message.connection = "de";
  message.code = "mapping.unknown_sku";
  message.work_class = "mapping";
  message.what = "SKU <HAT> of order … has no material";
  message.affected = 12;
  message.examples = "order/302-1234567-1234567";
  message.money.add({120'000, *Currency::of("EUR")});
  message.deadline = noon + 50min;
  message.owner = "anna";
  message.first_action = "add it below [articles]";
  message.link = "https://weir.example.com/exceptions/7";
  message.at = noon;
  return message;
}

TEST(AlertMessage, SaysWhatHowMuchUntilWhenWhoseWhatFirstAndWhere) {
  const std::string text = mail_text(twelve_orders());
  for (const char* told :
       {"SKU <HAT> of order", "12 affected, 1200.00 EUR", "in 50 min (2026-11-29 12:50 UTC)", "anna",
        "add it below [articles]", "https://weir.example.com/exceptions/7", "order/302-1234567-1234567",
        "weir alerts ack 3 --as YOU"})
    EXPECT_NE(text.find(told), std::string::npos) << told << '\n' << text;
  EXPECT_EQ(subject_of(twelve_orders()), "[urgent] 12 affected: SKU <HAT> of order … has no material");
}

TEST(AlertMessage, GoesToProgramsAsJson) {
  const auto body = json::parse(webhook_json(twelve_orders()));
  EXPECT_EQ(body["kind"], "raised");
  EXPECT_EQ(body["severity"], "urgent");
  EXPECT_EQ(body["affected"], 12);
  EXPECT_EQ(body["money"][0]["amount"], "1200.00");
  EXPECT_EQ(body["deadline"], "2026-11-29T12:50:00Z");
  EXPECT_EQ(body["first_action"], "add it below [articles]");
}

TEST(AlertMessage, GoesToChatsInTheirOwnWords) {
  const auto slack = json::parse(chat_json(twelve_orders(), ChatStyle::slack));
  EXPECT_NE(slack["text"].get<std::string>().find("SKU &lt;HAT&gt;"), std::string::npos);
  const auto teams = json::parse(chat_json(twelve_orders(), ChatStyle::teams));
  EXPECT_EQ(teams["attachments"][0]["contentType"], "application/vnd.microsoft.card.adaptive");
  EXPECT_EQ(teams["attachments"][0]["content"]["body"][1]["facts"][1]["value"], "12 affected, 1200.00 EUR");
}

TEST(AlertMessage, NamesNobody) {
  AlertMessage told = twelve_orders();
  told.what = told.examples = told.first_action = "write to buyer@example.com";
  for (const std::string& text : {mail_text(told), webhook_json(told), chat_json(told, ChatStyle::slack),
                                  chat_json(told, ChatStyle::teams), subject_of(told)})
    EXPECT_EQ(text.find("buyer@example.com"), std::string::npos) << text;
}

TEST(AlertMessage, HasASubjectThatIsShortAndWhole) {
  AlertMessage told = twelve_orders();
  told.what.clear();
  for (int i = 0; i < 200; ++i) told.what += "ü";
  EXPECT_LE(subject_of(told).size(), 153u);
  EXPECT_TRUE(subject_of(told).ends_with("ü…"));
}

// Computed with `printf '1764417600.alert/1/1/urgent.{}' | openssl dgst -sha256 -hmac KEY`.
TEST(WebhookSignature, IsWhatOpensslComputes) {
  EXPECT_EQ(webhook_signature("kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk", 1'764'417'600, "alert/1/1/urgent", "{}"),
            "v1=4b3cee89ae54ccfb31e9070a633b8c19f67c56eae4f891ae0dc69b0d38e8c66f");
}

}  // namespace
}  // namespace weir::monitor::alert_message_test
