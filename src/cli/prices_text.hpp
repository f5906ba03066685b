#pragma once
// What `weir prices` prints.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "store/price_listings.hpp"
#include "web/stock_json.hpp"

namespace weir::cli {

using web::price_card_json;
using web::price_list_json;

// How the prices of a connection stand.
struct PriceBoard {
  std::string connection;
  std::string rules;  // their version
  bool is_live = false;
  std::vector<std::string> marketplace_ids;
  store::PriceCounts counts;
  store::PriceSwitch is;
  std::int64_t held_by_guard = 0;
  std::optional<Instant> listed_at, heard_at, snapshot_at;
};

std::string price_card_text(const std::vector<store::PriceListing>& listings, Instant now);

std::string price_list_text(const std::vector<store::PriceListing>& listings,
                            const store::PriceFilter& filter, Instant now);

std::string price_status_text(const PriceBoard& board, Instant now);
nlohmann::ordered_json price_status_json(const PriceBoard& board);

}  // namespace weir::cli
