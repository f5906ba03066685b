#pragma once
// Structured logging: one event, one line, named fields. spdlog does the writing and stays inside log.cpp.
//   log_info("settlement.read", {{"settlement", id}, {"rows", 1537}});
// An event name is a stable dotted word; values are what a person greps for. Never a name, an address, a
// phone number or a secret.
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "core/scrub.hpp"

namespace weir {

enum class LogLevel { debug, info, warn, error, off };
enum class LogFormat { text, json };

class LogField {
 public:
  LogField(std::string_view name, std::string_view value) : name_{name}, value_{value} {}
  LogField(std::string_view name, const char* value) : LogField{name, std::string_view{value}} {}
  LogField(std::string_view name, bool value) : name_{name}, value_{value} {}
  template <std::integral N>
  LogField(std::string_view name, N value) : name_{name}, value_{static_cast<std::int64_t>(value)} {}

  std::string_view name() const { return name_; }
  const std::variant<std::string_view, std::int64_t, bool>& value() const { return value_; }

 private:
  std::string_view name_;
  std::variant<std::string_view, std::int64_t, bool> value_;
};

// The process's log goes to stderr; off until this is called. Call once, before threads start.
void start_log(LogLevel level, LogFormat format);

// What is added to it stands in no line from then on; also for messages that go the same way.
Scrubber& log_scrubber();

void log_debug(std::string_view event, std::initializer_list<LogField> fields = {});
void log_info(std::string_view event, std::initializer_list<LogField> fields = {});
void log_warn(std::string_view event, std::initializer_list<LogField> fields = {});
void log_error(std::string_view event, std::initializer_list<LogField> fields = {});

// The line without time and level, as written: text `event name=value other="two words"`, or JSON members
// `"event":"…","name":"value"`. Control characters and quotes are escaped, invalid UTF-8 becomes U+FFFD.
std::string render_log_line(LogFormat format, std::string_view event, std::initializer_list<LogField> fields);

}  // namespace weir
