#include "mapping/carriers.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::mapping {
namespace {

constexpr std::string_view other_code = "Other";
constexpr std::string_view default_key = "default";
// In the order in which they count.
constexpr std::array<std::string_view, 4> key_words{"agent", "express", "route", "condition"};

// As feeds and clients have written them; the list that counts is Seller Central's, longer and by country.
constexpr std::array<std::string_view, 32> known_codes{"USPS",
                                                       "UPS",
                                                       "UPSMI",
                                                       "FedEx",
                                                       "FedEx SmartPost",
                                                       "DHL",
                                                       "DHL Global Mail",
                                                       "DPD",
                                                       "GLS",
                                                       "GO!",
                                                       "Hermes Logistik Gruppe",
                                                       "Deutsche Post",
                                                       "Royal Mail",
                                                       "Parcelforce",
                                                       "City Link",
                                                       "TNT",
                                                       "Target",
                                                       "La Poste",
                                                       "Chronopost",
                                                       "Poste Italiane",
                                                       "SDA",
                                                       "Fastway",
                                                       "Canada Post",
                                                       "OnTrac",
                                                       "Newgistics",
                                                       "Streamlite",
                                                       "OSM",
                                                       "Lasership",
                                                       "Blue Package",
                                                       "SagawaExpress",
                                                       "YamatoTransport",
                                                       "NipponExpress"};

// Forms that the carriers themselves publish. A carrier that is not here has none that Weir could hold a
// number against.
const std::map<std::string, std::string>& known_forms() {
  static const std::map<std::string, std::string> forms{
      {"UPS", "1Z@@@@@@@@@@@@@@@@"},
      {"DHL", "JJD* 00################## ################### ############ ########## ####################"},
      {"DPD", "############## ##############@"},
      {"GLS", "########### ############ @@@@@@@@"},
      {"Hermes Logistik Gruppe", "############## ################ H*"},
      {"USPS", "#################### ###################### @@#########@@"},
      {"FedEx", "############ ############### ####################"}};
  return forms;
}

std::vector<std::string> parts_between(std::string_view text, char mark) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t at = text.find(mark);
    parts.emplace_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::vector<std::string> words_in(std::string_view text) {
  auto words = parts_between(text, ' ');
  std::erase(words, "");
  return words;
}

// SAP fills numbers with zeros, people do not.
std::string bare_word(const std::string& text) {
  const bool is_number = text.find_first_not_of("0123456789") == std::string::npos;
  const std::size_t first = text.find_first_not_of('0');
  return is_number && first != std::string::npos ? text.substr(first) : text;
}

std::optional<std::map<std::string, std::string>> conditions_in(std::string_view key) {
  std::map<std::string, std::string> conditions;
  if (trim(key) == default_key) return conditions;
  const auto words = words_in(key);
  if (words.empty() || words.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); i += 2) {
    if (std::ranges::find(key_words, words[i]) == key_words.end()) return std::nullopt;
    if (!conditions.emplace(words[i], bare_word(words[i + 1])).second) return std::nullopt;
  }
  return conditions;
}

bool is_in_other_letters(const std::string& code) {
  return std::ranges::any_of(known_codes, [&](std::string_view known) {
    return code != known && lower_ascii(code) == lower_ascii(known);
  });
}

std::optional<Carrier> carrier_in(std::string_view text) {
  auto parts = parts_between(text, ',');
  Carrier carrier;
  if (parts.size() > 1 && parts.back() == "untracked") {
    carrier.is_untracked = true;
    parts.pop_back();
  }
  carrier.code = parts.front();
  const bool is_other = carrier.code == other_code;
  const std::size_t most = is_other ? 3 : 2;
  if (carrier.code.empty() || parts.size() > most || is_in_other_letters(carrier.code)) return std::nullopt;
  if (lower_ascii(carrier.code) == lower_ascii(other_code) && !is_other) return std::nullopt;
  if (is_other && (parts.size() < 2 || parts[1].empty())) return std::nullopt;
  if (is_other) carrier.name = parts[1];
  if (parts.size() == most) carrier.method = parts.back();
  return carrier;
}

bool is_letter_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool has_form(std::string_view number, std::string_view form) {
  const bool is_open = form.ends_with('*');
  if (is_open) form.remove_suffix(1);
  if (is_open ? number.size() < form.size() : number.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const char c = number[i];
    const bool fits = form[i] == '#'   ? c >= '0' && c <= '9'
                      : form[i] == '@' ? is_letter_or_digit(c)
                                       : c == form[i];
    if (!fits) return false;
  }
  return true;
}

std::string value_of(const CarrierFacts& facts, std::string_view word) {
  if (word == "agent") return bare_word(facts.agent);
  if (word == "express") return bare_word(facts.express);
  return bare_word(word == "route" ? facts.route : facts.condition);
}

// What SAP names the carrier by, for people and for Amazon.
std::string name_for_amazon(const CarrierFacts& facts) {
  for (const std::string* name : {&facts.agent_name, &facts.express, &facts.agent})
    if (!name->empty()) return bare_word(*name);
  return "Carrier";
}

}  // namespace

std::string CarrierFacts::text() const {
  std::string text;
  for (const std::string_view word : key_words)
    if (const std::string value = value_of(*this, word); !value.empty())
      text += (text.empty() ? "" : " ") + std::string{word} + ' ' + value;
  return text.empty() ? "no carrier" : text;
}

bool is_carrier_key(std::string_view text) { return conditions_in(text).has_value(); }

bool is_carrier(std::string_view text) { return carrier_in(text).has_value(); }

bool is_number_form(std::string_view text) {
  const auto forms = words_in(text);
  return !forms.empty() && std::ranges::all_of(forms, [](const std::string& form) {
    const std::size_t star = form.find('*');
    return star == std::string::npos || star + 1 == form.size();
  });
}

CarrierTable::CarrierTable(const std::map<std::string, std::string>& lines,
                           const std::map<std::string, std::string>& forms)
    : forms_{forms} {
  forms_.insert(known_forms().begin(), known_forms().end());
  for (const auto& [key, text] : lines) {
    auto conditions = conditions_in(key);
    auto carrier = carrier_in(text);
    ensure(conditions && carrier, "a line of the carriers that the configuration should have refused");
    lines_.push_back({*std::move(conditions), *std::move(carrier)});
  }
}

Carrier CarrierTable::carrier_of(const CarrierFacts& facts) const {
  const Line* best = nullptr;
  const auto rank = [](const Line& line) {
    std::array<std::size_t, key_words.size() + 1> rank{line.conditions.size()};
    for (std::size_t i = 0; i < key_words.size(); ++i)
      rank[i + 1] = line.conditions.contains(std::string{key_words[i]}) ? 1 : 0;
    return rank;
  };
  for (const Line& line : lines_) {
    const bool fits = std::ranges::all_of(
        line.conditions, [&](const auto& each) { return value_of(facts, each.first) == each.second; });
    if (fits && (best == nullptr || rank(line) > rank(*best))) best = &line;
  }
  if (best != nullptr) return best->carrier;
  return {std::string{other_code}, name_for_amazon(facts), "", false, false};
}

bool CarrierTable::is_odd(const std::string& code, std::string_view number) const {
  const auto forms = forms_.find(code);
  if (forms == forms_.end()) return false;
  return std::ranges::none_of(words_in(forms->second),
                              [&](const std::string& form) { return has_form(number, form); });
}

}  // namespace weir::mapping
