#include "monitor/alert_digest.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "core/ensure.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"

namespace weir::monitor {
namespace {

constexpr std::size_t codes_named = 3;
constexpr std::size_t what_most = 120;  // bytes of a line about one

std::string cut(const std::string& text) {
  if (text.size() <= what_most) return text;
  std::size_t end = what_most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

bool is_over(const AlertDigest& digest) { return digest.kind == MessageKind::resolved; }

std::string number_of_causes(std::size_t number) {
  return std::to_string(number) + (number == 1 ? " cause" : " causes");
}

// The most frequent first.
std::string codes_of(const AlertDigest& digest) {
  std::map<std::string, std::size_t> counted;
  for (const auto& alert : digest.alerts) ++counted[alert.code];
  std::vector<std::pair<std::string, std::size_t>> codes{counted.begin(), counted.end()};
  std::ranges::stable_sort(codes, std::greater<>{}, &std::pair<std::string, std::size_t>::second);
  std::string text;
  for (std::size_t i = 0; i < std::min(codes.size(), codes_named); ++i)
    text += (text.empty() ? "" : ", ") + std::to_string(codes[i].second) + " × " + codes[i].first;
  return codes.size() > codes_named ? text + ", …" : text;
}

std::string words_of(const AlertMessage& alert) {
  std::string text = cut(without_personal(printable(alert.what))) + "; " + std::to_string(alert.affected) +
                     " affected, of " + alert.owner;
  if (alert.deadline) text += ", until " + report::relative_and_absolute(*alert.deadline, alert.at);
  return text + "; " + alert.link;
}

// One of each that is told of, and what is left off.
std::vector<MessageLine> lines_of(const AlertDigest& digest) {
  std::vector<MessageLine> lines;
  for (const auto& alert : digest.alerts) {
    if (lines.size() == digest_told) break;
    lines.push_back(
        {"alert " + std::to_string(alert.alert) + ' ' + std::string{name_of(alert.stage)}, words_of(alert)});
  }
  if (digest.alerts.size() > digest_told)
    lines.push_back({"and", std::to_string(digest.alerts.size() - digest_told) + " more"});
  lines.push_back({"all", digest.link});
  return lines;
}

}  // namespace

AlertDigest in_order(AlertDigest digest) {
  std::ranges::stable_sort(digest.alerts, [](const AlertMessage& one, const AlertMessage& other) {
    const auto key = [](const AlertMessage& alert) {
      return std::tuple{-static_cast<int>(alert.stage), !alert.deadline.has_value(),
                        alert.deadline.value_or(Instant{}), alert.alert};
    };
    return key(one) < key(other);
  });
  return digest;
}

Stage worst_stage(const AlertDigest& digest) {
  ensure(!digest.alerts.empty(), "a digest of nothing");
  return std::ranges::max(digest.alerts, {}, &AlertMessage::stage).stage;
}

std::string subject_of(const AlertDigest& digest) {
  const std::string causes = number_of_causes(digest.alerts.size());
  if (is_over(digest)) return "[resolved] " + causes + ": " + codes_of(digest);
  return "[" + std::string{name_of(worst_stage(digest))} + "] " + causes +
         (digest.alerts.size() == 1 ? " needs" : " need") + " somebody: " + codes_of(digest);
}

std::string mail_text(const AlertDigest& digest) {
  std::string text = is_over(digest) ? "So many causes are over that they are told of in one message.\n\n"
                                     : "So many causes came up at once that they are told of in one "
                                       "message.\n\n";
  for (const MessageLine& line : lines_of(digest)) text += line.name + ": " + line.words + '\n';
  if (is_over(digest)) return text + "\nNothing is to be done about these any more.\n";
  return text +
         "\nweir alerts ack NUMBER --as YOU says that you are at one of them: the next in line is told of it "
         "only when its deadline is over.\n";
}

std::string webhook_json(const AlertDigest& digest) {
  auto alerts = nlohmann::ordered_json::array();
  for (const auto& alert : digest.alerts) {
    if (alerts.size() == digest_in_json) break;
    alerts.push_back(webhook_entry(alert));
  }
  const nlohmann::ordered_json json{{"kind", is_over(digest) ? "digest_resolved" : "digest"},
                                    {"severity", name_of(worst_stage(digest))},
                                    {"number", digest.alerts.size()},
                                    {"alerts", alerts},
                                    {"link", digest.link},
                                    {"at", iso(digest.at)}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string chat_json(const AlertDigest& digest, ChatStyle style) {
  return chat_json(subject_of(digest), lines_of(digest), style);
}

}  // namespace weir::monitor
