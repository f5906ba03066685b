#pragma once
// Text for the fonts that every reader of PDF has: Windows' code page 1252, which is what PDF calls
// WinAnsiEncoding. Western European letters, the euro sign and typographic marks are in it.
#include <string>
#include <string_view>

namespace weir::paper {

// A few signs are written otherwise ("→" as "->"); whatever else has no place there is "?". Line ends, tabs
// and bytes that are no UTF-8 become blanks.
std::string win_ansi(std::string_view utf8);

}  // namespace weir::paper
