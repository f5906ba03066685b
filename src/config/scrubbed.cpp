#include <fmt/format.h>

#include "config/groups.hpp"
#include "config/pages.hpp"
#include "config/toml_text.hpp"

namespace weir::config {
namespace {

std::string origin_text(const std::string& file, const Origin& origin) {
  if (origin.line == 0) return "default";
  return fmt::format("{}:{}{}{}", file, origin.line, origin.via.empty() ? "" : ", ", origin.via);
}

std::string entry(const Loaded& loaded, const Values& values, const SettingSpec& spec, std::string_view key) {
  const LoadedValue* found = values.find(spec);
  if (found == nullptr) return fmt::format("# {} is not set\n", key);
  return fmt::format("{} = {}  # {}\n", key, toml_text(spec, found->value),
                     origin_text(loaded.file, found->origin));
}

std::string section_text(const Loaded& loaded, const SectionSpec& section, const NamedValues& named) {
  std::string text = fmt::format("\n[{}.{}]  # {}:{}\n", section.name, named.name, loaded.file, named.line);
  for (const SettingSpec* setting : loaded.catalog.of(&section))
    text += entry(loaded, named.values, *setting, setting->key);
  return text;
}

}  // namespace

std::string scrubbed(const Config& config) {
  const Loaded& loaded = config.loaded();
  std::string text;
  for (const Group& group : groups_of(loaded.catalog.of(nullptr))) {
    text += fmt::format("{}[{}]\n", text.empty() ? "" : "\n", group.name);
    for (const SettingSpec* setting : group.settings)
      text += entry(loaded, loaded.whole, *setting, leaf_of(setting->key));
  }
  for (const auto& [section, all] : loaded.sections)
    for (const NamedValues& named : all) text += section_text(loaded, *section, named);
  return text;
}

}  // namespace weir::config
