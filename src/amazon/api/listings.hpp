#pragma once
// The Listings Items API 2021-08-01: stock and price go out, what Amazon makes of them comes back.
#include "amazon/api/call.hpp"
#include "amazon/model/listings.hpp"
#include "amazon/model/purchasable_offer.hpp"

namespace weir::amazon {

// Whose listing it is.
struct ListingKey {
  std::string seller_id;
  std::string sku;
  std::string marketplace_id;
};

// getListingsItem with everything that a read-back needs: summaries, attributes, issues, offers, quantities.
Result<listings::Item> get_listing(SpApi& api, const ListingKey& key, Urgency urgency = Urgency::stock);

// The sellable quantity, absolute. `merge` leaves handling days and restock date as they are; `replace` would
// wipe them. One call serves all marketplaces of the region that share the quantity.
listings::PatchOperation quantity_patch(std::int64_t quantity);
// The consumers' price in one marketplace. Replaces this offer's whole price entry, sales and limits
// included.
listings::PatchOperation price_patch(const std::string& marketplace_id, Money price);
struct OfferChange {
  bool replaces = false;  // the entries are whole (offer_beside); else Amazon keeps what they do not name
  bool deletes_business = false;  // the offer has no business price any more
};
// The entries of purchasable_offer as offer_text() writes them.
std::vector<listings::PatchOperation> offer_patches(const std::string& marketplace_id,
                                                    const std::string& offer_text, Currency currency,
                                                    const OfferChange& change);

// patchListingsItem. The answer's status decides: INVALID comes with HTTP 200 and is a failure here,
// amazon.listing_invalid, in the words of its issues. ACCEPTED is queued, not proven.
Result<listings::Submission> patch_listing(SpApi& api, const ListingKey& key, const std::string& product_type,
                                           std::vector<listings::PatchOperation> patches,
                                           Urgency urgency = Urgency::stock);
// The same with mode=VALIDATION_PREVIEW: nothing is stored, VALID and INVALID are both answers.
Result<listings::Submission> preview_listing(SpApi& api, const ListingKey& key,
                                             const std::string& product_type,
                                             std::vector<listings::PatchOperation> patches);

// A page of searchListingsItems, at most 20 listings of at most 1,000 that paging reaches; full reads are a
// report.
struct ListingPlace {
  std::string token;
  int pages = 0;
};
struct ListingPage {
  std::vector<listings::Item> items;
  std::int64_t number_of_results = 0;
  std::optional<ListingPlace> next;
};
// `search` without page token. Fails with amazon.endless_pages, and with amazon.too_many_results when more
// match than paging can reach: a list that is cut is no list.
Result<ListingPage> listings_page(SpApi& api, listings::SearchListingsItems search, const ListingPlace& place,
                                  Urgency urgency = Urgency::stock);

}  // namespace weir::amazon
