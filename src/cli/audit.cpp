#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/gap_audit.hpp"
#include "cli/audit_pdf.hpp"
#include "cli/audit_text.hpp"
#include "cli/commands.hpp"
#include "cli/trail.hpp"
#include "cli/words.hpp"

namespace weir::cli {
namespace {

constexpr int audit_days_most = 400;

struct AuditWords {
  std::string config_file = "weir.toml";
  int days = 30;
  std::string html;
  std::string pdf;
  std::string csv;
  bool json = false;
};

bool write_audit_file(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out{file, std::ios::binary};
  out << text;
  out.flush();
  if (out) return true;
  std::cerr << "weir: " << file.string() << " could not be written; look at the folder and its rights\n";
  return false;
}

bool write_audit_tables(const std::string& folder, const monitor::AuditReport& report) {
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);
  for (const monitor::AuditArea area : monitor::every_audit_area) {
    const std::string csv = audit_csv(report, area);
    if (csv.empty()) continue;
    const std::string name = std::string{monitor::name_of(area)} + ".csv";
    if (!write_audit_file(std::filesystem::path{folder} / name, csv)) return false;
  }
  return true;
}

std::vector<std::string> audited_connections(const config::Config& config) {
  std::vector<std::string> names;
  for (const auto& each : config.connections()) names.push_back(each.name());
  return names;
}

int audit(const AuditWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto report = app::gap_audit(config, words.days);
    if (!report) return fail(report.error());
    if (!words.html.empty() && !write_audit_file(words.html, audit_html(*report))) return int{exit_io};
    if (!words.pdf.empty() && !write_audit_file(words.pdf, audit_pdf(*report, audited_connections(config))))
      return int{exit_io};
    if (!words.csv.empty() && !write_audit_tables(words.csv, *report)) return int{exit_io};
    return print_result(words.json ? json_document(audit_json(*report)) : audit_text(*report), exit_ok);
  });
}

}  // namespace

void add_audit(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<AuditWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command = app.add_subcommand("audit", "What went wrong lately, by area, and what mends most");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--days", words->days, "how far back (default 30)")
      ->check(CLI::Range(1, audit_days_most));
  command->add_option("--html", words->html, "write a page to hand over into this file");
  command->add_option("--pdf", words->pdf, "write a document to hand over into this file");
  command->add_option("--csv", words->csv, "write a table for each area into this folder");
  command->add_flag("--json", words->json, "as JSON");
  add_trail(*command, chosen);
  // The callback of a command runs behind that of the one below it.
  command->callback([words, command, &chosen] {
    if (command->get_subcommands().empty()) chosen = [words] { return audit(*words); };
  });
}

}  // namespace weir::cli
