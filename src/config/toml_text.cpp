#include "config/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/duration_text.hpp"

namespace weir::config {
namespace {

std::string number_text(const SettingSpec& spec, std::int64_t number) {
  return spec.kind == SettingKind::duration ? in_quotes(duration_text(Duration{number}))
                                            : std::to_string(number);
}

std::string_view word_of(const SettingSpec& spec, std::int64_t number) {
  const auto* found = std::ranges::find(spec.choices, number, &Word::number);
  return found == spec.choices.end() ? std::string_view{} : found->word;
}

template <typename Texts>
std::string list_text(const Texts& texts) {
  std::string shown;
  for (const auto& text : texts) shown += (shown.empty() ? "" : ", ") + in_quotes(text);
  return "[" + shown + "]";
}

void add_entry(std::string& shown, std::string_view name, std::string_view value) {
  shown += (shown.empty() ? "" : ", ") + key_text(name) + " = " + in_quotes(value);
}

std::string braced(const std::string& entries) { return entries.empty() ? "{}" : "{ " + entries + " }"; }

struct WrittenText {
  const SettingSpec& spec;
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(std::string_view text) const { return in_quotes(text); }
  std::string operator()(std::int64_t number) const { return number_text(spec, number); }
  std::string operator()(bool yes) const { return yes ? "true" : "false"; }
  std::string operator()(const FewTexts& texts) const { return list_text(texts); }
  std::string operator()(const FewEntries& entries) const {
    std::string shown;
    for (const Entry& entry : entries) add_entry(shown, entry.name, entry.value);
    return braced(shown);
  }
};

struct ValueText {
  const SettingSpec& spec;
  std::string operator()(const std::string& text) const { return in_quotes(text); }
  std::string operator()(std::int64_t number) const {
    return spec.kind == SettingKind::choice ? in_quotes(word_of(spec, number)) : std::to_string(number);
  }
  std::string operator()(bool yes) const { return yes ? "true" : "false"; }
  std::string operator()(Duration duration) const { return in_quotes(duration_text(duration)); }
  std::string operator()(const Url& url) const { return in_quotes(url.text); }
  std::string operator()(const std::filesystem::path& path) const { return in_quotes(path.native()); }
  std::string operator()(const std::vector<std::string>& texts) const { return list_text(texts); }
  std::string operator()(const std::map<std::string, std::string>& entries) const {
    std::string shown;
    for (const auto& [name, value] : entries) add_entry(shown, name, value);
    return braced(shown);
  }
  std::string operator()(const Secret&) const { return in_quotes(secret_mask); }
};

// "sap.password" → "env:WEIR_SAP_PASSWORD"
std::string secret_sample(std::string_view key) {
  std::string name = "env:WEIR_";
  for (const char letter : key)
    name += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  std::ranges::replace(name, '.', '_');
  return in_quotes(name);
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string shown = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') shown += '\\';
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x20 || byte == 0x7F)
      shown += fmt::format("\\u{:04X}", byte);
    else
      shown += letter;
  }
  return shown + '"';
}

std::string key_text(std::string_view key) {
  constexpr std::string_view bare = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  const bool is_bare = !key.empty() && key.find_first_not_of(bare) == std::string_view::npos;
  return is_bare ? std::string{key} : in_quotes(key);
}

std::string toml_text(const SettingSpec& spec, const Written& written) {
  return std::visit(WrittenText{spec}, written);
}

std::string toml_text(const SettingSpec& spec, const SettingValue& value) {
  return std::visit(ValueText{spec}, value);
}

std::string sample_text(const SettingSpec& spec) {
  if (spec.presence == Presence::defaulted) return toml_text(spec, spec.default_value);
  if (spec.kind == SettingKind::secret) return secret_sample(spec.key);
  if (spec.kind == SettingKind::choice) return in_quotes(spec.choices.begin()->word);
  if (spec.kind == SettingKind::boolean) return "true";
  return toml_text(spec, spec.example);
}

}  // namespace weir::config
