#pragma once
// How a typed declaration becomes a SettingSpec; included by core/spec.hpp alone.
#include "core/spec.hpp"

namespace weir {
namespace erasing {

template <typename A>
inline constexpr bool applies = !std::is_same_v<std::remove_cvref_t<A>, Never>;

constexpr std::int64_t number(std::int64_t value) { return value; }
constexpr std::int64_t number(Duration value) { return value.count(); }

constexpr Written written(std::string_view text, const FewWords&) { return text; }
constexpr Written written(std::int64_t value, const FewWords&) { return value; }
constexpr Written written(bool value, const FewWords&) { return value; }
constexpr Written written(Duration value, const FewWords&) { return number(value); }
constexpr Written written(Never, const FewWords&) { return {}; }
constexpr Written written(const FewTexts& texts, const FewWords&) { return texts; }
constexpr Written written(const FewEntries& entries, const FewWords&) { return entries; }

template <typename E>
requires std::is_enum_v<E>
constexpr Written written(E value, const FewWords& choices) {
  for (const Word& word : choices)
    if (word.number == static_cast<std::int64_t>(value)) return word.word;
  throw Bug("the default of a choice is none of its words");
}

template <typename T>
constexpr Written written(const std::optional<T>& value, const FewWords& choices) {
  return value ? written(*value, choices) : Written{};
}

// Words and values both stand for the other, so neither may occur twice.
template <typename E>
constexpr FewWords words(const Few<Choice<E>, 24>& choices) {
  FewWords words;
  for (const Choice<E>& choice : choices) {
    const auto value = static_cast<std::int64_t>(choice.value);
    for (const Word& earlier : words)
      if (earlier.word == choice.word || earlier.number == value) throw Bug("a choice names one thing twice");
    words.add({choice.word, value, choice.help});
  }
  return words;
}

template <typename T>
constexpr void add_limits(SettingSpec& spec, const Declaration<T>& declaration) {
  using Type = SettingType<T>;
  if constexpr (applies<decltype(Type::range)>)
    spec.range = {number(declaration.range.least), number(declaration.range.most)};
  if constexpr (applies<decltype(Type::length)>) spec.length = declaration.length;
  if constexpr (applies<decltype(Type::count)>) spec.count = declaration.count;
  if constexpr (applies<decltype(Type::choices)>) spec.choices = words(declaration.choices);
  if constexpr (applies<decltype(Type::form)>) spec.form = declaration.form;
  if constexpr (applies<decltype(Type::name_form)>) spec.name_form = declaration.name_form;
}

// An empty list is a default where lists may be empty.
constexpr Presence presence_of(const SettingSpec& spec) {
  const auto* texts = std::get_if<FewTexts>(&spec.default_value);
  const auto* entries = std::get_if<FewEntries>(&spec.default_value);
  const bool is_empty = (texts != nullptr && texts->empty()) || (entries != nullptr && entries->empty());
  if (is_empty) return spec.count.least > 0 ? Presence::required : Presence::defaulted;
  return spec.default_value.index() == 0 ? Presence::required : Presence::defaulted;
}

}  // namespace erasing

template <typename T>
constexpr SettingSpec erased(const Declaration<T>& declaration, const SectionSpec* section) {
  SettingSpec spec{.key = declaration.key,
                   .help = declaration.help,
                   .doc = declaration.doc,
                   .since = declaration.since,
                   .section = section,
                   .kind = SettingType<T>::kind,
                   .restart_needed = declaration.restart_needed};
  erasing::add_limits(spec, declaration);
  spec.default_value = erasing::written(declaration.default_value, spec.choices);
  spec.example = erasing::written(declaration.example, spec.choices);
  spec.presence = is_optional_setting<T> ? Presence::optional : erasing::presence_of(spec);
  return spec;
}

}  // namespace weir
