#pragma once
// Values as TOML writes them, for the reference page, the example and the scrubbed view.
#include <string>
#include <string_view>

#include "config/config.hpp"

namespace weir::config {

std::string in_quotes(std::string_view text);  // "…", escaped
std::string key_text(std::string_view key);    // bare where TOML allows that, else quoted

// A default or an example, as a file would have it; empty where there is none.
std::string toml_text(const SettingSpec& spec, const Written& written);

// A secret is shown as its mask.
std::string toml_text(const SettingSpec& spec, const SettingValue& value);

// What an example file may say of a setting: its default, its example, or what the kind itself shows.
std::string sample_text(const SettingSpec& spec);

}  // namespace weir::config
