#pragma once
// Quantities and prices of listings as JSON, for the command line and the console alike.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "store/price_listings.hpp"

namespace weir::web {

// One listing with all that is known of its quantity.
struct StockCard {
  store::StockListing listing;
  std::vector<store::StockWhy> whys;  // the latest first
  std::string drift;                  // what it should show, was told, and shows; the next step
  std::string standing;               // "in step", "on its way"
};
// Of a connection that keeps stock.
StockCard stock_card_of(const flows::Context& context, const store::StockListing& listing);

// sent, accepted, visible, unknown: what is known of the way of the last quantity.
std::string way_of(const store::StockListing& is);
nlohmann::ordered_json stock_card_json(const StockCard& card);
nlohmann::ordered_json stock_list_json(const std::vector<store::StockListing>& listings);

// How far the newest price is on its way.
std::string way_of_price(const store::PriceListing& is);
nlohmann::ordered_json price_card_json(const std::vector<store::PriceListing>& listings);
nlohmann::ordered_json price_list_json(const std::vector<store::PriceListing>& listings);

}  // namespace weir::web
