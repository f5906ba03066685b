#pragma once
// What an offer should cost at Amazon, out of SAP's condition records: the parts of purchasable_offer, from
// when they hold, until when, or every reason why there is no price to send.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "stock/price_fence.hpp"
#include "stock/price_record.hpp"

namespace weir::stock {

enum class PricesAre { net, gross };

// For one marketplace.
struct PriceRules {
  std::string consumer_type = "PR00";  // KSCHL of the price itself
  std::string sale_type{};      // of a lower one for a time (VKA0); empty: there is none; so are these:
  std::string business_type{};  // for Amazon Business; its scales become quantity tiers
  std::string minimum_type{};   // least and most that Amazon's own pricing may ask
  std::string maximum_type{};
  PricesAre in_sap = PricesAre::net;
  PricesAre in_shop = PricesAre::gross;             // with tax in Europe and Japan, without in North America
  std::map<std::string, std::int64_t> tax_rates{};  // by tax class of the material (TAXM1): 19,000 is 19 %
  Zone zone = Zone::utc();                          // in which a condition's days begin
};

struct PriceFacts {
  PricePlace place;
  Quantity each = Quantity::of(1);   // base units in one unit of the SKU
  std::string tax_class;             // TAXM1, MLAN
  std::vector<PriceRecord> records;  // of the material, any type, any time
  std::optional<Money> last;         // proven last, of a consumer
};

struct SalePrice {
  Money price;
  Instant from;                  // start_at
  std::optional<Instant> until;  // end_at, excluded
  bool operator==(const SalePrice&) const = default;
};

struct QuantityTier {
  std::int64_t from = 2;  // pieces
  Money price;            // of one
  bool operator==(const QuantityTier&) const = default;
};

// Amazon takes five tiers.
inline constexpr std::size_t tiers_max = 5;

struct BusinessPrice {
  Money price;
  std::vector<QuantityTier> tiers;  // by quantity; each cheaper than the one before
  bool operator==(const BusinessPrice&) const = default;
};

struct PriceSource {
  std::string part;    // "our_price"
  std::string record;  // KNUMH
  std::string detail;  // "PR00 16.80 EUR per 1, and 19 % tax"
  Money price;
  bool operator==(const PriceSource&) const = default;
};

struct AmazonPrice {
  Money our_price;
  std::optional<SalePrice> sale{};  // that holds, or is the next to
  std::optional<BusinessPrice> business{};
  std::optional<Money> minimum{}, maximum{};  // minimum_seller_allowed_price, maximum_…
  std::optional<Instant> next_change{};       // when to plan again, because another condition begins or ends
  std::optional<Instant> expires{};  // when no price holds any more; the last one then stays, and is told
  std::vector<PriceSource> why{};
};

// Refused as a whole: with one wrong part nothing is sent. Codes of refusals_of, and price.none_valid,
// price.no_tax_rate, price.sale_not_lower, price.business_higher, price.bad_tiers, price.outside_own_limits.
Result<AmazonPrice, std::vector<Failure>> plan_price(const PriceFacts& facts, const PriceRules& rules,
                                                     const PriceFence& fence, Instant now);

}  // namespace weir::stock
