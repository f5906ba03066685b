#include "accounting/account_number.hpp"

#include <algorithm>
#include <cctype>

#include "core/money.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr std::size_t tail_size = 4;
constexpr std::size_t with_currency_min = 10;  // shorter ones may be letters of a bank's own

struct IbanSize {
  std::string_view country;
  std::size_t size;
};

// SWIFT, IBAN Registry.
constexpr IbanSize iban_sizes[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28},
    {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20},
    {"LB", 28}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"MC", 27}, {"MD", 24}, {"ME", 22},
    {"MK", 19}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NL", 18}, {"NO", 15}, {"PK", 24}, {"PL", 28},
    {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24}, {"SC", 31}, {"SE", 24},
    {"SI", 19}, {"SK", 24}, {"SM", 27}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24},
    {"XK", 20}};

bool is_account_digit(char c) { return c >= '0' && c <= '9'; }
bool is_account_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
char upper_of(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::size_t size_in_country(char first, char second) {
  const char country[] = {upper_of(first), upper_of(second)};
  const auto* const found = std::ranges::find(iban_sizes, std::string_view(country, 2), &IbanSize::country);
  return found == std::end(iban_sizes) ? 0 : found->size;
}

// ISO 7064, modulo 97: the first four behind the others, letters as 10 to 35.
bool has_check_digits(const std::string& iban) {
  int rest = 0;
  for (std::size_t at = 0; at < iban.size(); ++at) {
    const char c = iban[(at + 4) % iban.size()];
    rest = is_account_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
  }
  return rest == 1;
}

// How many characters of `text` are an IBAN that begins there. 0: none.
std::size_t iban_at(std::string_view text) {
  if (text.size() < 4 || !is_account_letter(text[0]) || !is_account_letter(text[1]) ||
      !is_account_digit(text[2]) || !is_account_digit(text[3]))
    return 0;
  const std::size_t size = size_in_country(text[0], text[1]);
  std::string iban;
  std::size_t at = 0;
  for (; at < text.size() && iban.size() < size; ++at) {
    const char c = text[at];
    if (c == ' ' && iban.size() % 4 == 0 && text[at - 1] != ' ') continue;
    if (!is_account_letter(c) && !is_account_digit(c)) return 0;
    iban += upper_of(c);
  }
  return size > 0 && iban.size() == size && has_check_digits(iban) ? at : 0;
}

std::size_t digits_at(std::string_view text) {
  return std::min(text.size(), text.find_first_not_of("0123456789"));
}

// Eight digits of a bank, a slash, and at most ten of an account.
std::size_t german_account_at(std::string_view text) {
  if (digits_at(text) != 8 || text.size() <= 8 || text[8] != '/') return 0;
  const std::size_t account = digits_at(text.substr(9));
  return account >= 5 && account <= 10 ? 9 + account : 0;
}

}  // namespace

std::string tail_of(std::string_view account) {
  std::string tail;
  for (auto at = account.rbegin(); at != account.rend() && tail.size() < tail_size; ++at)
    if (std::isalnum(static_cast<unsigned char>(*at)) != 0) tail.insert(tail.begin(), *at);
  return tail;
}

std::string account_without_currency(std::string_view account) {
  std::string_view plain = trim(account);
  // The letters at the end of an IBAN are its own.
  if (plain.size() <= with_currency_min || iban_at(plain) == plain.size()) return std::string{plain};
  const std::string_view rest = plain.substr(0, plain.size() - 3);
  const char before = rest.back();
  if (!Currency::of(plain.substr(rest.size())) ||
      (!is_account_digit(before) && before != ' ' && before != '/'))
    return std::string{plain};
  plain = trim(rest);
  if (plain.ends_with('/')) plain.remove_suffix(1);
  return std::string{trim(plain)};
}

std::string without_ibans(std::string_view text) {
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = iban_at(text.substr(at));
    if (size == 0 && (at == 0 || !is_account_digit(text[at - 1]))) size = german_account_at(text.substr(at));
    if (size == 0) {
      clean += text[at++];
      continue;
    }
    clean += "…" + tail_of(text.substr(at, size));
    at += size;
  }
  return clean;
}

}  // namespace weir::accounting
