#include "accounting/same_content.hpp"

#include "accounting/lines.hpp"

namespace weir::accounting {
namespace {

std::optional<Line> next_with_content(LineReader& lines) {
  auto line = lines.next();
  while (line && is_blank(line->text)) line = lines.next();
  if (!line) return line;
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (line->number == 1 && line->text.starts_with(byte_order_mark))
    line->text.remove_prefix(byte_order_mark.size());
  line->text = line->text.substr(0, line->text.find_last_not_of(" \r") + 1);
  return line;
}

}  // namespace

std::optional<std::uint64_t> first_difference(std::string_view a, std::string_view b) {
  LineReader in_a{a};
  LineReader in_b{b};
  while (true) {
    const auto line_a = next_with_content(in_a);
    const auto line_b = next_with_content(in_b);
    if (!line_a && !line_b) return std::nullopt;
    if (!line_b) return in_b.next_number();
    if (!line_a || line_a->text != line_b->text) return line_b->number;
  }
}

}  // namespace weir::accounting
