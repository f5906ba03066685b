#include <fmt/format.h>

#include "config/expectation.hpp"
#include "config/groups.hpp"
#include "config/pages.hpp"
#include "config/toml_text.hpp"

namespace weir::config {
namespace {

constexpr std::string_view file_introduction =
    R"(# The configuration of Weir. What has to be set stands here with an example.
# A # directly in front of a key shows a default, or a setting that may be left out.
# docs/config.md says more about each; `weir config check` finds mistakes.
)";

}  // namespace

std::string example_of(const SettingSpec& spec, std::string_view key) {
  const std::string_view mark = spec.presence == Presence::required ? "" : "#";
  return fmt::format("\n# {}\n# Must be {}.\n{}{} = {}\n", spec.help, expectation(spec), mark, key,
                     sample_text(spec));
}

std::string example(const SettingsCatalog& catalog) {
  std::string text{file_introduction};
  for (const Group& group : groups_of(catalog.of(nullptr))) {
    text += fmt::format("\n[{}]\n", group.name);
    for (const SettingSpec* setting : group.settings) text += example_of(*setting, leaf_of(setting->key));
  }
  for (const SectionSpec* section : catalog.sections()) {
    text += fmt::format("\n# {}\n[{}.{}]\n", section->help, section->name, section->example_name);
    for (const SettingSpec* setting : catalog.of(section)) text += example_of(*setting, setting->key);
  }
  return text;
}

}  // namespace weir::config
