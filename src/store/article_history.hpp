#pragma once
// What a connection's sales orders have made of its SKUs: evidence for what an unknown one may be.
#include <string>
#include <vector>

#include "store/database.hpp"

namespace weir::store {

struct ArticleSold {
  std::string sku;
  std::string material;
  std::int64_t lines = 0;  // of sales orders
};

// By SKU and material, at most so many.
std::vector<ArticleSold> articles_sold(Database& database, const std::string& connection, std::size_t most);

}  // namespace weir::store
