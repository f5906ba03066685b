#include <fmt/format.h>

#include "config/pages.hpp"

namespace weir::config {
namespace {

struct Count {
  std::size_t given = 0;
  std::size_t defaults = 0;
};

void count(const std::vector<const SettingSpec*>& settings, const Values& values, Count& count) {
  for (const SettingSpec* setting : settings)
    if (const LoadedValue* found = values.find(*setting))
      ++(found->origin.line > 0 ? count.given : count.defaults);
}

std::string names_text(const SectionSpec& section, const std::vector<NamedValues>& all) {
  std::string names;
  for (const NamedValues& named : all) names += (names.empty() ? "" : ", ") + named.name;
  return fmt::format("; {}: {}", section.name, names);
}

std::string remarks_text(const Loaded& loaded) {
  std::string text;
  for (const Remark& remark : loaded.remarks)
    text += fmt::format("{}:{}: `{}`: {}\n", loaded.file, remark.line, remark.key, remark.text);
  return text;
}

std::string good_report(const Loaded& loaded) {
  Count counted;
  std::string names;
  count(loaded.catalog.of(nullptr), loaded.whole, counted);
  for (const SectionSpec* section : loaded.catalog.sections()) {
    const auto found = loaded.sections.find(section);
    if (found == loaded.sections.end()) continue;
    for (const NamedValues& named : found->second) count(loaded.catalog.of(section), named.values, counted);
    names += names_text(*section, found->second);
  }
  return remarks_text(loaded) + fmt::format("{}: no mistakes; {} settings given, {} by default{}\n",
                                            loaded.file, counted.given, counted.defaults, names);
}

}  // namespace

std::string check_report(const Result<Config, ConfigErrors>& result) {
  if (result) return good_report(result->loaded());
  std::string text;
  for (const ConfigError& error : result.error()) text += line_of(error) + "\n";
  const std::size_t mistakes = result.error().size();
  return text +
         fmt::format("{}: {} mistake{}\n", result.error().front().file, mistakes, mistakes == 1 ? "" : "s");
}

}  // namespace weir::config
