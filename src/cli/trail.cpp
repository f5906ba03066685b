#include "cli/trail.hpp"

#include <algorithm>
#include <charconv>
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/trail.hpp"
#include "cli/words.hpp"

namespace weir::cli {
namespace {

struct TrailWords {
  std::string config_file = "weir.toml";
  std::string head;
  std::string from, to;
  std::string form = "csv";
  std::string out;
  std::string actor;
  bool json = false;
};

std::string head_text(const store::TrailHead& head) { return std::to_string(head.number) + ':' + head.mac; }

std::string head_trouble(const std::string& text) {
  return trail_head_of(text) ? "" : "is not NUMBER:64 hexadecimal digits, as an export's last line has them";
}

int verify_trail(const TrailWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto check = app::check_trail(config, trail_head_of(words.head));
    if (!check) return fail(check.error());
    return print_result(words.json ? json_document(trail_json(*check)) : trail_text(*check),
                        check->is_whole() ? exit_ok : exit_findings);
  });
}

app::TrailAsked trail_asked(const TrailWords& words) {
  return {.from = parse_date(words.from).value_or(Date{}),
          .to = parse_date(words.to).value_or(Date{}),
          .form = words.form == "csv" ? monitor::TrailForm::csv : monitor::TrailForm::jsonl};
}

int export_trail_to(const TrailWords& words, const config::Config& config, std::ostream& out) {
  const auto done = app::export_trail(config, trail_asked(words), {words.actor}, SystemClock{}, out);
  if (!done) return fail(done.error());
  if (!out) {
    std::cerr << "weir: the export could not be written; look at the folder and its rights\n";
    return exit_io;
  }
  std::cerr << done->sum.rows() << " rows, SHA-256 " << done->sum.sha256 << ", head "
            << head_text(done->check.head) << '\n';
  if (done->check.is_whole()) return exit_ok;
  std::cerr << trail_text(done->check);
  return exit_findings;
}

int export_trail(const TrailWords& words) {
  if (trail_asked(words).from > trail_asked(words).to) {
    std::cerr << "weir: --from is after --to\n";
    return exit_usage;
  }
  return with_config(words.config_file, [&](const config::Config& config) {
    if (words.out.empty()) return export_trail_to(words, config, std::cout);
    std::ofstream file{words.out, std::ios::binary};
    return export_trail_to(words, config, file);
  });
}

}  // namespace

std::optional<store::TrailHead> trail_head_of(const std::string& text) {
  store::TrailHead head;
  const char* end = text.data() + text.size();
  const auto [rest, trouble] = std::from_chars(text.data(), end, head.number);
  if (trouble != std::errc{} || head.number < 1 || rest == end || *rest != ':') return {};
  head.mac.assign(rest + 1, end);
  const bool is_hex = head.mac.find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_hex && head.mac.size() == 64 ? std::optional{head} : std::nullopt;
}

std::string trail_text(const store::TrailCheck& check) {
  std::string text;
  if (check.broken)
    text += "The audit log is broken at entry " + std::to_string(check.broken->number) + " (" +
            std::string{name_of(check.broken->fault)} + "): " + check.broken->text + ".\n";
  else if (check.entries == 0)
    text += "The audit log is empty: nobody has done anything yet.\n";
  else
    text += "The audit log is whole: " + std::to_string(check.entries) + " entries.\nHead " +
            head_text(check.head) +
            "\nKeep it outside: `--head` finds with it a store that was put back to an earlier state.\n";
  if (check.broken_certificate)
    text += "The certificates of completeness are broken at number " +
            std::to_string(*check.broken_certificate) + ".\n";
  if (!check.is_whole())
    text += "Do not mend it by hand; keep a copy, and look who could write into the store.\n";
  return text;
}

nlohmann::ordered_json trail_json(const store::TrailCheck& check) {
  nlohmann::ordered_json json{{"whole", check.is_whole()},
                              {"entries", check.entries},
                              {"head", check.head.number == 0 ? "" : head_text(check.head)}};
  if (check.broken)
    json["broken"] = {{"number", check.broken->number},
                      {"fault", name_of(check.broken->fault)},
                      {"beside",
                       {{"number", check.broken->beside.number},
                        {"at", iso(check.broken->beside.at)},
                        {"actor", check.broken->beside.actor},
                        {"action", check.broken->beside.action},
                        {"subject", check.broken->beside.subject}}},
                      {"text", check.broken->text}};
  if (check.broken_certificate) json["broken_certificate"] = *check.broken_certificate;
  return json;
}

void add_trail(CLI::App& audit, Command& chosen) {
  auto words = std::make_shared<TrailWords>();  // owned by the callbacks and by the command they choose
  CLI::App* verify = audit.add_subcommand("verify", "Whether the audit log is whole, and where it is not");
  verify->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  verify->add_option("--head", words->head, "the head that you hold of an earlier export, NUMBER:HEX")
      ->check(head_trouble);
  verify->add_flag("--json", words->json, "as JSON");
  verify->callback([words, &chosen] { chosen = [words] { return verify_trail(*words); }; });
  CLI::App* copy = audit.add_subcommand("export", "All that was done in a period, for auditors");
  copy->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  copy->add_option("--from", words->from, "the first day (UTC)")->required()->check(day_trouble);
  copy->add_option("--to", words->to, "the last day")->required()->check(day_trouble);
  copy->add_option("--form", words->form, "csv (default) or jsonl")
      ->check(CLI::IsMember({"csv", "jsonl"}).description(""));
  copy->add_option("--out", words->out, "write it into this file instead of standard output");
  copy->add_option("--as", words->actor, "who you are, for the audit log")->required();
  copy->callback([words, &chosen] { chosen = [words] { return export_trail(*words); }; });
}

}  // namespace weir::cli
