#pragma once
// One value of the file, checked against what its setting takes.
#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <string>

#include "config/config.hpp"
#include "config/environment.hpp"
#include "config/errors.hpp"
#include "core/scrub.hpp"

namespace weir::config {

// What reading needs and where it leaves what it finds.
struct Reading {
  const std::filesystem::path& file;
  const Environment& environment;
  Scrubber& scrubber;
  ConfigErrors errors{};
  std::vector<Remark> remarks{};
  FileWords words{};

  void refuse(std::string_view code, const toml::source_position& at, std::string key, std::string text);
};

// `key` is the whole key, "connection.shop_eu.sap.client". Nothing, and one error for each mistake, where the
// value is not what the setting takes.
std::optional<LoadedValue> read_value(const toml::node& node, const SettingSpec& spec, const std::string& key,
                                      Reading& reading);

// Throws Bug where the setting does not take its own default.
LoadedValue read_default(const SettingSpec& spec, const Reading& reading);

}  // namespace weir::config
