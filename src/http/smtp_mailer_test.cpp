#include "http/smtp_mailer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/clock.hpp"
#include "http/test_smtp.hpp"

namespace weir::http::smtp_mailer_test {
namespace {

using testing::TestListener;
using testing::TestSmtp;

const ManualClock clock_of_mail{
    Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + std::chrono::hours{12}}};

Mail alert() { return {{"anna@example.com"}, "[urgent] 12 orders wait", "what  SKU HÄT has no material\n"}; }

Result<Done> sent(const std::string& server, const Mail& mail, const std::string& user = {}) {
  SmtpOptions options{.server = server, .from = "weir@example.com", .user = user, .password = "open sesame"};
  options.needs_tls = false;
  options.timeout = Duration{10'000};
  return SmtpMailer{options, clock_of_mail}.send(mail);
}

TEST(SmtpMailer, HandsAMailToAServerThatTakesIt) {
  TestSmtp server;
  const auto done = sent(server.url(), alert());
  const auto talk = server.heard();
  EXPECT_TRUE(done) << (done ? "" : done.error().text);
  const auto said = [&](const std::string& line) { return std::ranges::count(talk.commands, line) == 1; };
  EXPECT_TRUE(said("MAIL FROM:<weir@example.com>"));
  EXPECT_TRUE(said("RCPT TO:<anna@example.com>"));
  EXPECT_NE(talk.mail.find("Subject: [urgent] 12 orders wait\r\n"), std::string::npos) << talk.mail;
  EXPECT_NE(talk.mail.find("Date: Sun, 29 Nov 2026 12:00:00 +0000\r\n"), std::string::npos) << talk.mail;
  EXPECT_NE(talk.mail.find("d2hhdCAgU0tVIEjDhFQgaGFzIG5vIG1hdGVyaWFsCg=="), std::string::npos) << talk.mail;
}

TEST(SmtpMailer, LogsOnWhereItIsToldTo) {
  TestSmtp server;
  EXPECT_TRUE(sent(server.url(), alert(), "weir"));
  const auto talk = server.heard();
  EXPECT_TRUE(
      std::ranges::any_of(talk.commands, [](const auto& line) { return line.starts_with("AUTH PLAIN"); }));
}

TEST(SmtpMailer, NeverSendsInTheClearUnlessItIsToldTo) {
  TestSmtp server;
  SmtpOptions options{.server = server.url(), .from = "weir@example.com"};
  const auto failed = SmtpMailer{options, clock_of_mail}.send(alert());
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, "http.mail_unsent");
  EXPECT_EQ(failed.error().next, Next::retry);
  for (const auto& command : server.heard().commands) EXPECT_FALSE(command.starts_with("MAIL")) << command;
}

TEST(SmtpMailer, TellsARefusalFromATroubleThatPasses) {
  TestSmtp never{{{"RCPT", "550 5.1.1 no such user"}}};
  const auto refused = sent(never.url(), alert());
  never.heard();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "http.mail_refused");
  EXPECT_EQ(refused.error().next, Next::refuse);
  TestSmtp later{{{".", "451 4.3.0 try later"}}};
  const auto busy = sent(later.url(), alert());
  later.heard();
  ASSERT_FALSE(busy);
  EXPECT_EQ(busy.error().code, "http.mail_refused");
  EXPECT_EQ(busy.error().next, Next::retry);
  TestSmtp locked{{{"MAIL", "530 5.7.0 authentication required"}}};
  const auto unknown = sent(locked.url(), alert());
  locked.heard();
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, "http.mail_unsent") << "somebody mends the logon, and the mail goes";
  EXPECT_EQ(unknown.error().next, Next::retry);
}

TEST(SmtpMailer, TriesAgainWhereNobodyListens) {
  const auto closed = TestListener::that_does_not_listen();
  const auto failed = sent("smtp://127.0.0.1:" + std::to_string(closed.port()), alert());
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, "http.mail_unsent");
  EXPECT_EQ(failed.error().next, Next::retry);
}

TEST(SmtpMailer, TakesNoAddressThatEndsALine) {
  for (const char* wrong : {"", "anna", "a@b@c", "a@b.de\r\nRCPT TO:<c@d.de>", "<a@b.de>", "Anna <a@b.de>"}) {
    EXPECT_FALSE(is_mail_address(wrong)) << wrong;
    EXPECT_EQ(sent("smtp://127.0.0.1:1", {{wrong}, "x", "y"}).error().code, "http.mail_address");
  }
  EXPECT_EQ(sent("smtp://127.0.0.1:1", {{}, "x", "y"}).error().code, "http.mail_address");
}

TEST(MailBytes, HoldNoLineOfASubject) {
  const std::string bytes = mail_bytes({{"a@b.de"}, "x\r\nBcc: c@d.de", "y"}, "w@b.de", clock_of_mail.now());
  EXPECT_EQ(bytes.find("\r\nBcc:"), std::string::npos) << bytes;
}

TEST(MailBytes, EncodeASubjectInWholeLetters) {
  std::string subject;
  for (int i = 0; i < 40; ++i) subject += "ü";
  const std::string bytes = mail_bytes({{"a@b.de"}, subject, "y"}, "w@b.de", clock_of_mail.now());
  EXPECT_NE(bytes.find("Subject: =?UTF-8?B?"), std::string::npos);
  EXPECT_NE(bytes.find("?=\r\n =?UTF-8?B?"), std::string::npos) << bytes;
}

TEST(MailBytes, HaveOneIdForOneMail) {
  const auto id = [](const std::string& text) {
    const std::string bytes = mail_bytes({{"a@b.de"}, "x", text}, "w@b.de", clock_of_mail.now());
    return bytes.substr(bytes.find("Message-ID"), 60);
  };
  EXPECT_EQ(id("y"), id("y"));
  EXPECT_NE(id("y"), id("z"));
}

}  // namespace
}  // namespace weir::http::smtp_mailer_test
