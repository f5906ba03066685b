// VBBE: what orders still ask of the stock, one row a schedule line.
#include <algorithm>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct Requirement {
  const SalesOrder* order;
  const OrderItem* item;
  std::int64_t open() const { return item->quantity - item->issued; }
};

std::vector<Requirement> all_requirements(const Books& books) {
  std::vector<Requirement> rows;
  for (const auto& order : books.orders) {
    if (!is_delivered(order)) continue;
    for (const auto& item : order.items) {
      const Requirement row{&order, &item};
      if (item.rejection.empty() && row.open() > 0) rows.push_back(row);
    }
  }
  return rows;
}

Table vbbe(const Books& books) {
  using Row = Requirement;
  return TableOf<Row>{"VBBE", true, all_requirements(books)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("VBELN", 'C', 10, [](const Row& row) { return row.order->number; })
      .add("POSNR", 'N', 6, [](const Row& row) { return row.item->number; })
      .add("ETENR", 'N', 4, [](const Row&) { return "0001"; })
      .add("MATNR", 'C', 18, [](const Row& row) { return row.item->material; })
      .add("WERKS", 'C', 4, [](const Row& row) { return row.item->plant; })
      .add("LGORT", 'C', 4, [](const Row& row) { return row.item->location; })
      .add("VBTYP", 'C', 1, [](const Row&) { return "C"; })
      .add_number("OMENG", 15, 3, [](const Row& row) { return decimal_text(row.open() * 1000, 3); })
      .done();
}

}  // namespace

std::optional<Table> find_requirement_table(std::string_view name, const Books& books) {
  if (name == "VBBE") return vbbe(books);
  return {};
}

}  // namespace weir::sandbox::ecc
