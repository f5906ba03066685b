#include "monitor/personal_words.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace weir::monitor {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view mask = "…";
constexpr std::string_view word_ends = " ,;()\n\t\"'<>{}[]:=|";

struct Stretch {
  std::size_t begin = 0, end = 0;
};

std::vector<Stretch> stretches_of(std::string_view text) {
  std::vector<Stretch> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(word_ends, at)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(word_ends, at), text.size());
    words.push_back({at, end});
    at = end;
  }
  return words;
}

bool is_decimal_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::size_t digits_in(std::string_view word) {
  return static_cast<std::size_t>(std::ranges::count_if(word, is_decimal_digit));
}

bool is_mail(std::string_view word) {
  const std::size_t at = word.find('@');
  return at != std::string_view::npos && at > 0 && word.find('.', at) != std::string_view::npos;
}

// "+49…"; without the plus it may be a document of SAP.
bool is_telephone(std::string_view word) {
  return word.starts_with('+') && word.find('.') == std::string_view::npos && digits_in(word) >= 9 &&
         digits_in(word) <= 15 && word.size() <= 20;
}

constexpr std::size_t longest_iban = 34;

bool is_iban(std::string_view word) {
  return word.size() >= 15 && word.size() <= longest_iban && is_capital(word[0]) && is_capital(word[1]) &&
         digits_in(word.substr(2, 2)) == 2 && digits_in(word) >= 12 &&
         word.find('-') == std::string_view::npos;
}

// As banks print it: groups of four behind the first, the last may be shorter.
bool is_group_of_iban(std::string_view word) {
  return word.size() <= 4 &&
         std::ranges::all_of(word, [](char c) { return is_decimal_digit(c) || is_capital(c); });
}

// As people write it: "+49 (0)170 123 45-67".
bool is_group_of_telephone(std::string_view word) {
  return digits_in(word) > 0 && std::ranges::all_of(word, [](char c) {
           return is_decimal_digit(c) || c == '-' || c == '/' || c == '.';
         });
}

std::string without_gaps(std::string_view text) {
  std::string rest{text};
  std::erase_if(rest, [](char c) { return c == ' ' || c == '(' || c == ')'; });
  return rest;
}

// The last of the words from `first` that belong together by their form; nothing where they are none.
std::optional<std::size_t> end_of_groups(std::string_view text, const std::vector<Stretch>& words,
                                         std::size_t first) {
  const auto word = [&](std::size_t n) { return text.substr(words[n].begin, words[n].end - words[n].begin); };
  const bool is_phone = word(first).starts_with('+');
  const bool may_be_iban =
      word(first).size() == 4 && is_capital(word(first)[0]) && is_capital(word(first)[1]);
  if (!is_phone && !may_be_iban) return std::nullopt;
  std::optional<std::size_t> found;
  for (std::size_t last = first + 1; last < words.size(); ++last) {
    const std::string_view gap = text.substr(words[last - 1].end, words[last].begin - words[last - 1].end);
    const bool fits = is_phone ? is_group_of_telephone(word(last)) : is_group_of_iban(word(last));
    if (!fits || gap.find_first_not_of(" ()") != std::string_view::npos) break;
    const std::string whole =
        without_gaps(text.substr(words[first].begin, words[last].end - words[first].begin));
    if (whole.size() > longest_iban) break;  // no longer one, whatever follows
    if (is_phone ? is_telephone(whole) : is_iban(whole)) found = last;
  }
  return found;
}

ordered_json masked(ordered_json json) {
  if (json.is_string()) return without_personal(json.get_ref<const std::string&>());
  if (json.is_structured())
    for (auto& each : json) each = masked(std::move(each));
  return json;
}

}  // namespace

std::string without_personal(std::string_view text) {
  const auto words = stretches_of(text);
  std::string kept;
  std::size_t told = 0;  // up to where the text is in `kept`
  for (std::size_t first = 0; first < words.size(); ++first) {
    const std::string_view word = text.substr(words[first].begin, words[first].end - words[first].begin);
    const bool is_one = is_mail(word) || is_telephone(word) || is_iban(word);
    const auto last = is_one ? first : end_of_groups(text, words, first);
    if (!last) continue;
    kept.append(text.substr(told, words[first].begin - told)).append(mask);
    told = words[*last].end;
    first = *last;
  }
  return kept.append(text.substr(told));
}

std::string without_personal_json(std::string_view json) {
  auto parsed = ordered_json::parse(json, nullptr, false);
  if (!parsed.is_structured()) return without_personal(json);
  return masked(std::move(parsed)).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace weir::monitor
