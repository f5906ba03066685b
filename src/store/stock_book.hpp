#pragma once
// All that the store knows of stock.
#include "store/stock_demand.hpp"
#include "store/stock_feeds.hpp"
#include "store/stock_listings.hpp"
#include "store/stock_materials.hpp"
#include "store/stock_rounds.hpp"
#include "store/stock_survey.hpp"

namespace weir::store {

struct StockBook {
  explicit StockBook(Database& database)
      : listings{database}, materials{database}, demand{database}, rounds{database}, feeds{database},
        survey{database} {}

  StockListings listings;
  StockMaterials materials;
  StockDemand demand;
  StockRounds rounds;
  StockFeeds feeds;
  StockSurvey survey;
};

}  // namespace weir::store
