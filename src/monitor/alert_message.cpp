#include "monitor/alert_message.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/digest.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"

namespace weir::monitor {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t subject_most = 150;

std::string kind_word(const AlertMessage& message) {
  switch (message.kind) {
    case MessageKind::raised:
      return std::string{name_of(message.stage)};
    case MessageKind::resolved:
      return "resolved";
    case MessageKind::test:
      return "test";
  }
  throw Bug("an alert of no kind");
}

std::string amount_words(const Balance& money) {
  std::string text;
  for (const Money& part : money.parts()) text += (text.empty() ? "" : ", ") + part.text();
  return text;
}

std::string due_words(const AlertMessage& message) {
  return message.deadline ? report::relative_and_absolute(*message.deadline, message.at) : "";
}

// In the order in which somebody reads who was woken by it.
std::vector<MessageLine> lines_of(const AlertMessage& message) {
  const std::string how_much = amount_words(message.money);
  std::vector<MessageLine> lines{{"what", message.what},
                                 {"how much", std::to_string(message.affected) + " affected" +
                                                  (how_much.empty() ? "" : ", " + how_much)},
                                 {"such as", message.examples},
                                 {"until", due_words(message)},
                                 {"owner", message.owner},
                                 {"do first", message.first_action},
                                 {"look at", message.link},
                                 {"connection", message.connection},
                                 {"code", message.code}};
  std::erase_if(lines, [](const MessageLine& line) { return line.words.empty(); });
  for (MessageLine& line : lines)
    if (line.words != message.link) line.words = without_personal(line.words);
  return lines;
}

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += digits[value >> 4U];
    text += digits[value & 15U];
  }
  return text;
}

ordered_json teams_card(const std::string& title, const std::vector<MessageLine>& lines) {
  auto facts = ordered_json::array();
  for (const MessageLine& line : lines) facts.push_back({{"title", line.name}, {"value", line.words}});
  const ordered_json card{
      {"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
      {"type", "AdaptiveCard"},
      {"version", "1.4"},
      {"body",
       ordered_json::array({{{"type", "TextBlock"}, {"text", title}, {"weight", "Bolder"}, {"wrap", true}},
                            {{"type", "FactSet"}, {"facts", facts}}})}};
  return {{"type", "message"},
          {"attachments", ordered_json::array({{{"contentType", "application/vnd.microsoft.card.adaptive"},
                                                {"content", card}}})}};
}

// What Slack reads as marks.
std::string for_slack(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else
      escaped += c;
  }
  return escaped;
}

ordered_json slack_text(const std::string& title, const std::vector<MessageLine>& lines) {
  std::string text = "*" + for_slack(title) + "*";
  for (const MessageLine& line : lines) text += '\n' + line.name + ": " + for_slack(line.words);
  return {{"text", text}};
}

std::string shortened(std::string text) {
  if (text.size() <= subject_most) return text;
  std::size_t end = subject_most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

std::string dumped(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

std::string subject_of(const AlertMessage& message) {
  return shortened("[" + kind_word(message) + "] " + std::to_string(message.affected) +
                   " affected: " + without_personal(printable(message.what)));
}

std::string mail_text(const AlertMessage& message) {
  std::ostringstream text;
  for (const MessageLine& line : lines_of(message))
    text << line.name << std::string(12 - line.name.size(), ' ') << printable(line.words) << '\n';
  if (message.kind == MessageKind::raised)
    text << "\nweir alerts ack " << message.alert << " --as YOU says that you are at it: the next in line is "
         << "told only when the deadline is over.\n";
  if (message.kind == MessageKind::resolved) text << "\nNothing is to be done any more.\n";
  return text.str();
}

ordered_json webhook_entry(const AlertMessage& message) {
  auto money = ordered_json::array();
  for (const Money& part : message.money.parts())
    money.push_back({{"amount", part.decimal()}, {"currency", part.currency().code()}});
  return {{"kind", message.kind == MessageKind::raised ? "raised" : kind_word(message)},
          {"severity", name_of(message.stage)},
          {"alert", message.alert},
          {"item", message.item},
          {"connection", message.connection},
          {"code", message.code},
          {"class", message.work_class},
          {"what", without_personal(message.what)},
          {"affected", message.affected},
          {"examples", without_personal(message.examples)},
          {"money", money},
          {"deadline", message.deadline ? ordered_json(iso(*message.deadline)) : ordered_json(nullptr)},
          {"owner", message.owner},
          {"first_action", without_personal(message.first_action)},
          {"link", message.link},
          {"at", iso(message.at)}};
}

std::string webhook_json(const AlertMessage& message) { return dumped(webhook_entry(message)); }

std::string chat_json(const AlertMessage& message, ChatStyle style) {
  return chat_json(subject_of(message), lines_of(message), style);
}

std::string chat_json(const std::string& title, const std::vector<MessageLine>& lines, ChatStyle style) {
  return dumped(style == ChatStyle::slack ? slack_text(title, lines) : teams_card(title, lines));
}

std::string webhook_signature(const std::string& key, std::int64_t timestamp, const std::string& delivery,
                              const std::string& body) {
  return "v1=" + hexadecimal(hmac_sha256(key, std::to_string(timestamp) + '.' + delivery + '.' + body));
}

}  // namespace weir::monitor
