#include "sandbox/world/prices.hpp"

namespace weir::sandbox {

std::int64_t percent_of(std::int64_t minor, std::int64_t percent) {
  const std::int64_t hundredths = minor * percent;
  return (hundredths + (hundredths < 0 ? -50 : 50)) / 100;
}

std::int64_t net_price(std::size_t item, const Marketplace& marketplace) {
  const auto number = static_cast<std::int64_t>(item) + 1;
  const std::int64_t euro_cents = 399 + number * number * 37 % 4'600;
  constexpr std::int64_t pence_per_100_cents = 86;
  return marketplace.currency_code == "GBP" ? percent_of(euro_cents, pence_per_100_cents) : euro_cents;
}

}  // namespace weir::sandbox
