#include <CLI/CLI.hpp>
#include <memory>

#include "app/queues.hpp"
#include "cli/commands.hpp"
#include "core/clock.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

constexpr int pause_hours_max = 10 * 365 * 24;

struct QueueWords {
  std::string config_file = "weir.toml";
  std::string actor;
  jobs::Pause pause;
  int hours = pause_hours_max;
};

std::string until_text(const jobs::Pause& pause, Instant now) {
  if (pause.until - now > std::chrono::hours{pause_hours_max / 2}) return "it is resumed";
  return pause.until <= now ? "over; the next job tries" : report::relative_and_absolute(pause.until, now);
}

std::string list_text(const std::vector<jobs::Pause>& pauses) {
  if (pauses.empty()) return "Nothing is paused: everything that is due starts.\n";
  const Instant now = SystemClock{}.now();
  report::Table table{{{"connection"}, {"queue"}, {"by"}, {"until"}, {"because"}}};
  for (const auto& pause : pauses)
    table.add({pause.connection, pause.queue, std::string{jobs::name_of(pause.cause)}, until_text(pause, now),
               pause.reason});
  return table.text("");
}

int list_queue(const QueueWords& words) {
  return with_config(words.config_file, [](const config::Config& config) {
    const auto pauses = app::list_pauses(config);
    return pauses ? print_result(list_text(*pauses), exit_ok) : fail(pauses.error());
  });
}

int pause(QueueWords words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const SystemClock clock;
    words.pause.until = clock.now() + std::chrono::hours{words.hours};
    const auto paused = app::pause_queue(config, {words.actor}, words.pause, clock);
    if (!paused) return fail(paused.error());
    return print_result("Paused; until: " + until_text(words.pause, clock.now()) +
                            ". What is running comes to its end; nothing is lost.\n",
                        exit_ok);
  });
}

int resume(const QueueWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto lifted = app::resume_queue(config, {words.actor}, words.pause, SystemClock{});
    if (!lifted) return fail(lifted.error());
    return print_result(
        *lifted > 0 ? "Resumed: what is due starts within a second.\n" : "It was not paused.\n", exit_ok);
  });
}

void add_names(CLI::App& command, QueueWords& words) {
  command.add_option("connection", words.pause.connection, "as the configuration names it")->required();
  command.add_option("queue", words.pause.queue, "amazon, sap or store")->required();
  command.add_option("--as", words.actor, "who you are, for the audit log")->required();
}

CLI::App* add_queue_command(CLI::App& queue, const char* name, const char* help, QueueWords& words) {
  CLI::App* command = queue.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  return command;
}

}  // namespace

void add_queue(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<QueueWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* queue = app.add_subcommand("queue", "What is paused: by you, by an outage, by a refused logon");
  queue->require_subcommand(1);
  add_queue_command(*queue, "list", "Every pause, and why", *words)->callback([words, &chosen] {
    chosen = [words] { return list_queue(*words); };
  });
  CLI::App* pausing =
      add_queue_command(*queue, "pause", "Start nothing of one side, in maintenance or stocktaking", *words);
  add_names(*pausing, *words);
  pausing->add_option("--because", words->pause.reason, "the reason that others read")->required();
  pausing->add_option("--hours", words->hours, "for how long (default: until it is resumed)")
      ->check(CLI::Range(1, pause_hours_max));
  pausing->callback([words, &chosen] { chosen = [words] { return pause(*words); }; });
  CLI::App* resuming = add_queue_command(*queue, "resume", "Lift every pause of one side", *words);
  add_names(*resuming, *words);
  resuming->callback([words, &chosen] { chosen = [words] { return resume(*words); }; });
}

}  // namespace weir::cli
