#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/train_text.hpp"
#include "cli/words.hpp"
#include "core/clock.hpp"
#include "help/training.hpp"

namespace weir::cli {
namespace {

constexpr int train_hours_max = 14 * 24;

struct TrainWords {
  std::string config_file = "weir.toml";
  std::string folder;
  std::string mission;
  std::string actor;
  std::string screen;
  std::vector<std::string> words;
  std::uint64_t seed = 1;
  int hours = 1;
  bool json = false;
};

// A mission that is not solved, or a word that does not fit, is something for a person.
int fail_training(const Failure& failure) {
  fail(failure);
  const bool is_of_words =
      failure.code == "training.unknown_mission" || failure.code == "training.unknown_screen";
  if (is_of_words) return exit_usage;
  if (failure.code == "training.none" || failure.code == "training.gone") return exit_no_input;
  return failure.code.starts_with("training.") ? exit_findings : exit_configuration;
}

int print_training(const TrainWords& words, const nlohmann::ordered_json& json, const std::string& text,
                   int code) {
  return print_result(words.json ? json_document(json) : text, code);
}

// What fails in the sandbox's hours and is tried again would bury the answer.
void only_errors() { start_log(LogLevel::error, LogFormat::text); }

int list_missions(const TrainWords& words) {
  return print_training(words, missions_json(), missions_text(), exit_ok);
}

int start_mission(const TrainWords& words) {
  only_errors();
  const auto training =
      help::start_training({words.mission, words.folder, words.seed, words.actor}, SystemClock{}.now());
  if (!training) return fail_training(training.error());
  return print_training(words, training_json(*training), training_text(*training, words.folder), exit_ok);
}

int show_training(const TrainWords& words) {
  const auto training = help::training_in(words.folder);
  if (!training) return fail_training(training.error());
  return print_training(words, training_json(*training), training_text(*training, words.folder), exit_ok);
}

int give_hint(const TrainWords& words) {
  const auto hint = help::next_hint(words.folder);
  if (!hint) return fail_training(hint.error());
  return print_training(words, {{"hint", *hint}}, *hint + '\n', exit_ok);
}

int let_pass(const TrainWords& words) {
  only_errors();
  const auto now = help::let_time_pass(words.folder, std::chrono::hours{words.hours});
  if (!now) return fail_training(now.error());
  return print_training(words, {{"now", iso(*now)}}, "It is " + iso(*now) + " there.\n", exit_ok);
}

int use_screen(const TrainWords& words) {
  const auto said = help::use_screen(words.folder, words.screen, words.words);
  if (!said) return fail_training(said.error());
  return print_training(words, {{"said", *said}}, "It says: " + *said + '\n', exit_ok);
}

int check_mission(const TrainWords& words) {
  only_errors();
  const auto check = help::check_training(words.folder, SystemClock{}.now());
  if (!check) return fail_training(check.error());
  return print_training(words, training_check_json(*check), training_check_text(*check, words.folder),
                        check->is_passed() ? exit_ok : exit_findings);
}

int stop_mission(const TrainWords& words) {
  const auto stopped = help::stop_training(words.folder);
  if (!stopped) return fail_training(stopped.error());
  return print_training(words, {{"stopped", true}}, "The sandbox has ended; the folder is yours to remove.\n",
                        exit_ok);
}

int record_trained(const TrainWords& words) {
  if (!words.folder.empty() && words.actor.empty()) {
    std::cerr << "weir: whose word is it? --as YOU, who has seen it\n";
    return exit_usage;
  }
  return with_config(words.config_file, [&](const config::Config& config) -> int {
    if (!words.folder.empty())
      if (const auto done = help::record_training(config, words.folder, {words.actor}, SystemClock{}.now());
          !done)
        return fail_training(done.error());
    const auto records = help::recorded_trainings(config);
    if (!records) return fail(records.error());
    return print_training(words, training_records_json(*records), training_records_text(*records), exit_ok);
  });
}

using SharedTrain = std::shared_ptr<TrainWords>;

CLI::App* add_train_word(CLI::App& train, Command& chosen, const SharedTrain& words, const char* name,
                         const char* help, int (*does)(const TrainWords&)) {
  CLI::App* command = train.add_subcommand(name, help);
  command->add_flag("--json", words->json, "one JSON document");
  command->callback([words, does, &chosen] { chosen = [words, does] { return does(*words); }; });
  return command;
}

CLI::App* in_folder(CLI::App* command, const SharedTrain& words) {
  command->add_option("--dir", words->folder, "the folder of the training")->required();
  return command;
}

}  // namespace

void add_train(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<TrainWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* train = app.add_subcommand("train", "Missions in a sandbox: a situation, a goal, and a check");
  train->require_subcommand(1);
  add_train_word(*train, chosen, words, "list", "The missions there are", list_missions);
  CLI::App* start =
      in_folder(add_train_word(*train, chosen, words, "start",
                               "Make the situation of a mission in a new folder", start_mission),
                words);
  start->add_option("MISSION", words->mission, "as weir train list names it")->required();
  start->add_option("--as", words->actor, "who is trained")->required();
  start->add_option("--seed", words->seed, "the world of the sandbox (default 1)");
  in_folder(add_train_word(*train, chosen, words, "status", "Situation and goal once more", show_training),
            words);
  in_folder(add_train_word(*train, chosen, words, "hint", "The next hint; they are counted", give_hint),
            words);
  in_folder(add_train_word(*train, chosen, words, "pass", "Let time pass, in which Weir works", let_pass),
            words)
      ->add_option("--hours", words->hours, "how much (default 1)")
      ->check(CLI::Range(1, train_hours_max));
  CLI::App* screen =
      in_folder(add_train_word(*train, chosen, words, "screen",
                               "What you would do in SAP or Seller Central: bd87 IDOC, …", use_screen),
                words);
  screen->add_option("NAME", words->screen, "bd87, hu02, fb08 or case")->required();
  screen->add_option("WORDS", words->words, "what is typed there");
  in_folder(add_train_word(*train, chosen, words, "check",
                           "Is it solved? Asks the stand-ins; 65 while it is not", check_mission),
            words);
  in_folder(add_train_word(*train, chosen, words, "stop", "End the sandbox of a training", stop_mission),
            words);
  CLI::App* record = add_train_word(*train, chosen, words, "record",
                                    "Who was trained; with --dir one more is noted", record_trained);
  record->add_option("--config", words->config_file, "the company's own configuration (default weir.toml)");
  record->add_option("--dir", words->folder, "the folder of a training that was passed");
  record->add_option("--as", words->actor, "who you are, for the audit log");
}

}  // namespace weir::cli
