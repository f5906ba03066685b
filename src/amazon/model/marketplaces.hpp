#pragma once
// Amazon's marketplaces and regions, as documented in 2026. The API itself speaks UTC; the zone is for
// business dates.
#include <span>
#include <string_view>

namespace weir::amazon {

enum class Region { north_america, europe, far_east };

struct RegionHosts {
  Region region;
  std::string_view url;          // "https://sellingpartnerapi-eu.amazon.com"
  std::string_view sandbox_url;  // Amazon's own
  std::string_view aws_region;   // where queues and event buses have to be
};
const RegionHosts& hosts_of(Region region);

struct Marketplace {
  std::string_view id;       // "A1PA6795UKMFR9"
  std::string_view country;  // as Amazon says it: UK for GB
  Region region;
  std::string_view currency;
  std::string_view domain;     // "amazon.de"
  std::string_view zone;       // IANA
  std::string_view code_page;  // of its flat files without charset
};
std::span<const Marketplace> all_marketplaces();
// Nothing for an id that is no shop of Amazon's, or a newer one.
const Marketplace* marketplace(std::string_view id);

}  // namespace weir::amazon
