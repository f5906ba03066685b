#include "sap/reads/messages.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"

namespace weir::sap::messages_test {
namespace {

using testing::code_of;

std::string cause_of(const MessageCatalogue& catalogue, std::string_view message_class,
                     std::string_view number, std::string_view text = "") {
  const MessageAdvice* advice = catalogue.find(message_class, number, text);
  return advice == nullptr ? "nothing" : advice->cause;
}

MessageCatalogue laid(std::string_view text) {
  return *with_messages_of(shipped_messages(), text, "mine.toml");
}

constexpr std::string_view rest = "cause = \"mine\"\nfix = \"do\"\nopen = \"SE16\"\nowner = \"basis\"\n";

TEST(ShippedMessages, ExplainAtLeastSixty) { EXPECT_GE(shipped_messages().size(), 60u); }

TEST(ShippedMessages, NameCauseFixTransactionAndOwner) {
  const MessageAdvice* period = shipped_messages().find("F5", "201", "");
  ASSERT_NE(period, nullptr);
  EXPECT_EQ(period->cause, "The posting period is closed.");
  EXPECT_EQ(period->transaction, "OB52");
  EXPECT_EQ(period->owner, MessageOwner::finance);
  EXPECT_FALSE(period->clears_itself);
  EXPECT_FALSE(period->is_unsure);
  EXPECT_TRUE(shipped_messages().find("V1", "302", "")->is_unsure);
}

TEST(ShippedMessages, KnowWhatClearsByItself) {
  EXPECT_TRUE(shipped_messages().find("MC", "601", "")->clears_itself);
  EXPECT_TRUE(shipped_messages().find("M3", "24", "")->clears_itself) << "zeros in front may be missing";
  EXPECT_TRUE(shipped_messages().find("ZZ", "001", "Order 4711 is locked by user MEIER")->clears_itself);
  EXPECT_TRUE(shipped_messages().find("", "", "Beleg 4711 ist gesperrt durch MEIER")->clears_itself);
  EXPECT_EQ(cause_of(shipped_messages(), "ZZ", "999", "what nobody has seen"), "nothing");
  EXPECT_EQ(cause_of(shipped_messages(), "", "", ""), "nothing");
}

TEST(MessagesFile, OfAMerchantWins) {
  const auto by_id = laid("[[message]]\nid = \"F5 201\"\n" + std::string{rest});
  EXPECT_EQ(cause_of(by_id, "F5", "201"), "mine");
  EXPECT_EQ(cause_of(by_id, "F5", "702"), cause_of(shipped_messages(), "F5", "702"));
  const auto by_text = laid("[[message]]\ntexts = [\"Is Locked\"]\n" + std::string{rest});
  EXPECT_EQ(cause_of(by_text, "ZZ", "001", "It is LOCKED by A"), "mine");
  EXPECT_EQ(cause_of(by_text, "MC", "601", "It is locked by A"), cause_of(shipped_messages(), "MC", "601"))
      << "a number says more than a text";
  EXPECT_EQ(laid("").size(), shipped_messages().size());
}

TEST(MessagesFile, TellsEveryMistakeWithItsPlace) {
  const auto wrong = with_messages_of({}, R"(format = 2
colour = "red"
[[message]]
id = "F5-201"
texts = ["abcd"]
cuse = "x"
owner = "somebody"
[[message]]
texts = ["ab"]
cause = "c"
fix = "f"
open = "SE16"
owner = "basis"
unsure = "yes"
)",
                                      "mine.toml");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "sap.messages_malformed");
  for (const char* part : {"mine.toml:1:", "mine.toml:2:", "either `id` or `texts`",
                           "mine.toml:4:", "mine.toml:6:", "did you mean `cause`", "`owner` is operations",
                           "needs `fix`", "mine.toml:9:", "mine.toml:14:", "true or false"})
    EXPECT_NE(wrong.error().text.find(part), std::string::npos) << part << " in\n" << wrong.error().text;
  EXPECT_EQ(code_of(with_messages_of({}, "[[message", "mine.toml")), "sap.messages_malformed");
  EXPECT_EQ(code_of(with_messages_of({}, "message = 1", "mine.toml")), "sap.messages_malformed");
}

}  // namespace
}  // namespace weir::sap::messages_test
