// VBBE: what orders still ask of the stock, one row a schedule line; RESB: what reservations ask.
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

// RESB: reservations made by hand, one item each.
Table resb(const Books& books) {
  using Row = Reservation;
  return TableOf<Row>{"RESB", true, books.reservations}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("RSNUM", 'N', 10, [](const Row& row) { return row.number; })
      .add("RSPOS", 'N', 4, [](const Row&) { return "0001"; })
      .add("BDART", 'C', 2, [](const Row&) { return "MR"; })
      .add("XLOEK", 'C', 1, [](const Row&) { return ""; })
      .add("KZEAR", 'C', 1, [](const Row&) { return ""; })
      .add("MATNR", 'C', 18, [](const Row& row) { return row.material; })
      .add("WERKS", 'C', 4, [](const Row& row) { return row.plant; })
      .add("LGORT", 'C', 4, [](const Row& row) { return row.location; })
      .add("SHKZG", 'C', 1, [](const Row&) { return "H"; })
      .add("BDTER", 'D', 8, [&books](const Row&) { return date_text(books.today); })
      .add_number("BDMNG", 13, 3, [](const Row& row) { return decimal_text(row.quantity * 1000, 3); })
      .add_number("ENMNG", 13, 3, [](const Row&) { return "0.000"; })
      .done();
}

}  // namespace

std::optional<Table> find_requirement_table(std::string_view name, const Books& books) {
  if (name == "VBBE") return vbbe(books);
  if (name == "RESB") return resb(books);
  return {};
}

}  // namespace weir::sandbox::ecc
