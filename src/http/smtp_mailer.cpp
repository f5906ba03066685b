#include "http/smtp_mailer.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>

#include "core/base64.hpp"
#include "core/digest.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::http {
namespace {

constexpr std::size_t encoded_line = 76;
constexpr std::size_t bytes_in_a_word = 45;  // 60 in base64: with its marks a header word stays below 75
constexpr std::size_t id_length = 32;

struct MailHandleEnd {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using MailHandle = std::unique_ptr<CURL, MailHandleEnd>;
using Recipients = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// What is left to be sent.
struct Pending {
  std::string_view bytes;
};

// No exception may pass through C.
std::size_t give_bytes(char* room, std::size_t size, std::size_t count, void* held) noexcept {
  auto& pending = *static_cast<Pending*>(held);
  const std::size_t given = std::min(size * count, pending.bytes.size());
  std::copy_n(pending.bytes.data(), given, room);
  pending.bytes.remove_prefix(given);
  return given;
}

std::size_t swallow(char*, std::size_t size, std::size_t count, void*) noexcept { return size * count; }

template <typename Value>
void set_mail_option(CURL* handle, CURLoption option, Value value) {
  ensure(curl_easy_setopt(handle, option, value) == CURLE_OK, "libcurl does not know an option of mail");
}

Recipients recipients_of(const Mail& mail) {
  Recipients recipients{nullptr, curl_slist_free_all};
  for (const std::string& each : mail.to) {
    curl_slist* longer = curl_slist_append(recipients.get(), ('<' + each + '>').c_str());
    ensure(longer != nullptr, "libcurl has no memory left");
    static_cast<void>(recipients.release());
    recipients.reset(longer);
  }
  return recipients;
}

Failure mail_failure(Next next, const char* code, const std::string& what, const std::string& server) {
  return {
      .next = next, .code = code, .text = printable(what), .subject = printable(server), .not_before = {}};
}

// Where a byte of UTF-8 begins a letter.
bool begins_a_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// "=?UTF-8?B?…?=", as many words as it takes, RFC 2047.
std::string header_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    std::size_t length = std::min(bytes_in_a_word, text.size());
    while (length < text.size() && length > 1 && !begins_a_letter(text[length])) --length;
    if (!words.empty()) words += "\r\n ";
    words += "=?UTF-8?B?" + base64(text.substr(0, length)) + "?=";
    text.remove_prefix(length);
  }
  return words;
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }) && text.size() < encoded_line;
}

// "Sun, 29 Nov 2026 12:00:00 +0000", RFC 5322.
std::string mail_date(Instant now) {
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const Date date{day};
  const std::string time = iso(std::chrono::floor<std::chrono::seconds>(now)).substr(11, 8);
  return std::string{days.at(std::chrono::weekday{day}.c_encoding())} + ", " +
         std::to_string(static_cast<unsigned>(date.day())) + ' ' +
         months.at(static_cast<unsigned>(date.month()) - 1) + ' ' +
         std::to_string(static_cast<int>(date.year())) + ' ' + time + " +0000";
}

std::string in_lines(const std::string& encoded) {
  std::string lines;
  for (std::size_t at = 0; at < encoded.size(); at += encoded_line)
    lines += encoded.substr(at, encoded_line) + "\r\n";
  return lines;
}

void set_mail(CURL* handle, const SmtpOptions& options, const Recipients& recipients, Pending& pending) {
  const std::string from = '<' + options.from + '>';  // curl keeps a copy
  set_mail_option(handle, CURLOPT_URL, options.server.c_str());
  set_mail_option(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set_mail_option(handle, CURLOPT_NOSIGNAL, 1L);
  set_mail_option(handle, CURLOPT_PROXY, "");  // and not what the environment says
  set_mail_option(handle, CURLOPT_USE_SSL,
                  static_cast<long>(options.needs_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  set_mail_option(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) {
    set_mail_option(handle, CURLOPT_CAINFO, options.ca_file.c_str());
    set_mail_option(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // and nobody else
  }
  if (!options.user.empty()) {
    set_mail_option(handle, CURLOPT_USERNAME, options.user.c_str());
    set_mail_option(handle, CURLOPT_PASSWORD, options.password.c_str());
  }
  set_mail_option(handle, CURLOPT_MAIL_FROM, from.c_str());
  set_mail_option(handle, CURLOPT_MAIL_RCPT, recipients.get());
  set_mail_option(handle, CURLOPT_UPLOAD, 1L);
  set_mail_option(handle, CURLOPT_READFUNCTION, give_bytes);
  set_mail_option(handle, CURLOPT_READDATA, &pending);
  set_mail_option(handle, CURLOPT_WRITEFUNCTION, swallow);
  set_mail_option(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout.count()));
}

// A command or a logon that the server does not want, RFC 5321 and RFC 4954: the channel's trouble, and over
// when somebody has mended the settings. What is left of 5xx is about this sender, recipient or mail.
bool is_about_the_channel(long status) {
  return status <= 504 || status == 530 || status == 534 || status == 535 || status == 538;
}

Failure not_sent(CURLcode code, long status, const std::string& server) {
  const bool has_refused = status >= 400 && code != CURLE_OPERATION_TIMEDOUT;
  const bool may_pass = is_about_the_channel(status);
  if (has_refused)
    return mail_failure(may_pass ? Next::retry : Next::refuse,
                        may_pass && status >= 500 ? "http.mail_unsent" : "http.mail_refused",
                        server + " has not taken a mail: SMTP " + std::to_string(status) + " (" +
                            curl_easy_strerror(code) + "); look at sender, recipient and logon in [alerts]",
                        server);
  return mail_failure(Next::retry, "http.mail_unsent",
                      server + ": no mail was sent (" + curl_easy_strerror(code) +
                          "); look whether the server is there, and at TLS and logon in [alerts]",
                      server);
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  const auto fits = [](char c) { return c > ' ' && c < '\x7F' && c != '<' && c != '>' && c != '"'; };
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos && std::ranges::all_of(text, fits);
}

std::string mail_bytes(const Mail& mail, const std::string& from, Instant now) {
  const std::string subject = printable(mail.subject);
  std::string to;
  for (const std::string& each : mail.to) to += (to.empty() ? "<" : ", <") + each + '>';
  const std::string id =
      sha256_hex(from + '\n' + to + '\n' + subject + '\n' + mail.text).substr(0, id_length);
  return "Date: " + mail_date(now) + "\r\nFrom: Weir <" + from + ">\r\nTo: " + to + "\r\nMessage-ID: <" + id +
         from.substr(from.find('@')) +
         ">\r\nSubject: " + (is_plain(subject) ? subject : header_words(subject)) +
         "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
         "charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
         in_lines(base64(mail.text));
}

Result<Done> SmtpMailer::send(const Mail& mail) {
  const bool are_right = is_mail_address(options_.from) && !mail.to.empty() &&
                         std::ranges::all_of(mail.to, [](const auto& each) { return is_mail_address(each); });
  if (!are_right)
    return mail_failure(
        Next::refuse, "http.mail_address",
        "a sender or a recipient is no e-mail address; correct [alerts] and [monitor.contacts]",
        options_.server);
  const MailHandle handle{curl_easy_init()};
  ensure(handle != nullptr, "libcurl gave no handle");
  const Recipients recipients = recipients_of(mail);
  const std::string bytes = mail_bytes(mail, options_.from, clock_.now());
  Pending pending{bytes};
  set_mail(handle.get(), options_, recipients, pending);
  const CURLcode code = curl_easy_perform(handle.get());
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (code != CURLE_OK) return not_sent(code, status, options_.server);
  return Done{};
}

}  // namespace weir::http
