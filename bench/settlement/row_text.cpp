#include "row_text.hpp"

#include <algorithm>
#include <string_view>

namespace weir {
namespace {

std::string padded(std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

std::string drawn(Dice& dice, std::string_view from, std::size_t count) {
  std::string text(count, ' ');
  for (char& letter : text) {
    letter = from[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(from.size())))];
  }
  return text;
}

// Sellers choose their SKUs: blanks, commas and quotes are data, for the format knows no quoting.
std::string random_sku(Dice& dice) {
  const std::int64_t length = std::min(dice.between(4, 30), dice.between(4, 30));  // short ones are likelier
  std::string sku = dice.letters(static_cast<std::size_t>(length));
  const std::size_t middle = sku.size() / 2;
  sku[middle] = " -_.,\"'/"[dice.below(8)];
  return sku;
}

}  // namespace

std::string Dice::letters(std::size_t count) {
  return drawn(*this, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", count);
}

std::string Dice::digits(std::size_t count) { return drawn(*this, "0123456789", count); }

std::int64_t random_cents(Dice& dice) {
  const std::int64_t percent = dice.below(100);
  if (percent < 5) return dice.between(1, 99);
  if (percent < 40) return dice.between(100, 999);
  if (percent < 90) return dice.between(1'000, 9'999);
  if (percent < 99) return dice.between(10'000, 99'999);
  return dice.between(100'000, 999'999);
}

std::string decimal(std::int64_t cents) {
  const std::int64_t size = cents < 0 ? -cents : cents;
  return (cents < 0 ? "-" : "") + std::to_string(size / 100) + '.' + padded(size % 100, 2);
}

std::string order_id(std::int64_t order) {
  // The factor shares no divisor with 10^14, so below that many orders no number comes twice.
  constexpr std::int64_t range = 100'000'000'000'000;
  constexpr std::int64_t factor = 618'033'988'749;
  const std::int64_t scattered = (order * factor + 48'151'623'421) % range;
  return "11" + std::to_string(1 + order % 4) + '-' + padded(scattered / 10'000'000, 7) + '-' +
         padded(scattered % 10'000'000, 7);
}

std::vector<std::string> sku_catalogue(Dice& dice, std::size_t count) {
  std::vector<std::string> skus;
  for (std::size_t number = 0; number < count; ++number) skus.push_back(random_sku(dice));
  return skus;
}

std::string date_text(std::chrono::sys_seconds instant) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(instant)};
  return padded(static_cast<int>(day.year()), 4) + '-' + padded(static_cast<unsigned>(day.month()), 2) + '-' +
         padded(static_cast<unsigned>(day.day()), 2);
}

std::string instant_text(std::chrono::sys_seconds instant) {
  const std::chrono::hh_mm_ss time{instant - std::chrono::floor<std::chrono::days>(instant)};
  return date_text(instant) + ' ' + padded(time.hours().count(), 2) + ':' +
         padded(time.minutes().count(), 2) + ':' + padded(time.seconds().count(), 2) + " UTC";
}

}  // namespace weir
