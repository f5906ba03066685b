#include "sandbox/world/people.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>

namespace weir::sandbox {
namespace {

using Texts = std::span<const std::string_view>;

struct City {
  std::string_view name;
  std::string_view region;
  std::string_view postal_code;
};

struct Country {
  Texts first_names;
  Texts last_names;
  Texts streets;
  std::span<const City> cities;
  std::string_view phone_prefix;
};

constexpr std::array<std::string_view, 6> german_first{"Jürgen", "Anneliese", "Søren",
                                                       "Käthe",  "Max",       "Zeynep"};
constexpr std::array<std::string_view, 6> german_last{"Müller", "Groß",    "von der Weide",
                                                      "Yılmaz", "Schäfer", "Ng"};
constexpr std::array<std::string_view, 4> german_streets{"Königstraße", "Am Weißen Stein", "Hauptstr.",
                                                         "Packstation"};
constexpr std::array<City, 4> german_cities{City{"München", "Bayern", "80331"},
                                            City{"Köln", "Nordrhein-Westfalen", "50667"},
                                            City{"Görlitz", "Sachsen", "02826"}, City{"Berlin", "", "10117"}};

constexpr std::array<std::string_view, 5> french_first{"Éloïse", "Gaël", "Marie-Thérèse", "Œnone", "Paul"};
constexpr std::array<std::string_view, 5> french_last{"Lefèvre", "D'Aubigné", "Çelik", "Martin", "Le Goff"};
constexpr std::array<std::string_view, 3> french_streets{"Rue de l'Église", "Avenue de la République",
                                                         "Impasse des Œillets"};
constexpr std::array<City, 3> french_cities{City{"Paris", "Île-de-France", "75011"},
                                            City{"Bourg-en-Bresse", "Auvergne-Rhône-Alpes", "01000"},
                                            City{"Besançon", "Bourgogne-Franche-Comté", "25000"}};

constexpr std::array<std::string_view, 5> british_first{"Siân", "Oliver", "Niamh", "Priya", "Tom & Jo"};
constexpr std::array<std::string_view, 5> british_last{"O'Brien", "Llewellyn-Jones", "Smith", "王", "Patel"};
constexpr std::array<std::string_view, 3> british_streets{"Church Lane", "St John's Road",
                                                          "The Old Mill, Mill Lane"};
constexpr std::array<City, 3> british_cities{City{"London", "Greater London", "SW1A 1AA"},
                                             City{"Llanfairpwllgwyngyll", "Anglesey", "LL61 5UJ"},
                                             City{"Leeds", "West Yorkshire", "LS1 4AP"}};

Country country_of(const Marketplace& marketplace) {
  if (marketplace.country == "FR")
    return {french_first, french_last, french_streets, french_cities, "+33 1 99 00 "};
  if (marketplace.country == "GB")
    return {british_first, british_last, british_streets, british_cities, "+44 20 7946 "};
  return {german_first, german_last, german_streets, german_cities, "+49 30 23125 "};
}

template <typename T>
const T& one_of(std::span<const T> choices, Random& random) {
  return choices[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(choices.size()) - 1))];
}

std::string street_line(const Marketplace& marketplace, std::string_view street, std::int64_t number) {
  return marketplace.country == "DE" ? fmt::format("{} {}", street, number)
                                     : fmt::format("{} {}", number, street);
}

}  // namespace

Address make_address(Random& random, const Marketplace& marketplace) {
  const Country country = country_of(marketplace);
  Address address;
  const auto first = one_of(country.first_names, random);
  const auto last = one_of(country.last_names, random);
  address.name = fmt::format("{} {}", first, last);
  address.line1 = street_line(marketplace, one_of(country.streets, random), random.between(1, 199));
  if (random.one_in(4)) address.line2 = fmt::format("c/o {}", one_of(country.last_names, random));
  const City& city = one_of(country.cities, random);
  address.city = city.name;
  address.region = city.region;
  address.postal_code = city.postal_code;
  address.country = marketplace.country;
  address.phone = fmt::format("{}{:04}", country.phone_prefix, random.between(0, 9'999));
  return address;
}

Address longest_address() {
  Address address;
  address.name =
      "Prof. Dr. Jörg-Überlingen Freiherr von Größenwahn-Çağlayan zu Œuvre-sur-Mèze (王小明 歐陽) GmbH";
  address.line1 = "Straße der Völkerfreundschaft und der internationalen Zusammenarbeit 128 b, Hinterhaus";
  address.line2 = "3. Stock links, bei Ağaoğlu – Klingel „東京“";
  address.city = "Hellschen-Heringsand-Unterschaar";
  address.region = "Schleswig-Holstein";
  address.postal_code = "25764";
  address.country = "DE";
  address.phone = "+49 30 23125 0000";
  return address;
}

Business make_business(Random& random, const Marketplace& marketplace) {
  constexpr std::array<std::string_view, 4> companies{"Weißbach & Söhne OHG", "Société Générale du Thé SARL",
                                                      "Hollow Oak Trading Ltd", "Kontor 24 GmbH"};
  Business business;
  business.company = one_of(Texts{companies}, random);
  if (!random.one_in(3)) business.purchase_order = fmt::format("PO-2026-{}", random.between(1'000, 9'999));
  const auto digits = random.between(100'000'000, 999'999'999);
  business.vat_number = marketplace.country == "FR" ? fmt::format("FR{}{}", random.between(10, 99), digits)
                                                    : fmt::format("{}{}", marketplace.country, digits);
  return business;
}

}  // namespace weir::sandbox
