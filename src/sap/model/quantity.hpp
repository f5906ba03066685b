#pragma once
// A quantity as SAP keeps it: up to three decimals, exact.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/ensure.hpp"

namespace weir::sap {

class Quantity {
 public:
  constexpr Quantity() = default;
  static constexpr Quantity of(std::int64_t whole) { return Quantity{whole * 1000}; }
  // "2", "2.000", "1.5-", "-1.5"; nothing for other text, for more than three decimals that count, or for
  // more than twelve digits in front: SAP has no more.
  static std::optional<Quantity> parse(std::string_view text);

  std::int64_t thousandths() const { return thousandths_; }
  bool is_zero() const { return thousandths_ == 0; }
  // Nothing when there is a part of a unit.
  std::optional<std::int64_t> whole() const;
  std::string text() const;  // "2", "1.5", "-1.5"

  constexpr Quantity operator-() const { return Quantity{-thousandths_}; }
  // A sum beyond 64 bits, which no goods are, is a bug of the caller.
  Quantity& operator+=(Quantity other) {
    ensure(!__builtin_add_overflow(thousandths_, other.thousandths_, &thousandths_), "a sum of quantities");
    return *this;
  }
  auto operator<=>(const Quantity&) const = default;

 private:
  constexpr explicit Quantity(std::int64_t thousandths) : thousandths_{thousandths} {}
  std::int64_t thousandths_ = 0;
};

}  // namespace weir::sap
