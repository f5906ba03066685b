#pragma once
// FBA Inventory API v1: what lies in Amazon's warehouses.
#include "amazon/api/call.hpp"
#include "amazon/model/fba_inventory.hpp"

namespace weir::amazon {

// Where a full read is. Its token lives 30 seconds: a read that is kept from its next page begins again.
struct FbaPlace {
  std::string token;
  int pages = 0;
};
struct FbaPage {
  std::vector<fba_inventory::InventorySummary> summaries;
  std::optional<FbaPlace> next;
};

// One page of all SKUs of one marketplace with their details. No time to begin at: changes since then are
// incomplete, as users report; and no list of SKUs.
Result<FbaPage> fba_inventory_page(SpApi& api, const std::string& marketplace_id, const FbaPlace& place);

// At most 50 SKUs, without paging.
Result<std::vector<fba_inventory::InventorySummary>> fba_inventory_of(SpApi& api,
                                                                      const std::string& marketplace_id,
                                                                      std::vector<std::string> skus);

}  // namespace weir::amazon
