#include "config/expectation.hpp"

#include <fmt/format.h>

#include <limits>

#include "config/duration_text.hpp"
#include "config/toml_text.hpp"

namespace weir::config {
namespace {

using Range = Bounds<std::int64_t>;

// " from 1 to 65535", without an end that excludes nothing.
template <typename Shown>
std::string from_to(const Range& range, std::int64_t lowest, Shown shown) {
  std::string text;
  if (range.least != lowest) text += " from " + shown(range.least);
  if (range.most != std::numeric_limits<std::int64_t>::max())
    text += (text.empty() ? " of at most " : " to ") + shown(range.most);
  return text;
}

std::string characters(const SettingSpec& spec) { return amount(spec.length, "characters"); }

std::string formed(const Form& form) {
  return form.words.empty() ? std::string{} : ": " + std::string{form.words};
}

std::string integer(const SettingSpec& spec) {
  constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
  return "a whole number" + from_to(spec.range, lowest, [](auto number) { return std::to_string(number); });
}

std::string duration(const SettingSpec& spec) {
  const auto shown = [](auto number) { return in_quotes(duration_text(Duration{number})); };
  const std::string limits = from_to(spec.range, 0, shown);
  return "a duration such as \"500ms\", \"30s\", \"15m\", \"2h\" or \"7d\"" +
         (limits.empty() ? "" : "," + limits);
}

std::string choice(const SettingSpec& spec) {
  std::string words;
  for (const Word& word : spec.choices) words += (words.empty() ? "" : ", ") + in_quotes(word.word);
  return "one of " + words;
}

std::string list(const SettingSpec& spec) {
  return fmt::format("a list of {} of {} each{}", amount(spec.count, "texts"), characters(spec),
                     formed(spec.form));
}

std::string table(const SettingSpec& spec) {
  const std::string names =
      spec.name_form.words.empty() ? "" : fmt::format(", each name {}", spec.name_form.words);
  return fmt::format("a table of {}{}, each value a text of {}{}", amount(spec.count, "entries"), names,
                     characters(spec), formed(spec.form));
}

}  // namespace

std::string amount(const Bounds<std::int64_t>& range, std::string_view what) {
  if (range.least == range.most) return fmt::format("{} {}", range.least, what);
  if (range.least == 0) return fmt::format("at most {} {}", range.most, what);
  return fmt::format("{} to {} {}", range.least, range.most, what);
}

std::string expectation(const SettingSpec& spec) {
  switch (spec.kind) {
    case SettingKind::text:
      return "a text of " + characters(spec) + formed(spec.form);
    case SettingKind::integer:
      return integer(spec);
    case SettingKind::boolean:
      return "true or false, without quotes";
    case SettingKind::duration:
      return duration(spec);
    case SettingKind::choice:
      return choice(spec);
    case SettingKind::url:
      return "an address with https:// or http:// in front, without login and fragment, of " +
             characters(spec) + formed(spec.form);
    case SettingKind::path:
      return "the path of a file or folder, of " + characters(spec);
    case SettingKind::list:
      return list(spec);
    case SettingKind::table:
      return table(spec);
    case SettingKind::secret:
      return "a secret of " + amount(spec.length, "bytes") +
             " that stands elsewhere, named as \"env:NAME\" or \"file:PATH\"";
  }
  return {};
}

}  // namespace weir::config
