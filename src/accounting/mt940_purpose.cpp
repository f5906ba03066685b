// Field :86: of MT940: what the payer and the bank say of one line.
#include <algorithm>
#include <array>
#include <cctype>

#include "accounting/mt940.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

using Lines = std::vector<std::string_view>;

bool is_number_of_86(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string joined_lines(const Lines& lines, std::string_view between) {
  std::string text;
  for (const std::string_view line : lines)
    text += (text.empty() ? "" : std::string{between}) + std::string{line};
  return text;
}

// "EREF+", the tags that SEPA put into free text.
constexpr std::array<std::string_view, 16> sepa_tags{"EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "COAM+",
                                                     "OAMT+", "SVWZ+", "ABWA+", "ABWE+", "IBAN+", "BIC+",
                                                     "PURP+", "RREF+", "MDAT+", "ANAM+"};

std::size_t next_tag(std::string_view text, std::size_t from) {
  std::size_t next = std::string_view::npos;
  for (const std::string_view tag : sepa_tags) next = std::min(next, text.find(tag, from));
  return next;
}

// What stands behind a tag, up to the next one.
std::string behind_tag(std::string_view text, std::string_view tag) {
  const std::size_t at = text.find(tag);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + tag.size();
  return std::string{trim(text.substr(begin, next_tag(text, begin) - begin))};
}

// "166?00GUTSCHRIFT?10931?20EREF+…?21…?32AMAZON PAYMENTS?33EUROPE": the three digits are the kind of
// business, what follows them parts the fields. Fields are 27 characters each, cut wherever that is, so that
// they are put together without a blank.
Mt940Purpose structured(const std::string& text) {
  const char mark = text[3];
  std::string posting, purpose, party;
  for (std::size_t at = 3; at != std::string::npos && at + 2 < text.size();) {
    const std::size_t end = text.find(mark, at + 1);
    const std::string number = text.substr(at + 1, 2);
    const std::string value = end != std::string::npos && end < at + 3
                                  ? ""
                                  : text.substr(at + 3, end == std::string::npos ? end : end - at - 3);
    if (number == "00") posting = value;
    if ((number >= "20" && number <= "29") || (number >= "60" && number <= "63")) purpose += value;
    if (number == "32" || number == "33") party += value;
    at = end;
  }
  Mt940Purpose read{purpose, std::string{trim(party)}, behind_tag(purpose, "EREF+"),
                    behind_tag(purpose, "KREF+")};
  if (read.purpose.empty()) read.purpose = posting;
  return read;
}

// "/EREF/…/NAME/…/REMI/…": words of capitals between slashes.
std::string between_slashes(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + word.size());
  for (std::size_t end = rest.find('/'); end != std::string_view::npos; end = rest.find('/', end + 1)) {
    const std::size_t close = rest.find('/', end + 1);
    if (close == std::string_view::npos) continue;
    const std::string_view next = rest.substr(end + 1, close - end - 1);
    const bool is_word = next.size() >= 3 && next.size() <= 8 &&
                         std::ranges::all_of(next, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (is_word) return std::string{trim(rest.substr(0, end))};
  }
  return std::string{trim(rest)};
}

}  // namespace

Mt940Purpose read_mt940_purpose(const Lines& lines) {
  const std::string hard = joined_lines(lines, "");
  const bool is_structured = hard.size() > 6 && is_number_of_86(std::string_view{hard}.substr(0, 3)) &&
                             std::ispunct(static_cast<unsigned char>(hard[3])) != 0 &&
                             is_number_of_86(std::string_view{hard}.substr(4, 2));
  if (is_structured) return structured(hard);
  Mt940Purpose read{
      std::string{trim(joined_lines(lines, " "))}, {}, behind_tag(hard, "EREF+"), behind_tag(hard, "KREF+")};
  if (hard.starts_with('/')) {
    read.end_to_end = between_slashes(hard, "/EREF/");
    read.party = between_slashes(hard, "/NAME/");
  }
  return read;
}

}  // namespace weir::accounting
