#pragma once
// The three shops of the one European authorisation that the stand-in knows.
#include <cstdint>
#include <span>
#include <string_view>

#include "core/money.hpp"

namespace weir::sandbox {

struct Marketplace {
  std::string_view id;    // "A1PA6795UKMFR9"
  std::string_view name;  // "Amazon.de", as settlements spell it too
  std::string_view country;
  std::string_view currency_code;
  std::int64_t tax_percent;
  std::string_view order_prefix;  // the first group of its order numbers
  std::string_view mail_domain;

  Currency currency() const;
};

std::span<const Marketplace> marketplaces();
const Marketplace& germany();
const Marketplace& france();
const Marketplace& united_kingdom();

// Null for a marketplace in which the seller does not trade.
const Marketplace* find_marketplace(std::string_view id);

}  // namespace weir::sandbox
