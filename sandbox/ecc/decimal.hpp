#pragma once
// Decimal numbers as IDocs and BAPIs write them, kept as whole numbers: money is never a binary fraction.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weir::sandbox::ecc {

// Widens products of two 64-bit numbers; the result is brought back or refused.
__extension__ typedef __int128 Wide;

struct Decimal {
  std::int64_t digits = 0;  // 12.50 is 125
  int places = 0;           // and 1: trailing zeros of the fraction are dropped
  bool is_zero() const { return digits == 0; }
};

// "12.50", "-12.50" and ABAP's "12.50-"; blanks around are allowed, a comma never. Nothing for any other
// text, for more than `places_max` decimals that count, and past 64 bits.
std::optional<Decimal> parse_decimal(std::string_view text, int places_max);

// digits × 10^places, if that is whole and fits: 12.5 with two places is 1250.
std::optional<std::int64_t> scaled(Decimal number, int places);

// numerator / denominator, half away from zero as ABAP rounds; nothing past 64 bits. denominator > 0.
std::optional<std::int64_t> rounded(Wide numerator, Wide denominator);

// 10 to the power of `exponent`, 0 to 18.
std::int64_t power_of_ten(int exponent);

// -1, 0 or 1.
int compare(Decimal a, Decimal b);

// The inverse of scaled(): 1250 with two places is "12.50".
std::string decimal_text(std::int64_t scaled_number, int places);

}  // namespace weir::sandbox::ecc
