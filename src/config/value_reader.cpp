#include "config/value_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/duration_text.hpp"
#include "config/expectation.hpp"
#include "config/secret_source.hpp"
#include "config/toml_text.hpp"
#include "config/value_checks.hpp"
#include "config/web_address.hpp"
#include "core/text.hpp"

namespace weir::config {
namespace {

class ValueReader {
 public:
  ValueReader(const SettingSpec& spec, const std::string& key, Reading& reading)
      : spec_{spec}, key_{key}, reading_{reading} {}

  std::optional<SettingValue> read(const toml::node& node) {
    switch (spec_.kind) {
      case SettingKind::text:
        return checked<std::string>(node, [&](const std::string& text) { return read_text(text); });
      case SettingKind::integer:
        return checked<std::int64_t>(node, [&](std::int64_t number) { return read_integer(number); });
      case SettingKind::boolean:
        return checked<bool>(node, [](bool yes) { return SettingValue{yes}; });
      case SettingKind::duration:
        return checked<std::string>(node, [&](const std::string& text) { return read_duration(text); });
      case SettingKind::choice:
        return read_choice(node);
      case SettingKind::url:
        return read_url(node);
      case SettingKind::path:
        return checked<std::string>(node, [&](const std::string& text) { return read_path(text); });
      case SettingKind::list:
        return read_list(node);
      case SettingKind::table:
        return read_table(node);
      case SettingKind::secret:
        return read_secret(node);
    }
    return std::nullopt;
  }

  const std::string& via() const { return via_; }

 private:
  using Read = std::optional<SettingValue>;

  Read refuse(std::string_view code, const toml::node& node, std::string text) {
    reading_.refuse(code, node.source().begin, key_, "`" + key_ + "` " + std::move(text));
    return std::nullopt;
  }

  Read wrong_type(const toml::node& node, std::string_view what = "this") {
    return refuse("config.wrong_type", node,
                  fmt::format("must be {}; {} is {}", expectation(spec_), what, type_words(node.type())));
  }

  Read out_of_range(const toml::node& node, std::string_view hint = "") {
    return refuse("config.out_of_range", node, "must be " + expectation(spec_) + std::string{hint});
  }

  // `read` answers nothing for a value of the right type that the setting does not take.
  template <typename T, typename F>
  Read checked(const toml::node& node, F read) {
    const auto value = node.value_exact<T>();
    if (!value) return wrong_type(node);
    Read result = read(*value);
    return result ? std::move(result) : out_of_range(node);
  }

  Read read_text(const std::string& text) const {
    return is_text_for(text, spec_) ? Read{text} : std::nullopt;
  }

  Read read_integer(std::int64_t number) const {
    return is_within(number, spec_.range) ? Read{number} : std::nullopt;
  }

  Read read_duration(std::string_view text) const {
    const auto duration = parse_duration(text);
    return duration && is_within(duration->count(), spec_.range) ? Read{*duration} : std::nullopt;
  }

  Read read_path(const std::string& text) const {
    if (!is_text_for(text, spec_)) return std::nullopt;
    return (reading_.file.parent_path() / text).lexically_normal();
  }

  Read read_choice(const toml::node& node) {
    const auto text = node.value_exact<std::string>();
    if (!text) return wrong_type(node);
    const auto* found = std::ranges::find(spec_.choices, *text, &Word::word);
    if (found != spec_.choices.end()) return found->number;
    std::vector<std::string> words;
    for (const Word& word : spec_.choices) words.emplace_back(word.word);
    const auto meant = nearest(lower_ascii(*text), words);
    return out_of_range(node, meant ? "; did you mean " + in_quotes(*meant) + "?" : "");
  }

  Read read_url(const toml::node& node) {
    const auto text = node.value_exact<std::string>();
    if (!text) return wrong_type(node);
    if (holds_login(*text))
      return refuse("config.secret", node,
                    "must not hold a login; take what stands before the @ out, and set the password where it "
                    "is asked for as a secret");
    if (!is_web_address(*text) || !is_text_for(*text, spec_)) return out_of_range(node);
    return Url{*text};
  }

  // An item that is wrong is refused at its own place, and the reading goes on.
  std::optional<std::string> item(const toml::node& node, const std::string& name) {
    const auto text = node.value_exact<std::string>();
    if (!text)
      wrong_type(node, name);
    else if (!is_text_for(*text, spec_))
      out_of_range(node, "; " + name + " is not");
    return text && is_text_for(*text, spec_) ? text : std::nullopt;
  }

  Read read_list(const toml::node& node) {
    const toml::array* items = node.as_array();
    if (items == nullptr) return wrong_type(node);
    if (!is_within(static_cast<std::int64_t>(items->size()), spec_.count)) return out_of_range(node);
    std::vector<std::string> texts;
    std::size_t number = 0;
    for (const toml::node& each : *items)
      if (auto text = item(each, fmt::format("item {}", ++number))) texts.push_back(*std::move(text));
    return texts.size() == items->size() ? Read{std::move(texts)} : std::nullopt;
  }

  Read read_table(const toml::node& node) {
    const toml::table* entries = node.as_table();
    if (entries == nullptr) return wrong_type(node);
    if (!is_within(static_cast<std::int64_t>(entries->size()), spec_.count)) return out_of_range(node);
    std::map<std::string, std::string> read;
    for (const auto& [name, value] : *entries) read_entry(name, value, read);
    return read.size() == entries->size() ? Read{std::move(read)} : std::nullopt;
  }

  void read_entry(const toml::key& name, const toml::node& value, std::map<std::string, std::string>& read) {
    const std::string shown = key_text(printable(name.str()));
    if (name.empty() || printable(name.str()) != name.str() || !has_form(name.str(), spec_.name_form)) {
      out_of_range(value, "; the name " + shown + " is not");
      return;
    }
    if (auto text = item(value, shown)) read.emplace(name.str(), *std::move(text));
  }

  Read read_secret(const toml::node& node) {
    const auto text = node.value_exact<std::string>();
    if (!text || !is_reference(*text)) return refuse_inline(node);
    auto found = find_secret(*text, reading_.file.parent_path(), reading_.environment);
    if (!found) return refuse("config.secret", node, found.error());
    if (!is_within(static_cast<std::int64_t>(found->secret.reveal().size()), spec_.length))
      return refuse(
          "config.secret", node,
          fmt::format("must have {}; the one in {} has not", amount(spec_.length, "bytes"), found->via));
    reading_.scrubber.add(found->secret);
    if (!found->remark.empty()) reading_.remarks.push_back({node.source().begin.line, key_, found->remark});
    via_ = found->via;
    return std::move(found->secret);
  }

  // It is a secret all the same, and somebody may be about to write it into a log.
  Read refuse_inline(const toml::node& node) {
    const auto text = node.value_exact<std::string>();
    const std::int64_t size = text ? static_cast<std::int64_t>(text->size()) : 0;
    if (is_within(size, SettingType<Secret>::length)) reading_.scrubber.add(Secret{*text});
    return refuse(
        "config.secret", node,
        "is a secret and must not stand in this file; put it into a file that only weir can read and "
        "write \"file:PATH\", or into an environment variable and write \"env:NAME\"");
  }

  const SettingSpec& spec_;
  const std::string& key_;
  Reading& reading_;
  std::string via_;
};

}  // namespace

void Reading::refuse(std::string_view code, const toml::source_position& at, std::string key,
                     std::string text) {
  errors.push_back(
      {printable(file.native()), at.line, at.column, std::move(key), std::string{code}, std::move(text)});
}

std::optional<LoadedValue> read_value(const toml::node& node, const SettingSpec& spec, const std::string& key,
                                      Reading& reading) {
  ValueReader reader{spec, key, reading};
  auto value = reader.read(node);
  if (!value) return std::nullopt;
  return LoadedValue{*std::move(value), Origin{node.source().begin.line, reader.via()}};
}

LoadedValue read_default(const SettingSpec& spec, const Reading& reading) {
  Reading own{reading.file, reading.environment, reading.scrubber};
  const toml::table file = toml::parse("default = " + toml_text(spec, spec.default_value));
  const auto value = read_value(*file.get("default"), spec, std::string{spec.key}, own);
  if (!value) throw Bug("a setting does not take its own default: " + own.errors.front().text);
  return {value->value, Origin{}};
}

}  // namespace weir::config
