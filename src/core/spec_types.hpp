#pragma once
// The types that a setting may have, and for each the attributes that its declaration may use.
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/scrub.hpp"
#include "core/spec_parts.hpp"
#include "core/time.hpp"

namespace weir {

// http:// or https://, checked when it was loaded, without login and fragment.
struct Url {
  std::string text;
  bool operator==(const Url&) const = default;
};

// Stands where an attribute has no meaning for the type, so that using it does not compile.
struct Never {};

struct NoAttributes {
  static constexpr Never default_value{}, example{}, range{}, length{}, count{}, choices{}, form{},
      name_form{};
};

// By C++ type: the kind, and the attributes that a declaration may have, with what they are when left out.
template <typename T>
struct SettingType;

template <>
struct SettingType<std::string> : NoAttributes {
  static constexpr auto kind = SettingKind::text;
  static constexpr std::optional<std::string_view> default_value{}, example{};
  static constexpr Bounds<std::int64_t> length{1, 200};
  static constexpr Form form{};
};

template <>
struct SettingType<std::int64_t> : NoAttributes {
  static constexpr auto kind = SettingKind::integer;
  static constexpr std::optional<std::int64_t> default_value{}, example{};
  static constexpr Bounds<std::int64_t> range{std::numeric_limits<std::int64_t>::min(),
                                              std::numeric_limits<std::int64_t>::max()};
};

template <>
struct SettingType<bool> : NoAttributes {
  static constexpr auto kind = SettingKind::boolean;
  static constexpr std::optional<bool> default_value{};
};

// Written "500ms", "30s", "15m", "2h" or "7d".
template <>
struct SettingType<Duration> : NoAttributes {
  static constexpr auto kind = SettingKind::duration;
  static constexpr std::optional<Duration> default_value{}, example{};
  static constexpr Bounds<Duration> range{Duration::zero(), Duration::max()};
};

template <typename E>
struct Choice {
  E value{};
  std::string_view word{};
  std::string_view help{};
};

template <typename E>
requires std::is_enum_v<E>
struct SettingType<E> : NoAttributes {
  static constexpr auto kind = SettingKind::choice;
  static constexpr std::optional<E> default_value{};
  static constexpr Few<Choice<E>, 24> choices{};
};

template <>
struct SettingType<Url> : NoAttributes {
  static constexpr auto kind = SettingKind::url;
  static constexpr std::optional<std::string_view> default_value{}, example{};
  static constexpr Bounds<std::int64_t> length{1, 2000};
  static constexpr Form form{};
};

// A relative path is meant from the folder of the configuration file.
template <>
struct SettingType<std::filesystem::path> : NoAttributes {
  static constexpr auto kind = SettingKind::path;
  static constexpr std::optional<std::string_view> default_value{}, example{};
  static constexpr Bounds<std::int64_t> length{1, 4000};
};

// Empty unless given; required when count.least is above zero and there is no default.
template <>
struct SettingType<std::vector<std::string>> : NoAttributes {
  static constexpr auto kind = SettingKind::list;
  static constexpr FewTexts default_value{}, example{};
  static constexpr Bounds<std::int64_t> length{1, 200};
  static constexpr Bounds<std::int64_t> count{0, 1000};
  static constexpr Form form{};
};

template <>
struct SettingType<std::map<std::string, std::string>> : NoAttributes {
  static constexpr auto kind = SettingKind::table;
  static constexpr FewEntries default_value{}, example{};
  static constexpr Bounds<std::int64_t> length{1, 200};
  static constexpr Bounds<std::int64_t> count{0, 1'000'000};
  static constexpr Form form{}, name_form{};
};

// Four bytes at least: a shorter one would tear holes into every text it is scrubbed from.
template <>
struct SettingType<Secret> : NoAttributes {
  static constexpr auto kind = SettingKind::secret;
  static constexpr Bounds<std::int64_t> length{4, 65'536};
};

template <typename T>
struct SettingType<std::optional<T>> : SettingType<T> {
  static constexpr Never default_value{};
};

template <typename T>
inline constexpr bool is_optional_setting = false;
template <typename T>
inline constexpr bool is_optional_setting<std::optional<T>> = true;

}  // namespace weir
