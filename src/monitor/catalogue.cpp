#include "monitor/catalogue.hpp"

#include <algorithm>

#include "core/text.hpp"

// The shipped page, laid into the program by the assembler; WEIR_SHIPPED_ERRORS is its path at build time.
__asm__(
    ".section .rodata\n"
    ".global weir_shipped_errors_begin\n"
    ".global weir_shipped_errors_end\n"
    "weir_shipped_errors_begin:\n"
    ".incbin \"" WEIR_SHIPPED_ERRORS
    "\"\n"
    "weir_shipped_errors_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const char weir_shipped_errors_begin[];
extern "C" const char weir_shipped_errors_end[];

namespace weir::monitor {
namespace {

constexpr std::string_view heading = "### `";
constexpr std::string_view next_step = "**Next:** ";

std::string_view next_line(std::string_view& page) {
  const std::size_t end = std::min(page.find('\n'), page.size());
  const std::string_view line = page.substr(0, end);
  page.remove_prefix(std::min(end + 1, page.size()));
  return trim(line);
}

void add_sentence(std::string& text, std::string_view more) {
  if (!text.empty()) text += ' ';
  text += more;
}

bool is_upper_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/'; }
bool is_figure(char c) { return c >= '0' && c <= '9'; }

// "V1", "F5", "M3", "/SAPAPO/X1" before three digits; "HTTP 503" is none.
bool is_message_class(std::string_view word) {
  return word != "HTTP" && word != "SMTP" && word.size() >= 2 && word.size() <= 20 &&
         std::ranges::all_of(word, is_upper_or_digit) && !std::ranges::all_of(word, is_figure);
}

}  // namespace

Catalogue Catalogue::read(std::string_view page) {
  Catalogue catalogue;
  Meaning* current = nullptr;
  bool is_next = false;
  while (!page.empty()) {
    const std::string_view line = next_line(page);
    if (line.starts_with(heading)) {
      const std::string_view rest = line.substr(heading.size());
      current = &catalogue.by_code_[std::string{rest.substr(0, rest.find('`'))}];
      is_next = false;
    } else if (line.starts_with('#')) {
      current = nullptr;
    } else if (current != nullptr && !line.empty()) {
      is_next = is_next || line.starts_with(next_step);
      const std::string_view said = line.starts_with(next_step) ? line.substr(next_step.size()) : line;
      add_sentence(is_next ? current->next : current->meaning, said);
    }
  }
  return catalogue;
}

const Meaning* Catalogue::find(std::string_view code) const {
  const auto at = by_code_.find(code);
  return at == by_code_.end() ? nullptr : &at->second;
}

const Catalogue& shipped_catalogue() {
  static const Catalogue catalogue =
      Catalogue::read({weir_shipped_errors_begin,
                       static_cast<std::size_t>(weir_shipped_errors_end - weir_shipped_errors_begin)});
  return catalogue;
}

std::optional<SapMessage> sap_message_in(std::string_view reason) {
  std::string_view before;
  for (std::size_t at = 0; at < reason.size();) {
    const std::size_t end = std::min(reason.find_first_of(" ,;:()", at), reason.size());
    const std::string_view word = reason.substr(at, end - at);
    const bool is_message =
        word.size() == 3 && std::ranges::all_of(word, is_figure) && is_message_class(before);
    if (is_message) return SapMessage{std::string{before}, std::string{word}};
    before = end < reason.size() && reason[end] == ' ' ? word : std::string_view{};
    at = end + 1;
  }
  return std::nullopt;
}

}  // namespace weir::monitor
