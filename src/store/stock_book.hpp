#pragma once
// All that the store knows of what is offered: stock, and its prices.
#include "store/price_listings.hpp"
#include "store/stock_demand.hpp"
#include "store/stock_feeds.hpp"
#include "store/stock_listings.hpp"
#include "store/stock_materials.hpp"
#include "store/stock_rounds.hpp"
#include "store/stock_survey.hpp"

namespace weir::store {

struct StockBook {
  explicit StockBook(Database& database)
      : listings{database},
        materials{database},
        demand{database},
        rounds{database},
        feeds{database},
        survey{database},
        prices{database} {}

  StockListings listings;
  StockMaterials materials;
  StockDemand demand;
  StockRounds rounds;
  StockFeeds feeds;
  StockSurvey survey;
  PriceListings prices;
};

}  // namespace weir::store
