#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "accounting/rules_file.hpp"
#include "cli/commands.hpp"
#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "flows/preview_settlements.hpp"
#include "report/settlement_preview.hpp"

namespace weir::cli {
namespace {

using accounting::FilePreview;
using accounting::Rules;
using accounting::Verdict;

struct PreviewWords {
  std::vector<std::string> files;
  std::string rules_file;
  std::string zone;
  bool json = false;
  bool hledger = false;
  bool text = false;
};

Result<Rules> load_rules(const std::string& path) {
  if (path.empty()) return accounting::shipped_rules();
  constexpr std::size_t rules_bytes_max = 4u << 20;
  const auto file = MappedFile::open(path, rules_bytes_max);
  if (!file) return file.error();
  return accounting::with_rules_of(accounting::shipped_rules(), file->bytes(), path);
}

// "report.txt:7:210: rejected: `amount` reads …": the form in which editors and people find a place.
void complain(const FilePreview& file) {
  for (const auto& reason : file.blocking) {
    std::cerr << "weir: " << printable(file.file);
    if (reason.line > 0) std::cerr << ':' << reason.line;
    if (reason.line > 0 && reason.column > 0) std::cerr << ':' << reason.column;
    std::cerr << ": " << (file.verdict == Verdict::hold ? "held: " : "rejected: ") << reason.text << " ["
              << reason.short_code() << "]\n";
  }
}

int exit_code_for(const std::vector<FilePreview>& files) {
  int code = exit_ok;
  for (const FilePreview& file : files) {
    if (file.is_missing) return exit_no_input;
    if (file.verdict == Verdict::hold || file.verdict == Verdict::reject) code = exit_findings;
  }
  return code;
}

std::string rendered(const PreviewWords& words, const std::vector<FilePreview>& files, const Rules& rules) {
  if (words.json) return report::settlement_preview_json(files, rules);
  if (words.hledger) return report::settlement_preview_hledger(files);
  return report::settlement_preview_text(files, rules, is_on_terminal());
}

int preview_settlements(const PreviewWords& words) {
  auto rules = load_rules(words.rules_file);
  if (!rules) return fail(rules.error());
  std::optional<Zone> zone;
  if (!words.zone.empty()) {
    auto named = Zone::named(words.zone);
    if (!named) return fail(named.error());
    zone = *std::move(named);
  }
  const auto files = flows::preview_settlements({{words.files.begin(), words.files.end()}, *rules, zone});
  for (const FilePreview& file : files) complain(file);
  return print_result(rendered(words, files, *rules), exit_code_for(files));
}

}  // namespace

void add_settlement_preview(CLI::App& settlement, Command& chosen) {
  auto words =
      std::make_shared<PreviewWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command =
      settlement.add_subcommand("preview", "Show what settlement reports would book; nothing is posted");
  command
      ->add_option("FILE", words->files,
                   "V2 flat settlement reports, unzipped; several are checked as a chain")
      ->required();
  command->add_option("--rules", words->rules_file,
                      "your classes and accounts, laid over the shipped rules (TOML)");
  command->add_option("--zone", words->zone,
                      "zone whose months count, such as Europe/Berlin; default: the marketplace's");
  auto* form = command->add_option_group("form", "how the result is printed");
  form->add_flag("--text", words->text, "an aligned report to read (default)");
  form->add_flag("--json", words->json, "one object a file");
  form->add_flag("--hledger", words->hledger, "the journals in hledger's format");
  form->require_option(0, 1);
  command->callback([words, &chosen] { chosen = [words] { return preview_settlements(*words); }; });
}

}  // namespace weir::cli
