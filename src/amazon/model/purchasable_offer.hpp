#pragma once
// The attribute purchasable_offer of a listing: what Amazon is told of a price in one marketplace, and what
// it shows of that. An entry is told apart by marketplace, currency and audience; whoever replaces one writes
// all of it, so that everything that is to stay is said again.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::amazon {

// Amazon switches it on and off by itself, and takes none without an end.
struct OfferSale {
  Money price;
  Instant from;
  Instant until;  // the first instant without it; end_at is the second before
  bool operator==(const OfferSale&) const = default;
};

struct OfferTier {
  std::int64_t from = 2;  // pieces
  Money price;            // of one
  bool operator==(const OfferTier&) const = default;
};

// The entry of audience B2B, with its quantity_discount_plan of fixed prices.
struct OfferBusiness {
  Money price;
  std::vector<OfferTier> tiers{};  // by quantity
  bool operator==(const OfferBusiness&) const = default;
};

// All amounts in the marketplace's currency, as the shop shows them (value_with_tax).
struct PurchasableOffer {
  Money our_price;
  std::optional<OfferSale> sale{};
  std::optional<Money> minimum{}, maximum{};  // minimum_seller_allowed_price, maximum_…
  std::optional<OfferBusiness> business{};
  bool operator==(const PurchasableOffer&) const = default;
};

// Which parts beside the price itself are ours to tell. The others are somebody's in Seller Central: they are
// neither read nor compared, and stay as they are.
struct OfferParts {
  bool sale = true, minimum = true, maximum = true, business = true;
};

// The entries as JSON, that of consumers first; the same offer always gives the same text.
std::string offer_text(std::string_view marketplace_id, const PurchasableOffer& offer);
// Each entry of that text by itself.
std::vector<std::string> entries_of(const std::string& offer_text);
// The same offer without the parts that are not ours; what cannot be read stays as it is.
std::string offer_of_ours(const std::string& offer_text, std::string_view marketplace_id, Currency currency,
                          const OfferParts& ours);
// The entries as they have to be written where they replace what Amazon has: each with everything beside our
// parts that its attributes show.
std::string offer_beside(const std::string& offer_text, std::string_view attributes_json,
                         const OfferParts& ours);
// Whether an entry loses a member on the way from one offer to the other: merged, Amazon would go on showing
// it. A business price that goes is no member, but an entry.
bool loses_member(const PurchasableOffer& before, const PurchasableOffer& after);
// What names the business entry, to delete it.
std::string business_selector(std::string_view marketplace_id, Currency currency);

struct ShownOffer {
  std::optional<PurchasableOffer> offer{};  // nothing: the marketplace has no price of the listing
  std::string foreign{};  // the currency of an entry in another one than the marketplace's; empty: there is
                          // none
  bool has_others_sale = false;  // one that is not ours: what buyers pay says nothing of our price then
};

// Out of the entries of purchasable_offer: those of one marketplace. What Weir never tells (points, rules of
// Amazon's own pricing) is passed over, and so are the parts that are not ours. Fails with amazon.bad_offer
// (refuse) for a price that is no amount of the currency, or is there twice: nobody knows then what is shown.
Result<ShownOffer> read_offer(std::string_view entries_json, std::string_view marketplace_id,
                              Currency currency, const OfferParts& ours = {});
// The same out of the object of all attributes.
Result<ShownOffer> read_offer_in(std::string_view attributes_json, std::string_view marketplace_id,
                                 Currency currency, const OfferParts& ours = {});

// What a consumer pays for one piece at that instant.
Money price_at(const PurchasableOffer& offer, Instant now);

}  // namespace weir::amazon
