#pragma once
// Amounts as settlement reports write them. North America and recent Europe use a decimal point, older
// European files a decimal comma, yen has no decimals at all; thousands may be grouped. Which mark is which
// is decided once a file: a reader that just drops commas sees every amount a hundredfold, and the file still
// adds up.
#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::accounting {

enum class DecimalMark : char { undecided = 0, point = '.', comma = ',' };

// What one amount proves about its file, nothing when it proves nothing ("12", and "1,234" in euros).
// `digits` is the number of minor digits of the file's currency.
std::optional<DecimalMark> mark_proven_by(std::string_view amount, int digits);

// Minor units, exact: [+-]digits, thousands grouped by the other mark in threes or not at all, then at most
// `digits` decimals (more only if they are zeros). Nothing for anything else, for more than 18 digits, and
// for an amount whose reading depends on an undecided mark. Blanks at both ends are allowed; Amazon pads
// amounts.
std::optional<std::int64_t> parse_amount(std::string_view text, int digits, DecimalMark mark);

// The same answer for "-1234.56" in a currency of two digits, eight digits at a time, and nothing for every
// other form, which then goes to parse_amount. The 11 bytes before the end of `text` must be readable.
std::optional<std::int64_t> parse_amount_quickly(std::string_view text, DecimalMark mark);

}  // namespace weir::accounting
