#include "amazon/model/marketplaces.hpp"

#include <algorithm>
#include <array>

namespace weir::amazon {
namespace {

using enum Region;

constexpr std::array regions{
    RegionHosts{north_america, "https://sellingpartnerapi-na.amazon.com",
                "https://sandbox.sellingpartnerapi-na.amazon.com", "us-east-1"},
    RegionHosts{europe, "https://sellingpartnerapi-eu.amazon.com",
                "https://sandbox.sellingpartnerapi-eu.amazon.com", "eu-west-1"},
    RegionHosts{far_east, "https://sellingpartnerapi-fe.amazon.com",
                "https://sandbox.sellingpartnerapi-fe.amazon.com", "us-west-2"},
};

constexpr std::string_view latin = "CP1252";
constexpr std::string_view los_angeles = "America/Los_Angeles";

constexpr std::array marketplaces{
    Marketplace{"A2EUQ1WTGCTBG2", "CA", north_america, "CAD", "amazon.ca", los_angeles, latin},
    Marketplace{"ATVPDKIKX0DER", "US", north_america, "USD", "amazon.com", los_angeles, latin},
    Marketplace{"A1AM78C64UM0Y8", "MX", north_america, "MXN", "amazon.com.mx", los_angeles, latin},
    Marketplace{"A2Q3Y263D00KWC", "BR", north_america, "BRL", "amazon.com.br", "America/Sao_Paulo", latin},
    Marketplace{"A28R8C7NBKEWEA", "IE", europe, "EUR", "amazon.ie", "Europe/Dublin", latin},
    Marketplace{"A1RKKUPIHCS9HS", "ES", europe, "EUR", "amazon.es", "Europe/Madrid", latin},
    Marketplace{"A1F83G8C2ARO7P", "UK", europe, "GBP", "amazon.co.uk", "Europe/London", latin},
    Marketplace{"A13V1IB3VIYZZH", "FR", europe, "EUR", "amazon.fr", "Europe/Paris", latin},
    Marketplace{"AMEN7PMS3EDWL", "BE", europe, "EUR", "amazon.com.be", "Europe/Brussels", latin},
    Marketplace{"A1805IZSGTT6HS", "NL", europe, "EUR", "amazon.nl", "Europe/Amsterdam", latin},
    Marketplace{"A1PA6795UKMFR9", "DE", europe, "EUR", "amazon.de", "Europe/Berlin", latin},
    Marketplace{"APJ6JRA9NG5V4", "IT", europe, "EUR", "amazon.it", "Europe/Rome", latin},
    Marketplace{"A2NODRKZP88ZB9", "SE", europe, "SEK", "amazon.se", "Europe/Stockholm", latin},
    Marketplace{"AE08WJ6YKNBMC", "ZA", europe, "ZAR", "amazon.co.za", "Africa/Johannesburg", latin},
    Marketplace{"A1C3SOZRARQ6R3", "PL", europe, "PLN", "amazon.pl", "Europe/Warsaw", "CP1250"},
    Marketplace{"ARBP9OOSHTCHU", "EG", europe, "EGP", "amazon.eg", "Africa/Cairo", "CP1256"},
    Marketplace{"A33AVAJ2PDY3EV", "TR", europe, "TRY", "amazon.com.tr", "Europe/Istanbul", "CP1254"},
    Marketplace{"A17E79C6D8DWNP", "SA", europe, "SAR", "amazon.sa", "Asia/Riyadh", "CP1256"},
    Marketplace{"A2VIGQ35RCS4UG", "AE", europe, "AED", "amazon.ae", "Asia/Dubai", "CP1256"},
    Marketplace{"A21TJRUUN4KGV", "IN", europe, "INR", "amazon.in", "Asia/Kolkata", latin},
    Marketplace{"A19VAU5U5O7RUS", "SG", far_east, "SGD", "amazon.sg", "Asia/Singapore", latin},
    Marketplace{"A39IBJ37TRP1C6", "AU", far_east, "AUD", "amazon.com.au", "Australia/Sydney", latin},
    Marketplace{"A1VC38T7YXB528", "JP", far_east, "JPY", "amazon.co.jp", "Asia/Tokyo", "CP932"},
};

}  // namespace

const RegionHosts& hosts_of(Region region) { return regions.at(static_cast<std::size_t>(region)); }

std::span<const Marketplace> all_marketplaces() { return marketplaces; }

const Marketplace* marketplace(std::string_view id) {
  const auto found = std::ranges::find(marketplaces, id, &Marketplace::id);
  return found == marketplaces.end() ? nullptr : &*found;
}

}  // namespace weir::amazon
