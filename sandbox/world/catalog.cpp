#include "sandbox/world/catalog.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>

namespace weir::sandbox {
namespace {

// Umlauts, a slash, quotes and an ampersand on purpose: titles go through code pages, URLs, XML and flat
// files.
constexpr std::array<std::string_view, 12> articles{
    "Trinkflasche Edelstahl 500 ml", "Thermobecher 350 ml",       "Brotdose mit Fächern",
    "Küchenwaage digital",           "Schneidebrett Buche 40×25", "Messerschärfer",
    "LED-Schreibtischlampe 6 W",     "USB-C-Ladekabel 2 m",       "Yogamatte 183×61 cm",
    "Springseil Speed & Boxen",      "Gießkanne 5 l / Ø 18 cm",   "Notizbuch A5 \"Dots\", 160 Seiten"};

constexpr std::array<std::string_view, 5> colours{"schwarz", "weiß", "blau", "grün", "rosé"};

// The number behind a prefix, or 0 where it is none of the catalog's.
std::size_t number_behind(std::string_view sku, std::string_view prefix, std::size_t most) {
  if (!sku.starts_with(prefix)) return 0;
  std::size_t number = 0;
  const std::string_view digits = sku.substr(prefix.size());
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_all = fault == std::errc{} && end == digits.data() + digits.size();
  return is_all && number <= most ? number : 0;
}

}  // namespace

std::string ean_of(std::size_t number) {
  std::string digits = fmt::format("4012345{:05}", number);
  int sum = 0;
  for (std::size_t at = 0; at < digits.size(); ++at) sum += (digits[at] - '0') * (at % 2 == 0 ? 1 : 3);
  return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::vector<SkuPart> sku_parts(const Catalog& catalog, std::string_view sku) {
  const auto part = [&](std::size_t number, std::int64_t quantity) {
    return SkuPart{catalog[number - 1].material, quantity};
  };
  for (const std::string_view prefix : {"WEIR-", "FBA-WEIR-", "OLD-"})
    if (const auto number = number_behind(sku, prefix, catalog.size())) return {part(number, 1)};
  if (const auto set = number_behind(sku, "WEIR-SET-", 9)) return {part(set, 2), part(set + 20, 1)};
  for (std::size_t number = 1; number <= catalog.size(); ++number)
    if (sku == ean_of(number)) return {part(number, 1)};
  return {};
}

Catalog make_catalog(std::size_t count) {
  static_assert(articles.size() * colours.size() == usual_articles);
  Catalog catalog;
  for (std::size_t number = 1; number <= count; ++number) {
    const auto article = articles[(number - 1) / colours.size() % articles.size()];
    const auto colour = colours[(number - 1) % colours.size()];
    catalog.push_back({fmt::format("WEIR-{:03}", number), fmt::format("{:018}", 100'000 + number),
                       fmt::format("{}, {}", article, colour)});
  }
  return catalog;
}

}  // namespace weir::sandbox
