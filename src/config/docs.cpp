#include <fmt/format.h>

#include "config/expectation.hpp"
#include "config/groups.hpp"
#include "config/pages.hpp"
#include "config/toml_text.hpp"

namespace weir::config {
namespace {

constexpr std::string_view introduction = R"(# Configuration

Made from the settings that the program declares; do not edit.

One file in TOML. `weir config check` names every mistake in it at once, each with its line and column. A
key that Weir does not know is a mistake. A relative path starts at the folder of the file.

A secret never stands in the file. `"env:NAME"` takes it from an environment variable, `"file:PATH"` from a
file; one line end at the end of that file is no part of it. A file that other users can read is used, and
remarked upon.
)";

std::string presence(const SettingSpec& spec) {
  switch (spec.presence) {
    case Presence::required:
      return "Required";
    case Presence::defaulted:
      return "Default `" + toml_text(spec, spec.default_value) + "`";
    case Presence::optional:
      return "May be left out";
  }
  return {};
}

std::string effect(const SettingSpec& spec) {
  return spec.restart_needed ? "takes effect after a restart" : "takes effect at once";
}

std::string shown_example(const SettingSpec& spec) {
  const std::string declared = toml_text(spec, spec.example);
  const bool is_shown = !declared.empty() && declared != "[]" && declared != "{}";
  if (spec.presence == Presence::defaulted && !is_shown) return {};
  return fmt::format("  \nExample: `{} = {}`", spec.key, is_shown ? declared : sample_text(spec));
}

std::string words_of(const SettingSpec& spec) {
  std::string lines;
  for (const Word& word : spec.choices)
    if (!word.help.empty()) lines += fmt::format("- `\"{}\"`: {}\n", word.word, word.help);
  return lines.empty() ? lines : "\n" + lines;
}

std::string section_page(const SectionSpec& section, const SettingsCatalog& catalog) {
  std::string text = fmt::format(
      "\n## `[{0}.NAME]`\n{1} There may be several, each under a name of 1 to 40 of the characters a-z, 0-9, "
      "_ "
      "and -.\nThe keys below are relative: `{0}.NAME.KEY`.\n",
      section.name, section.help);
  for (const SettingSpec* setting : catalog.of(&section)) text += described(*setting);
  return text;
}

}  // namespace

std::string described(const SettingSpec& spec) {
  std::string text = fmt::format("\n### `{}`\n{}\n\n", spec.key, spec.help);
  text += fmt::format("Must be {}.  \n{}; since {}; {}.{}\n", expectation(spec), presence(spec), spec.since,
                      effect(spec), shown_example(spec));
  text += words_of(spec);
  if (!spec.doc.empty()) text += fmt::format("\n{}\n", spec.doc);
  return text;
}

std::string docs(const SettingsCatalog& catalog) {
  std::string text{introduction};
  for (const Group& group : groups_of(catalog.of(nullptr))) {
    text += fmt::format("\n## `[{}]`\n", group.name);
    for (const SettingSpec* setting : group.settings) text += described(*setting);
  }
  for (const SectionSpec* section : catalog.sections()) text += section_page(*section, catalog);
  return text;
}

}  // namespace weir::config
