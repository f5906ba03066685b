#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/order_backfill.hpp"
#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/intake_text.hpp"
#include "cli/words.hpp"

namespace weir::cli {
namespace {

constexpr std::size_t backfills_shown = 20;

struct BackfillWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string actor = "weir";
  app::BackfillAsked asked;
  bool dry_run = false;
  bool json = false;
};

// Ctrl-C ends the looking, and nothing else. False when it was pressed.
bool wait_a_little(const sigset_t& signals) {
  const timespec two_seconds{2, 0};
  return sigtimedwait(&signals, nullptr, &two_seconds) < 0;
}

std::optional<app::BackfillProgress> progress_of(app::OrderDesk& desk, const std::string& subject) {
  for (auto& each : app::list_backfills(desk.engine(), desk.context(), backfills_shown))
    if (each.subject == subject) return std::move(each);
  return std::nullopt;
}

int watch(app::OrderDesk& desk, const std::string& subject) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::cerr << "Ctrl-C ends the looking; the back-fill goes on in `weir run`.\n";
  while (const auto progress = progress_of(desk, subject)) {
    std::cerr << "\r\x1b[K" << progress_line(*progress, desk.context().clock.now()) << std::flush;
    if (progress->is_over()) {
      std::cerr << '\n';
      return progress->state == "done" ? exit_ok : exit_findings;
    }
    if (!wait_a_little(signals)) break;
  }
  std::cerr << "\nHow far it is: weir orders backfill\n";
  return exit_ok;
}

int fill(app::OrderDesk& desk, const BackfillWords& words) {
  const auto plan = app::plan_backfill(desk.engine(), desk.context(), words.asked);
  if (!plan) {
    fail(plan.error());
    return exit_usage;
  }
  const Instant now = desk.context().clock.now();
  const bool is_new = !words.dry_run && app::start_backfill(desk.context(), *plan);
  const std::string what = words.dry_run ? "dry_run" : is_new ? "started" : "under_way";
  const int printed = print_result(
      words.json ? backfill_plan_json(*plan, what) : backfill_plan_text(*plan, what, now), exit_ok);
  const bool looks = !words.dry_run && !words.json && isatty(STDOUT_FILENO) == 1;
  if (printed != exit_ok || !looks) return printed;
  return watch(desk, flows::backfill_job(desk.context(), plan->wish)->subject);
}

int show(app::OrderDesk& desk, const BackfillWords& words) {
  const auto all = app::list_backfills(desk.engine(), desk.context(), backfills_shown);
  return print_result(words.json ? backfills_json(all) : backfills_text(all, desk.context().clock.now()),
                      exit_ok);
}

int backfill(const BackfillWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::OrderDesk::open(config, words.actor, words.connection);
    if (!desk) return fail(desk.error());
    return words.asked.from.empty() ? show(**desk, words) : fill(**desk, words);
  });
}

}  // namespace

void add_backfill(CLI::App& orders, Command& chosen) {
  auto words =
      std::make_shared<BackfillWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command = orders.add_subcommand(
      "backfill", "Orders of earlier days, each once; without --from: how far those under way are");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words->connection, "which one, where there are several");
  CLI::Option* from =
      command->add_option("--from", words->asked.from, "the first day, by creation: 2026-11-01")
          ->check(day_trouble);
  command->add_option("--to", words->asked.to, "the last day that counts (default: until now)")
      ->check(day_trouble)
      ->needs(from);
  command->add_option("--marketplace", words->asked.marketplace_id, "of that marketplace id alone")
      ->needs(from);
  command->add_flag("--dry-run", words->dry_run, "what it would cost; nothing is started")->needs(from);
  command->add_option("--as", words->actor, "who you are, for the audit log");
  command->add_flag("--json", words->json, "one JSON document");
  command->callback([words, &chosen] { chosen = [words] { return backfill(*words); }; });
}

}  // namespace weir::cli
