#pragma once
// Amazon's own list of orders: GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL, a row a line. No
// personal data; words of the former Orders API ("Shipped", "Cancelled").
#include <string>
#include <string_view>
#include <vector>

#include "amazon/model/order.hpp"

namespace weir::amazon {

struct ReportedOrder {
  OrderId order_id;
  Instant purchased;
  std::string status;         // of the order
  std::string sales_channel;  // "Amazon.de"; "Non-Amazon" for orders of other shops
  std::int64_t lines = 0;
};

// One each, in the order of their first row. Fails with amazon.flat_file (refuse): a column is missing, or an
// order id or a date is none; the row is named.
Result<std::vector<ReportedOrder>> read_order_report(std::string_view utf8);

}  // namespace weir::amazon
