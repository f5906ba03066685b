#pragma once
// What is known about one setting apart from its C++ type: the loader, the reference page, the example file
// and the scrubbed view are all made from this. Rooms declare their settings with core/spec.hpp.
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

#include "core/ensure.hpp"

namespace weir {

// A list short enough to be part of a constant.
template <typename T, std::size_t room>
class Few {
 public:
  constexpr Few() = default;
  constexpr Few(std::initializer_list<T> items) {
    for (const T& item : items) add(item);
  }
  constexpr void add(const T& item) {
    if (size_ == room) throw Bug("more items than a Few has room for");
    items_[size_++] = item;
  }
  constexpr const T* begin() const { return items_.data(); }
  constexpr const T* end() const { return items_.data() + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }

 private:
  std::array<T, room> items_{};
  std::size_t size_ = 0;
};

enum class SettingKind { text, integer, boolean, duration, choice, url, path, list, table, secret };

enum class Presence {
  required,   // an error when the file lacks it
  defaulted,  // the default when the file lacks it
  optional,   // absent when the file lacks it
};

template <typename T>
struct Bounds {  // both ends belong to it
  T least{};
  T most{};
};

// What a text has to look like, in words for people and as the question itself: `words` completes "must be
// a text of 3 characters: …". Not a regular expression, because a person has to understand the message.
struct Form {
  std::string_view words{};
  bool (*accepts)(std::string_view) = nullptr;
};

struct Word {  // of a choice
  std::string_view word{};
  std::int64_t number = 0;  // of the enumerator
  std::string_view help{};
};

struct Entry {  // of a table
  std::string_view name{};
  std::string_view value{};
};

using FewTexts = Few<std::string_view, 8>;
using FewEntries = Few<Entry, 4>;
using FewWords = Few<Word, 24>;

// A default or an example; a duration as milliseconds, a choice as its word. monostate: there is none.
using Written = std::variant<std::monostate, std::string_view, std::int64_t, bool, FewTexts, FewEntries>;

// A table that a file may hold several times, each under a name: [connection.NAME].
struct SectionSpec {
  std::string_view name;  // "connection"
  std::string_view help;
  std::string_view example_name;
};

struct SettingSpec {
  std::string_view key{};  // "sap.client"; inside a section relative to it
  std::string_view help{};
  std::string_view doc{};
  std::string_view since{};
  const SectionSpec* section = nullptr;  // none: a setting of the whole program
  SettingKind kind = SettingKind::text;
  Presence presence = Presence::required;
  Written default_value{};
  Written example{};
  Bounds<std::int64_t> range{};   // integer; duration in milliseconds
  Bounds<std::int64_t> length{};  // characters of the text, of each item of a list, of each value of a table
  Bounds<std::int64_t> count{};   // items of a list, entries of a table
  FewWords choices{};
  Form form{};       // of the text, of each item, of each value
  Form name_form{};  // of the names in a table
  bool restart_needed = true;
};

// "sap", "sap.client_2": words of small letters, digits and underscores that begin with a letter.
constexpr bool is_setting_key(std::string_view key) {
  bool word_begins = true;
  for (const char letter : key) {
    const bool is_letter = letter >= 'a' && letter <= 'z';
    const bool may_follow = is_letter || (letter >= '0' && letter <= '9') || letter == '_';
    if (word_begins ? !is_letter : !(may_follow || letter == '.')) return false;
    word_begins = letter == '.';
  }
  return !word_begins;
}

// Throws Bug when the declaration contradicts itself; in a constexpr handle that is an error of the compiler.
// `is_in_section` is told, because g++ under UBSan takes no address != nullptr for a constant.
constexpr void check_declaration(const SettingSpec& spec, bool is_in_section) {
  const auto claim = [](bool holds, const char* what) {
    if (!holds) throw Bug(what);
  };
  const auto ordered = [](const Bounds<std::int64_t>& bounds) { return bounds.least <= bounds.most; };
  claim(is_setting_key(spec.key), "the key of a setting is words of a-z, 0-9 and _, with dots between");
  claim(is_in_section || spec.key.find('.') != std::string_view::npos,
        "a setting of the whole program has a key of two words or more, such as log.level");
  claim(!spec.help.empty() && spec.help.find('\n') == std::string_view::npos,
        "a setting has one line of help");
  claim(ordered(spec.range) && ordered(spec.length) && ordered(spec.count), "the bounds are turned around");
  claim(spec.kind != SettingKind::duration || spec.range.least >= 0, "a duration is never negative");
  claim(spec.kind != SettingKind::choice || !spec.choices.empty(), "a choice has words to choose from");
  const bool shows_itself = spec.kind == SettingKind::choice || spec.kind == SettingKind::boolean ||
                            spec.kind == SettingKind::secret;
  claim(spec.presence == Presence::defaulted || shows_itself || spec.example.index() != 0,
        "a setting without a default has an example");
}

}  // namespace weir
