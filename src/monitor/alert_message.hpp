#pragma once
// What an alert says, on each channel: what, how much, until when, whose it is, the first thing to do, and
// where to look. No names and addresses of buyers: they stand in no exception, and what looks like one is
// masked. Pure.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "monitor/alert_rules.hpp"
#include "monitor/personal_words.hpp"

namespace weir::monitor {

enum class MessageKind { raised, resolved, test };

struct AlertMessage {
  MessageKind kind = MessageKind::raised;
  std::int64_t alert = 0;
  std::int64_t item = 0;
  Stage stage = Stage::notice;
  std::string connection;
  std::string code;
  std::string work_class;
  std::string what;
  std::int64_t affected = 0;
  std::string examples{};  // the first of what is affected
  Balance money{};
  std::optional<Instant> deadline{};
  std::string owner;
  std::string first_action;
  std::string link;  // a page, or the command that shows it
  Instant at{};      // when it was written: what "in 45 min" counts from
};

// "[urgent] 12 affected: SKU … has no material"
std::string subject_of(const AlertMessage& message);
std::string mail_text(const AlertMessage& message);
std::string webhook_json(const AlertMessage& message);
nlohmann::ordered_json webhook_entry(const AlertMessage& message);  // the same, as a part of another
// Incoming webhooks of Slack (and of what takes the same, Mattermost), and of Teams' workflows.
enum class ChatStyle { slack, teams };
std::string chat_json(const AlertMessage& message, ChatStyle style);
// A title, and lines of a name and words below it. What a chat reads as marks is escaped.
struct MessageLine {
  std::string name;
  std::string words;
};
std::string chat_json(const std::string& title, const std::vector<MessageLine>& lines, ChatStyle style);

// "v1=" and 64 hexadecimal digits: HMAC-SHA256 over "TIMESTAMP.DELIVERY.BODY"; the timestamp in seconds since
// 1970, the delivery as in X-Weir-Delivery: whoever takes each delivery once is told none anew by a stranger.
std::string webhook_signature(const std::string& key, std::int64_t timestamp, const std::string& delivery,
                              const std::string& body);

}  // namespace weir::monitor
