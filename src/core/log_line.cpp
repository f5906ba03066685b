#include <fmt/format.h>

#include "core/log.hpp"
#include "core/utf8.hpp"

namespace weir {
namespace {

// The escapes of JSON, used in text lines as well; a control character that got through could forge a line
// or steer the terminal of the person who reads it.
void append_character(std::string& out, char32_t value, std::string_view bytes) {
  switch (value) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
  }
  if (is_control(value)) {
    out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(value));
  } else {
    out += bytes;
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    if (point.valid) {
      append_character(out, point.value, text.substr(0, point.bytes));
    } else {
      out += replacement_character;
    }
    text.remove_prefix(point.bytes);
  }
  return out;
}

std::string quoted(std::string_view text) { return '"' + escaped(text) + '"'; }

// As it is where that stays one word to grep for, else in quotes.
std::string word(std::string_view text) {
  const bool bare =
      !text.empty() && text.find_first_of(" =") == std::string_view::npos && escaped(text) == text;
  return bare ? std::string{text} : quoted(text);
}

struct ValueText {
  LogFormat format;
  std::string operator()(std::string_view text) const {
    return format == LogFormat::json ? quoted(text) : word(text);
  }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(bool yes) const { return yes ? "true" : "false"; }
};

}  // namespace

std::string render_log_line(LogFormat format, std::string_view event,
                            std::initializer_list<LogField> fields) {
  const bool json = format == LogFormat::json;
  std::string line = json ? "\"event\":" + quoted(event) : word(event);
  for (const LogField& field : fields) {
    line += json ? "," + quoted(field.name()) + ":" : " " + word(field.name()) + "=";
    line += std::visit(ValueText{format}, field.value());
  }
  return line;
}

}  // namespace weir
