#pragma once
// All that the store knows of the stock in Amazon's network.
#include "store/fba_days.hpp"
#include "store/fba_documents.hpp"
#include "store/fba_lines.hpp"
#include "store/fba_stock.hpp"

namespace weir::store {

struct FbaBook {
  explicit FbaBook(Database& database)
      : days{database}, lines{database}, documents{database}, stock{database} {}

  FbaDays days;
  FbaLines lines;
  FbaDocuments documents;
  FbaStock stock;
};

}  // namespace weir::store
