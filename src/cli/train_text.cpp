#include "cli/train_text.hpp"

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "report/table.hpp"

namespace weir::cli {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t train_columns = 100;

// Broken at blanks, for whoever reads it in a terminal.
std::string wrapped(const std::string& text) {
  std::string shown, line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!line.empty() && line.size() + 1 + word.size() > train_columns) {
      shown += line + '\n';
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
    at = end + 1;
  }
  return shown + line + '\n';
}

const help::Mission& mission_of(const help::Training& training) {
  return *help::find_mission(training.mission);
}

Json finding_json(const help::MissionFinding& finding) {
  return {{"what", finding.what}, {"right", finding.is_right}, {"found", finding.found}};
}

}  // namespace

Json missions_json() {
  Json all = Json::array();
  for (const help::Mission& each : help::all_missions())
    all.push_back({{"mission", each.name},
                   {"title", each.title},
                   {"minutes", each.minutes},
                   {"hints", each.hints.size()}});
  return all;
}

std::string missions_text() {
  report::Table table{{{"mission"}, {"min", report::Align::right}, {"situation"}}};
  for (const help::Mission& each : help::all_missions())
    table.add({std::string{each.name}, std::to_string(each.minutes), std::string{each.title}});
  return table.text("") + "\nweir train start MISSION --dir FOLDER --as YOU\n";
}

Json training_json(const help::Training& training) {
  const help::Mission& mission = mission_of(training);
  return {{"mission", training.mission},
          {"title", mission.title},
          {"situation", help::told(mission.situation, training.facts)},
          {"goal", help::told(mission.goal, training.facts)},
          {"who", training.who},
          {"seed", training.seed},
          {"started", iso(training.started)},
          {"hints", training.hints},
          {"hints_left", static_cast<int>(mission.hints.size()) - training.hints},
          {"checks", training.checks},
          {"passed", moment(training.passed)},
          {"facts", training.facts}};
}

std::string training_text(const help::Training& training, const std::string& folder) {
  const help::Mission& mission = mission_of(training);
  return std::string{mission.title} + "\n\n" + wrapped(help::told(mission.situation, training.facts)) + '\n' +
         wrapped("Goal: " + help::told(mission.goal, training.facts)) + "\nWork with --config " + folder +
         "/weir.toml; ask with weir train hint, and check with weir train check --dir " + folder + ".\n" +
         (training.passed ? "Passed on " + iso(*training.passed) + ".\n" : "");
}

Json training_check_json(const help::TrainingCheck& check) {
  Json findings = Json::array();
  for (const auto& each : check.findings) findings.push_back(finding_json(each));
  const Instant until = check.training.passed.value_or(check.training.started);
  return {{"mission", check.training.mission},
          {"passed", check.is_passed()},
          {"findings", findings},
          {"hints", check.training.hints},
          {"checks", check.training.checks},
          {"minutes", check.training.minutes(until)}};
}

std::string training_check_text(const help::TrainingCheck& check, const std::string& folder) {
  std::string text;
  for (const auto& each : check.findings)
    text += std::string{each.is_right ? "  right  " : "  wrong  "} + each.what + "\n         " + each.found +
            '\n';
  if (!check.is_passed()) return text + "\nNot solved yet. weir train hint --dir " + folder + " helps.\n";
  return text + "\nSolved, in " + counted(check.training.minutes(*check.training.passed), "minute") +
         ", with " + counted(check.training.hints, "hint") + ". Have it recorded: weir train record --dir " +
         folder + " --config /etc/weir/weir.toml --as LEAD\n";
}

Json training_records_json(const std::vector<help::TrainingRecord>& records) {
  Json all = Json::array();
  for (const auto& each : records)
    all.push_back({{"who", each.who},
                   {"mission", each.mission},
                   {"passed", iso(each.passed)},
                   {"minutes", each.minutes},
                   {"hints", each.hints},
                   {"seed", each.seed},
                   {"seen_by", each.seen_by}});
  return all;
}

std::string training_records_text(const std::vector<help::TrainingRecord>& records) {
  if (records.empty()) return "Nobody yet. weir train list shows the missions.\n";
  report::Table table{{{"who"},
                       {"mission"},
                       {"passed"},
                       {"minutes", report::Align::right},
                       {"hints", report::Align::right},
                       {"seen by"}}};
  for (const auto& each : records)
    table.add({each.who, each.mission, iso(each.passed), std::to_string(each.minutes),
               std::to_string(each.hints), each.seen_by});
  return table.text("");
}

}  // namespace weir::cli
