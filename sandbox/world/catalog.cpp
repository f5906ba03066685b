#include "sandbox/world/catalog.hpp"

#include <fmt/format.h>

#include <array>
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

}  // namespace

Catalog make_catalog() {
  Catalog catalog;
  for (std::size_t number = 1; number <= articles.size() * colours.size(); ++number) {
    const auto article = articles[(number - 1) / colours.size()];
    const auto colour = colours[(number - 1) % colours.size()];
    catalog.push_back({fmt::format("WEIR-{:03}", number), fmt::format("{:018}", 100'000 + number),
                       fmt::format("{}, {}", article, colour)});
  }
  return catalog;
}

}  // namespace weir::sandbox
