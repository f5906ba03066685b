#pragma once
// A mail server of one conversation, on the loopback, for tests: it speaks SMTP in the clear and says what it
// is told to say.
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "http/test_socket.hpp"

namespace weir::testing {

struct SmtpTalk {
  std::vector<std::string> commands;  // without the line ends
  std::string mail;                   // as it came, without the last dot
};

class TestSmtp {
 public:
  // By the first word of a command ("RCPT", "." for the end of the mail): what is answered instead of 250.
  explicit TestSmtp(std::map<std::string, std::string> answers = {})
      : answers_{std::move(answers)}, thread_{[this] { talk(); }} {}
  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(listener_.port()); }
  // What was said; waits until the client has gone.
  SmtpTalk heard() {
    thread_.join();
    return talk_;
  }

 private:
  std::string answer_to(const std::string& word) const {
    const auto at = answers_.find(word);
    if (at != answers_.end()) return at->second;
    if (word == "EHLO") return "250-weir-test\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME";
    if (word == "DATA") return "354 go on";
    if (word == "AUTH") return "334 ";
    if (is_logon_) return "235 welcome";
    if (word == "QUIT") return "221 bye";
    return "250 2.0.0 Ok";
  }

  // Nothing when the client has gone, which a client may do at any time.
  static std::optional<std::string> line_of(TestSocket& client) {
    try {
      std::string line = client.received_until("\r\n");
      line.resize(line.size() - 2);
      return line;
    } catch (const Bug&) {
      return std::nullopt;
    }
  }

  void talk() {
    TestSocket client = listener_.accept();
    client.send("220 weir-test ESMTP\r\n");
    for (bool is_on = true; is_on;) {
      const auto heard = line_of(client);
      if (!heard) return;
      const std::string& line = *heard;
      const std::string word = line.substr(0, line.find(' '));
      talk_.commands.push_back(line);
      const std::string answer = answer_to(word);
      is_logon_ = word == "AUTH";
      if (!client.try_send(answer + "\r\n")) return;
      if (word == "DATA" && answer.starts_with("354")) take_mail(client);
      is_on = word != "QUIT";
    }
  }

  void take_mail(TestSocket& client) {
    talk_.mail = client.received_until("\r\n.\r\n");
    talk_.mail.resize(talk_.mail.size() - 3);
    client.send(answer_to(".") + "\r\n");
  }

  const std::map<std::string, std::string> answers_;
  TestListener listener_;
  SmtpTalk talk_;
  bool is_logon_ = false;  // the next line is the answer to it
  std::jthread thread_;
};

}  // namespace weir::testing
