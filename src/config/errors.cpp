#include "config/errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::config {

std::string line_of(const ConfigError& error) {
  if (error.line == 0) return fmt::format("{}: {}: {}", error.file, error.code, error.text);
  return fmt::format("{}:{}:{}: {}: {}", error.file, error.line, error.column, error.code, error.text);
}

Failure failure_of(const ConfigErrors& errors) {
  ensure(!errors.empty(), "a failure without an error");
  std::string text;
  for (const ConfigError& error : errors) text += (text.empty() ? "" : "\n") + line_of(error);
  return {.next = Next::stop,
          .code = errors.front().code,
          .text = std::move(text),
          .subject = errors.front().file,
          .not_before = {}};
}

ConfigErrors unreadable(const std::filesystem::path& file, std::string text) {
  return {{printable(file.native()), 0, 0, "", "config.unreadable", std::move(text)}};
}

ConfigErrors by_place(ConfigErrors errors) {
  std::ranges::stable_sort(errors, {}, [](const auto& error) {
    return std::tuple{error.line, error.column};
  });
  return errors;
}

}  // namespace weir::config
