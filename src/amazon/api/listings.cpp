#include "amazon/api/listings.hpp"

#include "amazon/api/call_described.hpp"
#include "amazon/api/paging.hpp"
#include "amazon/model/json_node.hpp"

namespace weir::amazon {

using listings::DeleteListingsItem;
using listings::GetListingsItem;
using listings::Issue;
using listings::IssueSeverity;
using listings::Item;
using listings::ItemPart;
using listings::Mode;
using listings::Op;
using listings::PatchListingsItem;
using listings::PatchOperation;
using listings::PutListingsItem;
using listings::SearchListingsItems;
using listings::Submission;
using listings::SubmissionPart;
using listings::SubmissionStatus;

template Result<GetListingsItem::Answer> call(SpApi&, const GetListingsItem&, Urgency);
template Result<SearchListingsItems::Answer> call(SpApi&, const SearchListingsItems&, Urgency);
template Result<PatchListingsItem::Answer> call(SpApi&, const PatchListingsItem&, Urgency);
template Result<PutListingsItem::Answer> call(SpApi&, const PutListingsItem&, Urgency);
template Result<DeleteListingsItem::Answer> call(SpApi&, const DeleteListingsItem&, Urgency);

namespace {

PatchListingsItem patch_of(const ListingKey& key, const std::string& product_type,
                           std::vector<PatchOperation> patches) {
  return {.seller_id = key.seller_id,
          .sku = key.sku,
          .marketplace_ids = {key.marketplace_id},
          .included_data = {SubmissionPart::issues},
          .body = {product_type, std::move(patches)}};
}

Failure invalid(const Submission& submission) {
  std::string text;
  for (const Issue& issue : submission.issues)
    if (issue.severity == IssueSeverity::error) text += " " + issue.code + ": " + issue.message + ";";
  return {.next = Next::refuse,
          .code = "amazon.listing_invalid",
          .text = "Amazon does not take the change of this listing:" + (text.empty() ? " no reason;" : text) +
                  " correct what it names in the material or the listing",
          .subject = submission.sku,
          .not_before = {}};
}

Failure too_many(std::int64_t results) {
  return {.next = Next::refuse,
          .code = "amazon.too_many_results",
          .text = "searchListingsItems found " + std::to_string(results) +
                  " listings, and its pages reach 1000; search for less, or request a report",
          .subject = "searchListingsItems",
          .not_before = {}};
}

}  // namespace

Result<Item> get_listing(SpApi& api, const ListingKey& key, Urgency urgency) {
  return call(api,
              GetListingsItem{.seller_id = key.seller_id,
                              .sku = key.sku,
                              .marketplace_ids = {key.marketplace_id},
                              .included_data = {ItemPart::summaries, ItemPart::attributes, ItemPart::issues,
                                                ItemPart::offers, ItemPart::fulfillment_availability,
                                                ItemPart::product_types}},
              urgency);
}

PatchOperation quantity_patch(std::int64_t quantity) {
  const std::string value =
      R"({"fulfillment_channel_code":"DEFAULT","quantity":)" + std::to_string(quantity) + "}";
  return {Op::merge, "/attributes/fulfillment_availability", {RawJson{value}}};
}

PatchOperation price_patch(const std::string& marketplace_id, Money price) {
  const std::string value = R"({"marketplace_id":)" + json_text(marketplace_id) + R"(,"currency":")" +
                            std::string{price.currency().code()} +
                            R"(","audience":"ALL","our_price":[{"schedule":[{"value_with_tax":)" +
                            price.decimal() + "}]}]}";
  return {Op::replace, "/attributes/purchasable_offer", {RawJson{value}}};
}

std::vector<PatchOperation> offer_patches(const std::string& marketplace_id, const std::string& offer_text,
                                          Currency currency, const OfferChange& change) {
  constexpr const char* path = "/attributes/purchasable_offer";
  PatchOperation written{change.replaces ? Op::replace : Op::merge, path, {}};
  for (std::string& entry : entries_of(offer_text)) written.value.push_back(RawJson{std::move(entry)});
  std::vector<PatchOperation> patches{std::move(written)};
  if (change.deletes_business)
    patches.push_back({Op::delete_, path, {RawJson{business_selector(marketplace_id, currency)}}});
  return patches;
}

Result<Submission> patch_listing(SpApi& api, const ListingKey& key, const std::string& product_type,
                                 std::vector<PatchOperation> patches, Urgency urgency) {
  auto submission = call(api, patch_of(key, product_type, std::move(patches)), urgency);
  if (submission && submission->status == SubmissionStatus::invalid) return invalid(*submission);
  return submission;
}

Result<Submission> preview_listing(SpApi& api, const ListingKey& key, const std::string& product_type,
                                   std::vector<PatchOperation> patches) {
  PatchListingsItem preview = patch_of(key, product_type, std::move(patches));
  preview.mode = Word<Mode>{Mode::validation_preview};
  return call(api, preview, Urgency::rest);
}

Result<ListingPage> listings_page(SpApi& api, SearchListingsItems search, const ListingPlace& place,
                                  Urgency urgency) {
  constexpr std::int64_t reachable = 1000;
  if (!place.token.empty()) search.page_token = place.token;
  auto found = call(api, search, urgency);
  if (!found) return found.error();
  if (found->number_of_results > reachable) return too_many(found->number_of_results);
  const std::string token = found->pagination ? found->pagination->next_token.value_or("") : "";
  auto next = next_place<ListingPlace>(SearchListingsItems::operation.name, place, token);
  if (!next) return next.error();
  return ListingPage{std::move(found->items), found->number_of_results, *std::move(next)};
}

}  // namespace weir::amazon
