#pragma once
// Orders as people ask for them: by a number that stands on a parcel, a paper or a mail. Each way in is an
// index.
#include <functional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace weir::store {

struct FoundOrder {
  std::string connection, order_id;
  std::string by;  // "order", "sap_order", "delivery", "tracking", "buyer_reference"
};

struct OrderSearch {
  std::vector<std::string> connections;
  std::string text;             // as it was typed, without blanks around it
  std::string buyer_reference;  // digest of the text as a buyer's own order number; empty: not asked
};

// At most `most`, each order once, by the first of the ways that finds it; of a buyer's own number the
// latest.
std::vector<FoundOrder> find_orders(Database& database, const OrderSearch& search, std::size_t most);

}  // namespace weir::store
