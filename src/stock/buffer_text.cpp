// Buffers and seasons as people write them.
#include <charconv>

#include "core/text.hpp"
#include "stock/buffer.hpp"

namespace weir::stock {
namespace {

constexpr std::int64_t tenths_of_days_max = 3'650;
constexpr Quantity absolute_max = Quantity::of(1'000'000'000);

std::optional<Quantity> plain_number(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  return Quantity::parse(text);
}

bool takes_percent(std::string_view text, Buffer& buffer) {
  const auto percent = plain_number(text);
  if (!percent || percent->thousandths() > whole_percent) return false;
  buffer.percent_thousandths = std::max(buffer.percent_thousandths, percent->thousandths());
  return true;
}

bool takes_days(std::string_view text, Buffer& buffer) {
  const auto days = plain_number(text);
  if (!days || days->thousandths() % 100 != 0 || days->thousandths() / 100 > tenths_of_days_max) return false;
  buffer.tenths_of_days = std::max(buffer.tenths_of_days, days->thousandths() / 100);
  return true;
}

bool takes_part(std::string_view text, Buffer& buffer) {
  if (text.ends_with('%')) return takes_percent(text.substr(0, text.size() - 1), buffer);
  if (text.ends_with('d')) return takes_days(text.substr(0, text.size() - 1), buffer);
  const auto absolute = plain_number(text);
  if (!absolute || *absolute > absolute_max) return false;
  buffer.absolute = std::max(buffer.absolute, *absolute);
  return true;
}

std::optional<unsigned> two_digits(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = text.size() == 2 && error == std::errc{} && end == text.data() + text.size();
  return is_whole ? std::optional{number} : std::nullopt;
}

std::optional<std::chrono::month_day> month_day_of(std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const auto month = two_digits(text.substr(0, 2));
  const auto day = two_digits(text.substr(3));
  if (!month || !day) return std::nullopt;
  const std::chrono::month_day found{std::chrono::month{*month}, std::chrono::day{*day}};
  return found.ok() ? std::optional{found} : std::nullopt;
}

}  // namespace

std::optional<Buffer> buffer_of(std::string_view text) {
  Buffer buffer;
  while (true) {
    const std::size_t bar = text.find('|');
    if (!takes_part(trim(text.substr(0, bar)), buffer)) return std::nullopt;
    if (bar == std::string_view::npos) return buffer;
    text.remove_prefix(bar + 1);
  }
}

std::optional<Season> season_of(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto from = month_day_of(trim(text.substr(0, dots)));
  const auto to = month_day_of(trim(text.substr(dots + 2)));
  if (!from || !to) return std::nullopt;
  return Season{*from, *to};
}

}  // namespace weir::stock
