#include "accounting/stamp.hpp"

#include <chrono>

#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr int year_min = 1995;  // Amazon did not sell before
constexpr int year_max = 2100;

// The number in the two digits at p; anything else gives 100 or more, so that one bound check at the end is
// enough.
unsigned two_digits(const char* p) {
  const auto tens = static_cast<unsigned char>(p[0] - '0');
  const auto units = static_cast<unsigned char>(p[1] - '0');
  return tens > 9 || units > 9 ? 1000u : tens * 10u + units;
}

struct Layout {
  std::size_t year, month, day;
  char mark;  // between the parts of the date
  char before_time;
};

constexpr Layout layout_of(StampStyle style) {
  switch (style) {
    case StampStyle::iso:
      return {0, 5, 8, '-', ' '};
    case StampStyle::dotted:
      return {6, 3, 0, '.', ' '};
    case StampStyle::iso_8601:
      return {0, 5, 8, '-', 'T'};
  }
  return {};
}

constexpr std::size_t date_size = 10;
constexpr std::size_t time_size = 8;

// Days since 1970, or nothing for a day that does not exist or lies outside the years we accept.
std::optional<std::int64_t> parse_day(std::string_view text, const Layout& layout) {
  const char* p = text.data();
  const auto year = static_cast<int>(two_digits(p + layout.year) * 100 + two_digits(p + layout.year + 2));
  const unsigned month = two_digits(p + layout.month);
  const unsigned day = two_digits(p + layout.day);
  const std::size_t first_mark = layout.day == 0 ? 2 : 4;
  const std::size_t second_mark = layout.day == 0 ? 5 : 7;
  if (p[first_mark] != layout.mark || p[second_mark] != layout.mark || year < year_min || year > year_max)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  if (month > 12 || day > 31 || !date.ok()) return std::nullopt;
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

std::optional<Seconds> parse_time(std::string_view text) {
  const unsigned hour = two_digits(text.data());
  const unsigned minute = two_digits(text.data() + 3);
  const unsigned second = two_digits(text.data() + 6);
  if (text[2] != ':' || text[5] != ':' || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return static_cast<Seconds>(hour * 3600 + minute * 60 + second);
}

// Seconds to take off for the zone behind the time; Amazon writes UTC, other offsets are read as they are.
std::optional<Seconds> parse_offset(std::string_view text) {
  if (text == " UTC" || text == "Z" || text == "+00:00") return Seconds{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const unsigned hour = two_digits(text.data() + 1);
  const unsigned minute = two_digits(text.data() + 4);
  if (hour > 14 || minute > 59) return std::nullopt;
  const auto offset = static_cast<Seconds>(hour * 3600 + minute * 60);
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::optional<StampStyle> style_of(std::string_view stamp) {
  stamp = trim(stamp);
  for (const auto style : {StampStyle::iso, StampStyle::dotted, StampStyle::iso_8601})
    if (parse_stamp(stamp, style)) return style;
  return std::nullopt;
}

std::optional<Seconds> parse_stamp(std::string_view text, StampStyle style) {
  const Layout layout = layout_of(style);
  if (text.size() < date_size + 1 + time_size || text[date_size] != layout.before_time) return std::nullopt;
  const auto day = parse_day(text, layout);
  const auto time = parse_time(text.substr(date_size + 1, time_size));
  const auto offset = parse_offset(text.substr(date_size + 1 + time_size));
  if (!day || !time || !offset) return std::nullopt;
  return *day * 86400 + *time - *offset;
}

bool is_date(std::string_view text, StampStyle style) {
  return text.size() == date_size && parse_day(text, layout_of(style)).has_value();
}

}  // namespace weir::accounting
