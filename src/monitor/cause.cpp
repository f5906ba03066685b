#include "monitor/cause.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/digest.hpp"
#include "core/text.hpp"

namespace weir::monitor {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view blank_out = "…";
constexpr std::size_t long_number =
    6;  // deliveries, IDocs, documents; counters and message numbers are shorter
constexpr std::size_t telling_part = 4;  // a shorter part of a subject stands in too many words

// The word behind these is the cause itself.
constexpr std::array naming{"sku"sv,     "skus"sv,  "material"sv, "article"sv, "account"sv,
                            "class"sv,   "plant"sv, "code"sv,     "carrier"sv, "fee"sv,
                            "message"sv, "port"sv,  "role"sv,     "user"sv};
// A short number behind these is one of many.
constexpr std::array counting{"item"sv, "items"sv, "line"sv, "row"sv, "page"sv, "part"sv, "attempt"sv};
// A short number before these is how much, how long or how often.
constexpr std::array units{"ms"sv,      "s"sv,      "min"sv,     "h"sv,      "d"sv,     "second"sv,
                           "seconds"sv, "minute"sv, "minutes"sv, "hour"sv,   "hours"sv, "day"sv,
                           "days"sv,    "times"sv,  "pieces"sv,  "orders"sv, "rows"sv,  "weeks"sv, "row"sv};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& words, std::string_view word) {
  const std::string lower = lower_ascii(word);
  return std::ranges::find(words, std::string_view{lower}) != words.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view word) { return !word.empty() && std::ranges::all_of(word, is_digit); }

// "302-1234567-1234567", with a topic or a bracket around it or not.
bool is_order_id(std::string_view word) {
  constexpr std::string_view form = "000-0000000-0000000";
  return word.size() == form.size() && std::equal(word.begin(), word.end(), form.begin(), [](char c, char f) {
           return f == '0' ? is_digit(c) : c == '-';
         });
}

// "2026-11-29", "2026-11-29T08:15:00Z"
bool is_moment(std::string_view word) {
  return word.size() >= 10 && is_number(word.substr(0, 4)) && word[4] == '-' &&
         is_number(word.substr(5, 2)) && word[7] == '-' && is_number(word.substr(8, 2));
}

// "6b9a7e52-0c1d-4f3a-9b8e-2d1c0a9f8e7d": Amazon's number of one request.
bool is_uuid(std::string_view word) {
  constexpr std::string_view form = "00000000-0000-0000-0000-000000000000";
  const auto fits = [](char c, char f) {
    return f == '-' ? c == '-' : is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  return word.size() == form.size() && std::equal(word.begin(), word.end(), form.begin(), fits);
}

// "-12.34", "1,234.50": with a mark in it.
bool is_amount(std::string_view word) {
  if (!word.empty() && (word.front() == '-' || word.front() == '+')) word.remove_prefix(1);
  const auto fits = [](char c) { return is_digit(c) || c == '.' || c == ','; };
  return !word.empty() && is_digit(word.front()) && is_digit(word.back()) &&
         std::ranges::all_of(word, fits) && !is_number(word);
}

bool is_currency(std::string_view word) {
  return word.size() == 3 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_plain_word(std::string_view word) {
  return word.size() >= 2 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

struct Word {
  std::string_view before, core, behind;  // marks around it stay where they are
};

Word word_of(std::string_view text) {
  constexpr std::string_view opening = "(\"'[", closing = ")\"'],.;:";
  const std::size_t begin = std::min(text.find_first_not_of(opening), text.size());
  const std::size_t last = text.find_last_not_of(closing);
  const std::size_t end = last == std::string_view::npos ? begin : std::max(begin, last + 1);
  return {text.substr(0, begin), text.substr(begin, end - begin), text.substr(end)};
}

std::vector<std::string_view> parts_at(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(mark), text.size());
    if (at > 0) parts.push_back(text.substr(0, at));
    text.remove_prefix(std::min(at + 1, text.size()));
  }
  return parts;
}

class Gist {
 public:
  Gist(std::string_view reason, std::string_view subject) {
    for (const std::string_view each : parts_at(reason, ' ')) words_.push_back(word_of(each));
    parts_ = parts_at(subject, '/');
    parts_.push_back(subject);
    for (const std::string_view each : parts_)
      if (each.size() >= telling_part && std::ranges::any_of(each, is_digit)) told_.push_back(each);
  }

  std::string text() const {
    std::string text;
    bool was_blank = false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      const bool is_blank = differs(i) || word.core == blank_out;
      if (is_blank && was_blank && word.before.empty()) {
        text += word.behind;
        was_blank = word.behind.empty();
        continue;
      }
      if (!text.empty()) text += ' ';
      text.append(word.before).append(is_blank ? blank_out : word.core).append(word.behind);
      was_blank = is_blank && word.behind.empty();
    }
    return text;
  }

 private:
  std::string_view core(std::size_t at) const { return at < words_.size() ? words_[at].core : ""sv; }
  std::string_view before(std::size_t at) const { return at == 0 ? ""sv : core(at - 1); }
  bool is_length(std::size_t at) const { return is_number(core(at)) && is_among(units, core(at + 1)); }

  // "3 asked for", "2 available"; not "status 51 (in error)", nor "V1 320, …".
  bool counts(std::size_t at) const {
    const bool is_next = at + 1 < words_.size() && words_[at].behind.empty() && words_[at + 1].before.empty();
    return is_next && is_plain_word(core(at + 1)) &&
           (at == 0 || is_plain_word(before(at)) || ends_part(at - 1)) && before(at) != "status";
  }
  bool ends_part(std::size_t at) const { return !words_[at].behind.empty() || words_[at].core == blank_out; }

  bool differs(std::size_t at) const {
    const std::string_view word = core(at);
    if (is_among(naming, before(at))) return std::ranges::find(parts_, word) != parts_.end();
    if (std::ranges::find(told_, word) != told_.end()) return true;
    if (is_order_id(word) || is_uuid(word) || is_moment(word) || is_length(at)) return true;
    if (at > 0 && is_length(at - 1)) return true;
    if (is_number(word)) return word.size() >= long_number || is_among(counting, before(at)) || counts(at);
    if (is_amount(word)) return is_currency(core(at + 1));
    return at > 0 && is_currency(word) && is_amount(before(at));
  }

  std::vector<Word> words_;
  std::vector<std::string_view> parts_;  // of the subject, and it itself
  std::vector<std::string_view> told_;   // those that stand in no other word
};

}  // namespace

std::string gist_of(std::string_view reason, std::string_view subject) {
  return Gist{reason, subject}.text();
}

Cause cause_of(const store::Exception& exception) {
  std::string title = gist_of(exception.reason, exception.subject);
  std::string key = sha256_hex(exception.code + '\n' + title);
  return {std::move(title), std::move(key)};
}

}  // namespace weir::monitor
