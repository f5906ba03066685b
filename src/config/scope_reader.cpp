#include "config/scope_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/groups.hpp"
#include "config/toml_text.hpp"
#include "core/text.hpp"

namespace weir::config {
namespace {

bool is_below(std::string_view key, std::string_view group) {
  return key.size() > group.size() && key.starts_with(group) && key[group.size()] == '.';
}

bool is_or_lies_below(std::string_view key, std::string_view group) {
  return key == group || is_below(key, group);
}

bool covers(const std::vector<std::string>& groups, std::string_view key) {
  return std::ranges::any_of(groups, [&](const auto& group) { return is_or_lies_below(key, group); });
}

}  // namespace

ScopeReader::ScopeReader(const SettingsCatalog& catalog, const SectionSpec* section, std::string path,
                         const toml::table& table)
    : catalog_{catalog}, section_{section}, path_{std::move(path)}, table_{table} {
  for (const SettingSpec* spec : catalog.of(section)) settings_.emplace(spec->key, spec);
}

void ScopeReader::read(Reading& reading, Misplaced& misplaced) { walk(table_, "", reading, misplaced); }

void ScopeReader::walk(const toml::table& table, const std::string& prefix, Reading& reading,
                       Misplaced& misplaced) {
  for (const auto& [key, node] : table) {
    const std::string inner = prefix + printable(key_text(key.str()));
    const bool is_group =
        std::ranges::any_of(settings_, [&](const auto& each) { return is_below(each.first, inner); });
    if (is_section_name(inner)) continue;
    if (settings_.contains(inner))
      read_node(inner, node, reading);
    else if (is_group && node.is_table())
      walk(*node.as_table(), inner + ".", reading, misplaced);
    else if (is_group)
      refuse_group(inner, node, reading);
    else
      refuse_unknown(inner, key, reading, misplaced);
  }
}

void ScopeReader::read_node(const std::string& key, const toml::node& node, Reading& reading) {
  const SettingSpec& spec = *settings_.at(key);
  dealt_with_.push_back(key);
  if (auto value = read_value(node, spec, full(key), reading)) values_.put(spec, *std::move(value));
}

void ScopeReader::refuse_group(const std::string& key, const toml::node& node, Reading& reading) {
  dealt_with_.push_back(key);
  reading.refuse(
      "config.wrong_type", node.source().begin, full(key),
      fmt::format("`{0}` is a group of settings; write [{0}], and the settings below it", full(key)));
}

void ScopeReader::refuse_unknown(const std::string& key, const toml::key& at, Reading& reading,
                                 Misplaced& misplaced) {
  std::string hint = misplaced_hint(key, reading.words, misplaced);
  if (hint.empty()) hint = nearest_hint(key, reading.words);
  if (hint.empty()) hint = fmt::format("; {} lists those there are", reading.words.page);
  reading.refuse("config.unknown_key", at.source().begin, full(key),
                 "unknown key `" + full(key) + "`" + hint);
}

std::string ScopeReader::misplaced_hint(const std::string& key, const FileWords& words,
                                        Misplaced& misplaced) const {
  for (const SettingSpec* spec : catalog_.all()) {
    if (spec->section == section_ || !is_or_lies_below(spec->key, key)) continue;
    misplaced[spec->section].push_back(key);
    if (spec->section == nullptr)
      return fmt::format("; it is a setting of {}, move it out of [{}]", words.whole, path_);
    return fmt::format("; it is a setting of one {0}, move it below {1}[{0}.NAME]", spec->section->name,
                       words.below);
  }
  return {};
}

// What was meant counts as there: one slip of the pen is one message.
std::string ScopeReader::nearest_hint(const std::string& key, const FileWords& words) {
  std::vector<std::string> known = words.tables;
  for (const auto& [each, spec] : settings_)
    for (std::string_view name = each; !name.empty(); name = group_of(name)) known.emplace_back(name);
  if (section_ == nullptr)
    for (const SectionSpec* section : catalog_.sections()) known.emplace_back(section->name);
  const auto meant = nearest(lower_ascii(key), known);
  if (!meant) return {};
  dealt_with_.push_back(*meant);
  return "; did you mean `" + full(*meant) + "`?";
}

bool ScopeReader::is_dealt_with(std::string_view key, const Misplaced& misplaced) const {
  const auto elsewhere = misplaced.find(section_);
  return covers(dealt_with_, key) || (elsewhere != misplaced.end() && covers(elsewhere->second, key));
}

Values ScopeReader::finish(Reading& reading, const Misplaced& misplaced) {
  for (const auto& [key, spec] : settings_) {
    if (is_dealt_with(key, misplaced)) continue;
    if (spec->presence == Presence::defaulted) values_.put(*spec, read_default(*spec, reading));
    if (spec->presence == Presence::required) refuse_missing(*spec, reading);
  }
  return std::move(values_);
}

void ScopeReader::refuse_missing(const SettingSpec& spec, Reading& reading) const {
  reading.refuse(
      "config.missing", place_of(spec.key), full(spec.key),
      fmt::format("`{}` is missing; set it, for instance to {}", full(spec.key), sample_text(spec)));
}

// Where the innermost table that is there begins, the beginning of the file where none is. A table that
// only dotted keys made begins nowhere: toml++ gives it the place of the first of them.
toml::source_position ScopeReader::place_of(std::string_view key) const {
  const toml::table* table = &table_;
  toml::source_position place = table->source().begin;
  for (std::size_t dot = key.find('.'); dot != std::string_view::npos; dot = key.find('.')) {
    const auto inner = table->find(key.substr(0, dot));
    if (inner == table->end() || !inner->second.is_table()) break;
    table = inner->second.as_table();
    if (table->source().begin != inner->first.source().begin) place = table->source().begin;
    key.remove_prefix(dot + 1);
  }
  return place;
}

std::string ScopeReader::full(std::string_view key) const {
  return path_.empty() ? std::string{key} : path_ + "." + std::string{key};
}

bool ScopeReader::is_section_name(std::string_view key) const {
  return section_ == nullptr &&
         std::ranges::any_of(catalog_.sections(), [&](const auto* section) { return section->name == key; });
}

}  // namespace weir::config
