#pragma once
// What may leave the house: words of Weir's own, keys and figures. All else is replaced, so that a name, an
// address or a secret need not be known to be kept back, however it is written. Pure.
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace weir::help {

inline constexpr std::string_view redacted = "[…]";

class Redactor {
 public:
  // `words`: lower-case ASCII words that may stay.
  explicit Redactor(std::set<std::string, std::less<>> words) : words_{std::move(words)} {}

  // Free text: words, instants, order ids, SAP's numbers with zeros in front, keys in capitals with digits,
  // numbers of at most four digits. Several replaced words in a row are one mark.
  std::string text(std::string_view text) const;
  // A line of Weir's log in either form: its time, level, event and names of fields as well. A line of
  // anything else is free text.
  std::string log_line(std::string_view line) const;
  // "settlement/12345678901": of what Weir numbers itself by Amazon's ids the id stays.
  std::string subject(std::string_view subject) const;

 private:
  std::string chunk(std::string_view chunk) const;
  std::string split(std::string_view chunk) const;
  bool is_kept(std::string_view token) const;
  bool is_word(std::string_view token) const;
  bool is_event(std::string_view token) const;
  std::string text_line(std::string_view line) const;
  std::string fields(std::string_view rest) const;

  std::set<std::string, std::less<>> words_;
};

// What begins with a letter, digits behind it included, in lower case: "va02".
std::set<std::string, std::less<>> words_in(std::string_view text);
// With the words of docs/errors.md and of the runbooks.
Redactor shipped_redactor();

}  // namespace weir::help
