#include "core/scrub_people.hpp"

#include <algorithm>
#include <utility>

#include "core/scrub.hpp"

namespace weir {
namespace {

constexpr std::size_t told_apart = 4;  // of a whole text
constexpr std::size_t piece_min = 5;   // of whole words at its beginning or end
constexpr std::size_t cut_min = 10;    // of anything in it: no two people's texts agree so far by chance

// Letters as all writings of them agree: capitals of ASCII, with where each came from.
struct Folded {
  std::string text;
  std::vector<std::size_t> from;  // one for each letter, and one behind the last
};

// U+00C0 … U+00FF, as SAP's code pages and German write them without accents. 0xD7 and 0xF7 are no letters.
constexpr std::string_view latin[64] = {
    "A", "A", "A", "A", "AE", "A", "AE", "C", "E", "E", "E", "E", "I",  "I", "I",  "I",
    "D", "N", "O", "O", "O",  "O", "OE", "",  "O", "U", "U", "U", "UE", "Y", "TH", "SS",
    "A", "A", "A", "A", "AE", "A", "AE", "C", "E", "E", "E", "E", "I",  "I", "I",  "I",
    "D", "N", "O", "O", "O",  "O", "OE", "",  "O", "U", "U", "U", "UE", "Y", "TH", "Y"};

// U+0100 … U+017F, a letter each; j and o stand for the two that are two.
constexpr std::string_view extended =
    "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIjjJJKKKLLLLLLLLLL"
    "NNNNNNNNNOOOOOOooRRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";
static_assert(extended.size() == 128);

// How a system without umlauts writes them: as German does, MUELLER, or without their dots, MULLER.
enum class Umlauts { as_two, as_one };

struct Escape {
  std::string_view written, meant;
};
constexpr Escape escapes[] = {
    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};

bool is_umlaut(unsigned char second) {  // Ä Ö Ø Ü, as capitals
  return second == 0x84 || second == 0x96 || second == 0x98 || second == 0x9C;
}

// Of two bytes of UTF-8; empty: neither of these.
std::string latin_letter(unsigned char first, unsigned char second, Umlauts umlauts) {
  constexpr unsigned char small = 0x20;
  if (second < 0x80 || second > 0xBF) return "";
  if (first == 0xC3) {
    const std::string_view letter = latin[second - 0x80];
    const bool is_one = umlauts == Umlauts::as_one && is_umlaut(static_cast<unsigned char>(second & ~small));
    return std::string{is_one ? letter.substr(0, 1) : letter};
  }
  if (first != 0xC4 && first != 0xC5) return "";
  const char letter = extended[static_cast<std::size_t>((first - 0xC4) * 64 + second - 0x80)];
  if (letter == 'j') return "IJ";
  return letter == 'o' ? "OE" : std::string(1, letter);
}

// What stands at `at`, and how many bytes it takes.
std::pair<std::string, std::size_t> letter_at(std::string_view text, std::size_t at, Umlauts umlauts) {
  const auto byte = static_cast<unsigned char>(text[at]);
  for (const Escape& escape : escapes)
    if (text.substr(at).starts_with(escape.written))
      return {std::string{escape.meant}, escape.written.size()};
  if (at + 1 < text.size())
    if (auto letter = latin_letter(byte, static_cast<unsigned char>(text[at + 1]), umlauts); !letter.empty())
      return {std::move(letter), 2};
  const bool is_small = byte >= 'a' && byte <= 'z';
  return {std::string(1, static_cast<char>(is_small ? byte - ('a' - 'A') : byte)), 1};
}

Folded folded(std::string_view text, Umlauts umlauts) {
  Folded all;
  for (std::size_t at = 0; at < text.size();) {
    const auto [letter, size] = letter_at(text, at, umlauts);
    all.text += letter;
    all.from.insert(all.from.end(), letter.size(), at);
    at += size;
  }
  all.from.push_back(text.size());
  return all;
}

bool is_of_a_word(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z');
}
bool begins_a_word(std::string_view text, std::size_t at) {
  return at < text.size() && is_of_a_word(text, at) && (at == 0 || !is_of_a_word(text, at - 1));
}
bool ends_a_word(std::string_view text, std::size_t end) {
  return end == text.size() || (end > 0 && !(is_of_a_word(text, end - 1) && is_of_a_word(text, end)));
}

std::size_t common(std::string_view a, std::string_view b) {
  std::size_t size = 0;
  while (size < a.size() && size < b.size() && a[size] == b[size]) ++size;
  return size;
}

// How much of `text` from `at` on is `person` from `begin` on; 0 where that may be chance.
std::size_t told(std::string_view text, std::size_t at, std::string_view person, std::size_t begin) {
  const std::size_t size = common(text.substr(at), person.substr(begin));
  if (size >= cut_min) return size;
  const bool is_piece =
      begin == 0 ? ends_a_word(person, size) : begin + size == person.size() && begins_a_word(person, begin);
  const bool stands_alone =
      (at == 0 || !is_of_a_word(text, at - 1) || !is_of_a_word(text, at)) && ends_a_word(text, at + size);
  const bool is_whole = begin == 0 && size == person.size();
  return (is_whole || (size >= piece_min && is_piece)) && stands_alone ? size : 0;
}

// Four letters from there on, as a number: whatever is told agrees in as many.
static_assert(told_apart == 4 && piece_min >= told_apart && cut_min >= told_apart);
std::uint32_t letters_at(std::string_view text, std::size_t at) {
  std::uint32_t letters = 0;
  for (std::size_t i = at; i < at + told_apart; ++i)
    letters = letters << 8 | static_cast<unsigned char>(text[i]);
  return letters;
}

}  // namespace

void PeopleScrubber::add(std::string_view personal) {
  for (const Umlauts umlauts : {Umlauts::as_two, Umlauts::as_one}) {
    std::string text = folded(personal, umlauts).text;
    const bool is_new = folded_.empty() || folded_.back() != text;
    if (text.size() < told_apart || !is_new) continue;
    for (std::size_t begin = 0; begin + told_apart <= text.size(); ++begin)
      places_[letters_at(text, begin)].push_back({folded_.size(), begin});
    folded_.push_back(std::move(text));
  }
}

std::size_t PeopleScrubber::longest_told(std::string_view text, std::size_t at) const {
  if (at + told_apart > text.size()) return 0;
  const auto places = places_.find(letters_at(text, at));
  if (places == places_.end()) return 0;
  std::size_t longest = 0;
  for (const Place& place : places->second)
    longest = std::max(longest, told(text, at, folded_[place.person], place.begin));
  return longest;
}

std::string PeopleScrubber::scrubbed(std::string_view text) const {
  const Folded seen = folded(text, Umlauts::as_two);
  std::string shown;
  std::size_t done = 0;  // of the folded text
  for (std::size_t at = 0; at < seen.text.size();) {
    const std::size_t size = longest_told(seen.text, at);
    if (size == 0) {
      ++at;
      continue;
    }
    shown.append(text.substr(seen.from[done], seen.from[at] - seen.from[done])).append(secret_mask);
    done = at += size;
  }
  return shown.append(text.substr(seen.from[done]));
}

}  // namespace weir
