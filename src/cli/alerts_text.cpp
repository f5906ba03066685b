#include "cli/alerts_text.hpp"

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using nlohmann::ordered_json;
using report::Align;
using report::Table;

std::string told_how(const std::vector<store::AlertDelivery>& deliveries) {
  std::size_t arrived = 0, waiting = 0, dead = 0;
  for (const auto& each : deliveries) {
    arrived += each.state == store::DeliveryState::delivered ? 1 : 0;
    waiting += each.state == store::DeliveryState::waiting ? 1 : 0;
    dead += each.state == store::DeliveryState::dead ? 1 : 0;
  }
  std::string text = std::to_string(arrived) + " arrived";
  if (waiting > 0) text += ", " + std::to_string(waiting) + " on the way";
  if (dead > 0) text += ", " + std::to_string(dead) + " given up";
  return text;
}

std::string alert_standing(const store::Alert& alert, Instant now) {
  if (alert.closed_at) return "over since " + report::relative_time(*alert.closed_at, now);
  if (alert.acked_at) return alert.acked_by + " is at it";
  return "nobody is at it";
}

}  // namespace

std::string alert_list_text(const std::vector<ToldAlert>& alerts, bool is_on, Instant now) {
  if (!is_on)
    return "Nobody is told of anything: [alerts] names no channel (alerts.email_server, alerts.webhook, "
           "alerts.chat).\n`weir exceptions list` has what is open. With a channel, people are told 240, "
           "120, 60 "
           "and 15 minutes before a deadline.\n";
  if (alerts.empty())
    return "No alert is open. People are told of what is due within four hours; `weir exceptions list` has "
           "all "
           "that is open,\n`weir alerts test` shows whether the channels work.\n";
  Table table{{{"no", Align::right}, {"stage"}, {"until"}, {"owner"}, {"standing"}, {"told"}, {"what"}}};
  for (const auto& each : alerts) {
    const bool is_due = each.item && each.item->deadline;
    table.add({std::to_string(each.alert.id), each.alert.stage,
               is_due ? report::relative_and_absolute(*each.item->deadline, now) : "",
               each.item ? printable(each.item->owner) : "", alert_standing(each.alert, now),
               told_how(each.deliveries), each.item ? printable(each.item->title) : ""});
  }
  return table.text("") +
         "\n`weir alerts ack NUMBER --as YOU` says that you are at it; the next contact is left in peace "
         "until it "
         "is overdue.\n";
}

ordered_json delivery_json(const std::vector<store::AlertDelivery>& deliveries) {
  auto all = ordered_json::array();
  for (const auto& each : deliveries)
    all.push_back({{"channel", each.channel},
                   {"recipient", each.recipient},
                   {"state", store::name_of(each.state)},
                   {"failures", each.failures},
                   {"said", each.said},
                   {"subject", each.subject},
                   {"made_at", iso(each.made_at)},
                   {"settled_at", moment(each.settled_at)}});
  return all;
}

ordered_json alert_list_json(const std::vector<ToldAlert>& alerts) {
  auto all = ordered_json::array();
  for (const auto& each : alerts)
    all.push_back({{"id", each.alert.id},
                   {"item", each.alert.item},
                   {"stage", each.alert.stage},
                   {"code", each.item ? each.item->code : ""},
                   {"what", each.item ? each.item->title : ""},
                   {"owner", each.item ? each.item->owner : ""},
                   {"deadline", moment(each.item ? each.item->deadline : std::nullopt)},
                   {"opened_at", iso(each.alert.opened_at)},
                   {"acked_by", each.alert.acked_by},
                   {"acked_at", moment(each.alert.acked_at)},
                   {"closed_at", moment(each.alert.closed_at)},
                   {"deliveries", delivery_json(each.deliveries)}});
  return all;
}

std::string delivery_text(const std::vector<store::AlertDelivery>& deliveries) {
  Table table{{{"channel"}, {"to"}, {"state"}, {"said"}}};
  for (const auto& each : deliveries)
    table.add({each.channel, printable(each.recipient), std::string{store::name_of(each.state)},
               printable(each.said)});
  return table.text("");
}

}  // namespace weir::cli
