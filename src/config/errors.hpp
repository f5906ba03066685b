#pragma once
// What is wrong with a configuration file: all of it at once, each mistake with its place.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace weir::config {

// A text never repeats a value: it may be a secret that was put into the wrong place.
struct ConfigError {
  std::string file;
  std::uint32_t line = 0;    // from 1; 0 where the file could not be read at all
  std::uint32_t column = 0;  // in characters, from 1
  std::string key;   // as the file names it, "connection.shop_eu.sap.client"; empty for a mistake in TOML
  std::string code;  // config.unreadable, unknown_key, wrong_type, out_of_range, missing or secret
  std::string text;
};

// What messages call the kind of file that is read.
struct FileWords {
  std::string_view page = "docs/config.md";  // lists its keys
  std::string_view whole = "the whole program";
  std::string_view below = "";        // where a section's setting may stand as well: "[all] or "
  std::vector<std::string> tables{};  // that are no settings: one of them may be meant by an unknown key
};

using ConfigErrors = std::vector<ConfigError>;  // by place

std::string line_of(const ConfigError& error);  // "weir.toml:3:1: config.missing: …"

// All of them as the one failure that stops the program; its code is that of the first.
Failure failure_of(const ConfigErrors& errors);

// The one mistake of a file that could not be read at all.
ConfigErrors unreadable(const std::filesystem::path& file, std::string text);

ConfigErrors by_place(ConfigErrors errors);

}  // namespace weir::config
