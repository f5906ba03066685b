#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/subscriptions.hpp"
#include "cli/commands.hpp"
#include "cli/words.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using Json = nlohmann::ordered_json;

struct NotificationWords {
  std::string config_file = "weir.toml";
  std::string connection;
  bool json = false;
};

// Amazon allows these calls once a second; nobody has to wait longer than a breath for one of them.
void wait_until(Instant at) {
  const Duration left = std::max(Duration{1}, at - SystemClock{}.now());
  const timespec time{left / std::chrono::seconds{1}, (left % std::chrono::seconds{1}).count() * 1'000'000};
  nanosleep(&time, nullptr);
}

std::string standing_of(const app::SubscriptionLook& look) {
  if (look.is_ours) return "subscribed";
  if (look.failure) return "refused [" + look.failure->code + ']';
  return look.subscription_id.empty() ? "missing" : "goes elsewhere: " + printable(look.goes_to);
}

std::string queue_text(const app::SubscriptionsLook& look, Instant now) {
  std::string text = "  queue        " + look.arn + "\n  destination  " +
                     (look.destination_id.empty() ? "none yet" : printable(look.destination_id)) +
                     "\n  waiting      ";
  if (look.queue_failure)
    text += log_scrubber().scrubbed(look.queue_failure->text) + " [" + look.queue_failure->code + ']';
  else
    text += look.depth ? "about " + std::to_string(*look.depth) + " messages" : "unknown";
  return text + "\n  last heard   " +
         (look.last_heard ? report::relative_and_absolute(*look.last_heard, now) : "nothing yet") + '\n';
}

std::string look_text(const app::SubscriptionsLook& look, Instant now, bool with_colour) {
  report::Table table{{{"notification"}, {"standing"}, {"what for"}}};
  for (const auto& each : look.types) table.add({each.notification_type, standing_of(each), each.purpose});
  std::string text = look.connection + '\n' + queue_text(look, now) + '\n' + table.text("  ") + "  ";
  if (look.is_complete()) return text + coloured("all go to this queue", true, with_colour) + '\n';
  return text + coloured("not complete", false, with_colour) +
         ": `weir notifications subscribe` makes what is missing; the sweep brings the orders meanwhile\n";
}

Json look_json(const app::SubscriptionsLook& look) {
  Json types = Json::array();
  for (const auto& each : look.types)
    types.push_back({{"type", each.notification_type},
                     {"subscribed", each.is_ours},
                     {"subscription_id", each.subscription_id},
                     {"goes_to", each.goes_to},
                     {"purpose", each.purpose},
                     {"failure", each.failure ? Json(each.failure->code) : Json(nullptr)}});
  return {{"connection", look.connection},
          {"queue", look.arn},
          {"destination_id", look.destination_id},
          {"complete", look.is_complete()},
          {"waiting", look.depth ? Json(*look.depth) : Json(nullptr)},
          {"last_heard", look.last_heard ? Json(iso(*look.last_heard)) : Json(nullptr)},
          {"queue_failure", look.queue_failure ? Json(look.queue_failure->code) : Json(nullptr)},
          {"types", std::move(types)}};
}

Json list_json(const std::vector<app::Subscribed>& list) {
  Json all = Json::array();
  for (const auto& each : list)
    all.push_back({{"type", each.notification_type},
                   {"subscription_id", each.subscription_id},
                   {"was_there", each.was_there}});
  return all;
}

std::string subscribed_text(const std::vector<app::Subscribed>& list) {
  report::Table table{{{"notification"}, {"subscription"}, {"standing"}}};
  for (const auto& each : list)
    table.add({each.notification_type, printable(each.subscription_id),
               each.was_there ? "was there" : "subscribed now"});
  return table.text("") + "What waits in the queue is heard by `weir run`.\n";
}

std::string ended_text(const std::vector<app::Subscribed>& list) {
  if (list.empty()) return "Nothing went to this queue: nothing was ended.\n";
  std::string text;
  for (const auto& each : list) text += each.notification_type + " ended\n";
  return text + "Orders come by the sweep alone from now on. What waits in the queue is still heard.\n";
}

int status(const NotificationWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto look = app::look_at_subscriptions(config, words.connection, wait_until);
    if (!look) return fail(look.error());
    return print_result(words.json ? json_document(look_json(*look))
                                   : look_text(*look, SystemClock{}.now(), isatty(STDOUT_FILENO) == 1),
                        look->is_complete() ? exit_ok : exit_findings);
  });
}

// What was done, and then what was not: the verb fails with the last of it.
int told(const NotificationWords& words, const app::Subscriptions& all,
         std::string (*text_of)(const std::vector<app::Subscribed>&)) {
  int code = print_result(words.json ? json_document(list_json(all.done)) : text_of(all.done), exit_ok);
  for (const Failure& each : all.refused) code = fail(each);
  return code;
}

int subscribe(const NotificationWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto all = app::subscribe(config, words.connection, wait_until);
    return all ? told(words, *all, subscribed_text) : fail(all.error());
  });
}

int unsubscribe(const NotificationWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto all = app::unsubscribe(config, words.connection, wait_until);
    return all ? told(words, *all, ended_text) : fail(all.error());
  });
}

}  // namespace

void add_notifications(CLI::App& app, Command& chosen) {
  auto words = std::make_shared<NotificationWords>();  // owned by the parser's callbacks and by the command
                                                       // they choose
  CLI::App* command = app.add_subcommand(
      "notifications", "What Amazon tells by itself: into which queue, and what is missing");
  command->require_subcommand(1);
  struct Named {
    const char* name;
    const char* help;
    int (*run)(const NotificationWords&);
  };
  constexpr Named verbs[]{
      {"status", "What is subscribed, where it goes, what is missing; asks Amazon", status},
      {"subscribe", "Subscribes what is missing to the configured queue; again is no error", subscribe},
      {"unsubscribe", "Ends what goes to that queue, and nothing else", unsubscribe}};
  for (const Named& each : verbs) {
    CLI::App* verb = command->add_subcommand(each.name, each.help);
    verb->add_option("--config", words->config_file, "the configuration (default weir.toml)");
    verb->add_option("--connection", words->connection, "which one, where there are several");
    verb->add_flag("--json", words->json, "one JSON document");
    verb->callback([words, &chosen, run = each.run] { chosen = [words, run] { return run(*words); }; });
  }
}

}  // namespace weir::cli
