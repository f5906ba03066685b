#include "core/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <memory>
#include <utility>

namespace weir {
namespace {

struct ProcessLog {
  LogFormat format;
  spdlog::logger logger;
};

// Set before threads start and then only read, so that a line costs no lock until it is written.
std::unique_ptr<ProcessLog> process_log;

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warn:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
    case LogLevel::off:
      return spdlog::level::off;
  }
  return spdlog::level::off;
}

const char* pattern(LogFormat format) {
  switch (format) {
    case LogFormat::text:
      return "%Y-%m-%dT%H:%M:%S.%eZ %l %v";
    case LogFormat::json:
      return R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})";
  }
  return "%v";
}

void write(spdlog::level::level_enum level, std::string_view event, std::initializer_list<LogField> fields) {
  if (!process_log || !process_log->logger.should_log(level)) return;
  const std::string line = log_scrubber().scrubbed(render_log_line(process_log->format, event, fields));
  process_log->logger.log(spdlog::source_loc{}, level, spdlog::string_view_t{line});
}

}  // namespace

void start_log(LogLevel level, LogFormat format) {
  spdlog::logger logger{"weir", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
  logger.set_level(spdlog_level(level));
  logger.set_pattern(pattern(format), spdlog::pattern_time_type::utc);
  process_log = std::make_unique<ProcessLog>(ProcessLog{format, std::move(logger)});
}

Scrubber& log_scrubber() {
  static Scrubber scrubber;
  return scrubber;
}

void log_debug(std::string_view event, std::initializer_list<LogField> fields) {
  write(spdlog::level::debug, event, fields);
}

void log_info(std::string_view event, std::initializer_list<LogField> fields) {
  write(spdlog::level::info, event, fields);
}

void log_warn(std::string_view event, std::initializer_list<LogField> fields) {
  write(spdlog::level::warn, event, fields);
}

void log_error(std::string_view event, std::initializer_list<LogField> fields) {
  write(spdlog::level::err, event, fields);
}

}  // namespace weir
