#pragma once
// What is wrong with a configuration file: all of it at once, each mistake with its place.
#include <cstdint>
#include <string>
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

using ConfigErrors = std::vector<ConfigError>;  // by place

std::string line_of(const ConfigError& error);  // "weir.toml:3:1: config.missing: …"

// All of them as the one failure that stops the program; its code is that of the first.
Failure failure_of(const ConfigErrors& errors);

}  // namespace weir::config
