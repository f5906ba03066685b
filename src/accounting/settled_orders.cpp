#include "accounting/settled_orders.hpp"

#include <algorithm>
#include <set>

#include "accounting/columns.hpp"
#include "accounting/lines.hpp"

namespace weir::accounting {

std::vector<std::string> settled_orders(std::string_view report) {
  LineReader lines{report};
  const auto header = lines.next();
  const auto columns = header ? read_columns(header->text) : Result<Columns, Reason>{Columns{}};
  if (!columns) return {};
  const auto at = std::ranges::find(columns->names, "order-id");
  if (at == columns->names.end()) return {};
  const int order_id = static_cast<int>(at - columns->names.begin());
  std::set<std::string_view> orders;
  while (const auto line = lines.next())
    if (field_of(line->text, columns->transaction_type) == "Order")
      if (const auto id = field_of(line->text, order_id); !id.empty()) orders.insert(id);
  return {orders.begin(), orders.end()};
}

}  // namespace weir::accounting
