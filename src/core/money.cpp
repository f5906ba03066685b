#include "core/money.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "core/ensure.hpp"

namespace weir {
namespace {

// A share is weight times amount: up to 126 bits, which only a whole-number type can hold exactly.
__extension__ typedef unsigned __int128 Wide;

constexpr std::size_t longest_amount = 40;

// The size of an amount without its sign; unlike the amount itself it exists for the most negative one too.
std::uint64_t magnitude(std::int64_t minor) {
  const auto bits = static_cast<std::uint64_t>(minor);
  return minor < 0 ? 0 - bits : bits;
}

std::int64_t with_sign(std::uint64_t size, bool negative) {
  return static_cast<std::int64_t>(negative ? 0 - size : size);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Counts downwards, because 64 bits reach one further below zero than above it.
bool subtract_digits(std::int64_t& minor, std::string_view digits) {
  for (const char digit : digits) {
    if (__builtin_mul_overflow(minor, 10, &minor)) return false;
    if (__builtin_sub_overflow(minor, digit - '0', &minor)) return false;
  }
  return true;
}

Wide sum_of(std::span<const std::int64_t> weights) {
  Wide sum = 0;
  for (const std::int64_t weight : weights) {
    ensure(weight >= 0, "allocate() with a negative weight");
    sum += static_cast<std::uint64_t>(weight);
  }
  ensure(sum > 0, "allocate() with weights that add up to nothing");
  return sum;
}

// Gives one more unit to the `count` shares that division cut most from.
void add_to_largest(std::vector<std::uint64_t>& units, const std::vector<Wide>& remainders,
                    std::size_t count) {
  std::vector<std::size_t> order(units.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t part) { return remainders[part]; });
  for (std::size_t rank = 0; rank < count; ++rank) ++units[order[rank]];
}

}  // namespace

std::optional<Money> Money::parse(std::string_view decimal, Currency currency) {
  if (decimal.size() > longest_amount) return {};
  const bool negative = decimal.starts_with('-');
  if (negative || decimal.starts_with('+')) decimal.remove_prefix(1);

  const auto point = decimal.find('.');
  const bool has_fraction = point != std::string_view::npos;
  const auto whole = decimal.substr(0, point);
  auto fraction = has_fraction ? decimal.substr(point + 1) : std::string_view{};
  if (!is_number(whole) || (has_fraction && !is_number(fraction))) return {};

  // Zeros past the minor unit lose nothing: Amazon writes "1200.00" for a JPY amount.
  const auto places = static_cast<std::size_t>(currency.minor_digits());
  if (fraction.find_first_not_of('0', places) != std::string_view::npos) return {};
  fraction = fraction.substr(0, places);

  std::int64_t minor = 0;
  const auto missing = std::string_view{"0000"}.substr(0, places - fraction.size());
  for (const auto digits : {whole, fraction, missing}) {
    if (!subtract_digits(minor, digits)) return {};
  }
  if (!negative && __builtin_sub_overflow(0, minor, &minor)) return {};
  return Money{minor, currency};
}

std::string Money::decimal() const {
  std::string digits = std::to_string(magnitude(minor_));
  const auto places = static_cast<std::size_t>(currency_.minor_digits());
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return is_negative() ? "-" + digits : digits;
}

std::string Money::text() const { return decimal().append(" ").append(currency_.code()); }

Money Money::operator-() const {
  if (minor_ == std::numeric_limits<std::int64_t>::min())
    throw MoneyError("minus " + text() + " exceeds 64 bits");
  return {-minor_, currency_};
}

Money& Money::operator+=(Money other) {
  if (currency_ != other.currency_) throw MoneyError(text() + " plus " + other.text() + " mixes currencies");
  std::int64_t sum = 0;
  if (__builtin_add_overflow(minor_, other.minor_, &sum)) {
    throw MoneyError(text() + " plus " + other.text() + " exceeds 64 bits");
  }
  minor_ = sum;
  return *this;
}

Money absolute(Money amount) { return amount.is_negative() ? -amount : amount; }

std::vector<Money> allocate(Money whole, std::span<const std::int64_t> weights) {
  const Wide sum = sum_of(weights);
  const std::uint64_t total = magnitude(whole.minor());
  std::uint64_t left = total;
  std::vector<std::uint64_t> units;
  std::vector<Wide> remainders;
  for (const std::int64_t weight : weights) {
    const Wide share = Wide{total} * static_cast<std::uint64_t>(weight);
    units.push_back(static_cast<std::uint64_t>(share / sum));
    remainders.push_back(share % sum);
    left -= units.back();
  }
  add_to_largest(units, remainders, left);

  std::vector<Money> parts;
  parts.reserve(units.size());
  for (const std::uint64_t size : units) {
    parts.emplace_back(with_sign(size, whole.is_negative()), whole.currency());
  }
  return parts;
}

void Balance::add(Money amount) {
  const auto [entry, added] = by_currency_.try_emplace(amount.currency(), 0);
  entry->second = (Money{entry->second, amount.currency()} + amount).minor();
  if (entry->second == 0) by_currency_.erase(entry);
}

std::vector<Money> Balance::parts() const {
  std::vector<Money> parts;
  for (const auto& [currency, minor] : by_currency_) parts.emplace_back(minor, currency);
  return parts;
}

}  // namespace weir
