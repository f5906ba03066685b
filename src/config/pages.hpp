#pragma once
// What people read about the configuration.
#include <string>
#include <string_view>

#include "config/config.hpp"
#include "config/errors.hpp"

namespace weir::config {

// One setting under a heading of its own, as it stands in docs/config.md.
std::string described(const SettingSpec& spec);

// One setting with a comment on it, as it stands in an example; `key` is relative to its table.
std::string example_of(const SettingSpec& spec, std::string_view key);

// docs/config.md: every setting, what it takes, its default, since when.
std::string docs(const SettingsCatalog& catalog);

// A file to start from. It loads as it is, once its secrets are set: what is required has an example, what
// has a default is shown behind a #, and without that # it means the same.
std::string example(const SettingsCatalog& catalog);

// The configuration in force, as TOML, with where each value comes from; secrets are shown as ********.
std::string scrubbed(const Config& config);

// One line a mistake or a remark, and a last line that sums up.
std::string check_report(const Result<Config, ConfigErrors>& result);

}  // namespace weir::config
