#include "accounting/marketplace_zone.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"

namespace weir::accounting {
namespace {

// In countries with several zones it is the one that the site itself uses: amazon.ca and amazon.com.mx run on
// Pacific time like amazon.com.
constexpr std::array<std::pair<std::string_view, std::string_view>, 23> zones{{
    {"amazon.ae", "Asia/Dubai"},
    {"amazon.ca", "America/Los_Angeles"},
    {"amazon.co.jp", "Asia/Tokyo"},
    {"amazon.co.uk", "Europe/London"},
    {"amazon.co.za", "Africa/Johannesburg"},
    {"amazon.com", "America/Los_Angeles"},
    {"amazon.com.au", "Australia/Sydney"},
    {"amazon.com.be", "Europe/Brussels"},
    {"amazon.com.br", "America/Sao_Paulo"},
    {"amazon.com.mx", "America/Los_Angeles"},
    {"amazon.com.tr", "Europe/Istanbul"},
    {"amazon.de", "Europe/Berlin"},
    {"amazon.eg", "Africa/Cairo"},
    {"amazon.es", "Europe/Madrid"},
    {"amazon.fr", "Europe/Paris"},
    {"amazon.ie", "Europe/Dublin"},
    {"amazon.in", "Asia/Kolkata"},
    {"amazon.it", "Europe/Rome"},
    {"amazon.nl", "Europe/Amsterdam"},
    {"amazon.pl", "Europe/Warsaw"},
    {"amazon.sa", "Asia/Riyadh"},
    {"amazon.se", "Europe/Stockholm"},
    {"amazon.sg", "Asia/Singapore"},
}};

}  // namespace

std::optional<std::string_view> zone_of_marketplace(std::string_view name) {
  const std::string wanted = lower_ascii(trim(name));
  for (const auto& [marketplace, zone] : zones)
    if (marketplace == wanted) return zone;
  return std::nullopt;
}

std::string main_marketplace(std::span<const MarketplaceRows> marketplaces) {
  const MarketplaceRows* best = nullptr;
  for (const auto& candidate : marketplaces) {
    if (!zone_of_marketplace(candidate.name)) continue;
    if (!best || candidate.rows > best->rows || (candidate.rows == best->rows && candidate.name < best->name))
      best = &candidate;
  }
  return best ? std::string{best->name} : std::string{};
}

}  // namespace weir::accounting
