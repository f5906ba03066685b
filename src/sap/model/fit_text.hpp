#pragma once
// Text from outside, made to fit a field of SAP's by a declared rule. Only for names, addresses and
// descriptions: what is a key, an amount or a quantity is refused when it does not fit, never cut.
#include <cstddef>
#include <string>
#include <string_view>

namespace weir::sap {

// What a system can hold: a Unicode system any character, one with code page 1100 those of ISO 8859-1.
enum class CodePage { unicode, latin1 };

struct FittedText {
  std::string text;
  std::size_t replaced = 0;  // characters that became '?', because nothing spells them
  std::size_t cut = 0;       // characters that had no room
};

// Bad bytes and control characters become U+FFFD (in Latin-1 '?'); in Latin-1 what it lacks is spelt with
// what it has (ł l, œ oe, Ж ZH; ß and umlauts it has). Then cut behind `length` characters and freed of
// blanks at both ends.
FittedText fit_text(std::string_view text, std::size_t length, CodePage code_page);

}  // namespace weir::sap
