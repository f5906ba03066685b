#pragma once
// Amounts of money: whole minor units of one currency. No floating point, no silent rounding, no default.
#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

// ISO 4217 code with the number of digits of its minor unit.
class Currency {
 public:
  // Upper-case ISO 4217 code; nothing for a code that ISO does not list (XXX, XTS and metals included).
  static std::optional<Currency> of(std::string_view code);
  std::string_view code() const { return {code_.data(), 3}; }
  int minor_digits() const { return minor_digits_; }  // JPY 0, EUR 2, KWD 3, CLF 4
  auto operator<=>(const Currency&) const = default;

 private:
  std::array<char, 3> code_{};
  std::int8_t minor_digits_{};
};

// Adding two currencies, or past 64 bits: a bug of the caller, never a rounded sum.
struct MoneyError : std::logic_error {
  using std::logic_error::logic_error;
};

class Money {
 public:
  Money(std::int64_t minor, Currency currency) : minor_{minor}, currency_{currency} {}
  // Decimal point only, optional sign, no grouping, at most 40 characters. Exact: "12.345" EUR is nothing.
  static std::optional<Money> parse(std::string_view decimal, Currency currency);

  std::int64_t minor() const { return minor_; }
  Currency currency() const { return currency_; }
  bool is_zero() const { return minor_ == 0; }
  bool is_negative() const { return minor_ < 0; }
  std::string decimal() const;  // "-12.34", with exactly the currency's digits
  std::string text() const;     // "-12.34 EUR"

  Money operator-() const;
  Money& operator+=(Money other);
  friend Money operator+(Money a, Money b) { return a += b; }
  friend Money operator-(Money a, Money b) { return a += -b; }
  bool operator==(const Money&) const = default;

 private:
  std::int64_t minor_;
  Currency currency_;
};

Money absolute(Money amount);

// Splits an amount by weights (none negative, a positive sum) so that the parts add up to the whole to the
// last minor unit; what division leaves goes to the largest remainders, ties to the earlier part.
std::vector<Money> allocate(Money whole, std::span<const std::int64_t> weights);

// A sum that may span currencies: it holds them side by side and can never mix them.
class Balance {
 public:
  void add(Money amount);
  bool is_zero() const { return by_currency_.empty(); }
  std::vector<Money> parts() const;  // by currency code, zeros left out
  bool operator==(const Balance&) const = default;

 private:
  std::map<Currency, std::int64_t> by_currency_;  // zero entries are removed
};

}  // namespace weir
