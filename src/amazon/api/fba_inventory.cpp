#include "amazon/api/fba_inventory.hpp"

#include "amazon/api/call_described.hpp"
#include "amazon/api/paging.hpp"

namespace weir::amazon {

using fba_inventory::GetInventorySummaries;
using fba_inventory::GranularityType;
using fba_inventory::InventorySummary;

template Result<GetInventorySummaries::Answer> call(SpApi&, const GetInventorySummaries&, Urgency);

namespace {

GetInventorySummaries details_of(const std::string& marketplace_id) {
  return {.details = true,
          .granularity_type = GranularityType::marketplace,
          .granularity_id = marketplace_id,
          .marketplace_ids = {marketplace_id}};
}

}  // namespace

Result<FbaPage> fba_inventory_page(SpApi& api, const std::string& marketplace_id, const FbaPlace& place) {
  GetInventorySummaries list = details_of(marketplace_id);
  if (!place.token.empty()) list.next_token = place.token;  // beside all the others
  auto page = call(api, list, Urgency::stock);
  if (!page) return page.error();
  if (!page->payload) return without_payload(GetInventorySummaries::operation.name);
  const std::string token = page->pagination ? page->pagination->next_token.value_or("") : "";
  auto next = next_place<FbaPlace>(GetInventorySummaries::operation.name, place, token);
  if (!next) return next.error();
  return FbaPage{std::move(page->payload->inventory_summaries), *std::move(next)};
}

Result<std::vector<InventorySummary>> fba_inventory_of(SpApi& api, const std::string& marketplace_id,
                                                       std::vector<std::string> skus) {
  GetInventorySummaries list = details_of(marketplace_id);
  list.seller_skus = std::move(skus);
  auto page = call(api, list, Urgency::stock);
  if (!page) return page.error();
  if (!page->payload) return without_payload(GetInventorySummaries::operation.name);
  return std::move(page->payload->inventory_summaries);
}

}  // namespace weir::amazon
