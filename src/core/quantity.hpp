#pragma once
// A quantity of goods in one unit, exact to three decimals: what SAP keeps of goods (QUAN 13,3 and 15,3).
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/ensure.hpp"

namespace weir {

class Quantity {
 public:
  constexpr Quantity() = default;
  // Beyond what 64 bits hold of thousandths, which no goods are, is a bug of the caller; sums likewise.
  static constexpr Quantity of(std::int64_t whole) { return Quantity{whole * 1000}; }
  static constexpr Quantity of_thousandths(std::int64_t thousandths) { return Quantity{thousandths}; }
  // "2", "2.000", "1.5-", "-1.5"; nothing for other text, for more than three decimals that count, or for
  // more than twelve digits in front: SAP has no more.
  static std::optional<Quantity> parse(std::string_view text);

  constexpr std::int64_t thousandths() const { return thousandths_; }
  constexpr bool is_zero() const { return thousandths_ == 0; }
  constexpr bool is_negative() const { return thousandths_ < 0; }
  // Nothing when there is a part of a unit.
  std::optional<std::int64_t> whole() const;
  std::string text() const;  // "2", "1.5", "-1.5"

  constexpr Quantity operator-() const { return Quantity{-thousandths_}; }
  Quantity& operator+=(Quantity other) {
    ensure(!__builtin_add_overflow(thousandths_, other.thousandths_, &thousandths_), "a sum of quantities");
    return *this;
  }
  friend Quantity operator+(Quantity a, Quantity b) { return a += b; }
  friend Quantity operator-(Quantity a, Quantity b) { return a += -b; }
  constexpr auto operator<=>(const Quantity&) const = default;

 private:
  constexpr explicit Quantity(std::int64_t thousandths) : thousandths_{thousandths} {}
  std::int64_t thousandths_ = 0;
};

}  // namespace weir
