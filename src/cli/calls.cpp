#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/calls.hpp"
#include "cli/commands.hpp"
#include "core/clock.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

constexpr int calls_hours_max = 90 * 24;
constexpr int calls_rows_max = 100'000;

struct CallsWords {
  std::string config_file = "weir.toml";
  std::string connection;
  int hours = 24;
  int most = 50;
  bool only_failed = false;
  bool with_bodies = false;
  bool json = false;
};

// One line of JSON each, so that a file of a million is read line by line.
std::string json_line(const app::CallOfConnection& one) {
  nlohmann::ordered_json line{{"connection", one.connection},    {"sent_at", iso(one.call.sent_at)},
                              {"operation", one.call.operation}, {"request_id", one.call.request_id},
                              {"status", one.call.status},       {"took_ms", one.call.took.count()}};
  if (!one.call.asked.empty()) line["asked"] = one.call.asked;
  if (!one.call.answered.empty()) line["answered"] = one.call.answered;
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

std::string table_text(const std::vector<app::CallOfConnection>& calls, const CallsWords& words) {
  if (calls.empty())
    return "No call in the last " + std::to_string(words.hours) + " h" +
           (words.only_failed ? " that failed" : "") +
           ". Each call at Amazon is listed here, with the request id by which Amazon's support finds it.\n";
  const Instant now = SystemClock{}.now();
  report::Table table{{{"sent"},
                       {"connection"},
                       {"operation"},
                       {"status", report::Align::right},
                       {"ms", report::Align::right},
                       {"request id"}}};
  for (const auto& [connection, call] : calls)
    table.add({report::relative_and_absolute(call.sent_at, now), connection, printable(call.operation),
               call.status == 0 ? "none" : std::to_string(call.status), std::to_string(call.took.count()),
               printable(call.request_id)});
  return table.text("");
}

int list_calls(const CallsWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    // What was just sent is in front of a clock that is a little behind.
    const Instant until = SystemClock{}.now() + std::chrono::minutes{1};
    const auto calls = app::list_calls(config, words.connection,
                                       {.since = until - std::chrono::hours{words.hours},
                                        .until = until,
                                        .only_failed = words.only_failed,
                                        .with_bodies = words.with_bodies,
                                        .most = static_cast<std::size_t>(words.most)});
    if (!calls) return fail(calls.error());
    if (!words.json) return print_result(table_text(*calls, words), exit_ok);
    std::string lines;
    for (const auto& one : *calls) lines += json_line(one);
    return print_result(lines, exit_ok);
  });
}

}  // namespace

void add_calls(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<CallsWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* command = app.add_subcommand("calls", "What was called at Amazon: the evidence");
  command->require_subcommand(1);
  CLI::App* listing = command->add_subcommand("list", "The newest calls first; they are kept for 90 days");
  listing->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  listing->add_option("--connection", words->connection, "of one connection alone");
  listing->add_option("--hours", words->hours, "how far back (default 24)")
      ->check(CLI::Range(1, calls_hours_max));
  listing->add_option("--most", words->most, "how many (default 50)")->check(CLI::Range(1, calls_rows_max));
  listing->add_flag("--failed", words->only_failed, "those alone that were refused or not answered");
  CLI::Option* json = listing->add_flag("--json", words->json, "one line of JSON each, to hand on");
  listing
      ->add_flag("--bodies", words->with_bodies, "bodies too, where amazon.keep_bodies kept any; with --json")
      ->needs(json);
  listing->callback([words, &chosen] { chosen = [words] { return list_calls(*words); }; });
}

}  // namespace weir::cli
