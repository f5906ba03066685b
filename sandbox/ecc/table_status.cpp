#include "sandbox/ecc/billing.hpp"
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

// A document of sales or its item, as VBUK and VBUP see it. Fields that have no meaning for it are blank.
struct StatusOf {
  std::string document, item;
  char kind = 'C';          // VBTYP: C order, J delivery
  char delivered = ' ';     // LFSTK, LFSTA
  char issued = ' ';        // WBSTK, WBSTA
  char picked = ' ';        // KOSTK, KOSTA
  char overall = ' ';       // GBSTK, GBSTA
  char billed = ' ';        // FKSTK, FKSTA of a delivery
  char order_billed = ' ';  // FKSAK, FKSAA of an order
  char credit = ' ';        // CMGST
  char complete = 'C';      // UVALS, UVALL: C, or A when data are missing
  char rejected = ' ';      // ABSTA of an item: C rejected, A not
};

struct OrderedLine {
  const SalesOrder* order;
  const OrderItem* item;
  const ScheduleLine* schedule;
};

char stage(std::int64_t done, std::int64_t all) {
  if (done <= 0) return 'A';
  return done < all ? 'B' : 'C';
}

char together(char one, char other) {
  if (one == ' ') return other;
  return other == ' ' || one == other ? one : 'B';
}

// An item without a delivery has no delivery status; a rejected one is done.
StatusOf item_status(const Books& books, const SalesOrder& order, const OrderItem& item) {
  StatusOf status{order.number, item.number, order.category};
  status.order_billed = billing_status(books, order, item);
  status.credit = order.credit;
  status.complete = item.is_complete() || !item.rejection.empty() ? 'C' : 'A';
  status.rejected = item.rejection.empty() ? 'A' : 'C';
  const bool has_delivery = is_delivered(order) || order.category == 'H';
  if (has_delivery) status.delivered = item.rejection.empty() ? stage(item.delivered, item.quantity) : 'C';
  status.overall = has_delivery ? status.delivered : 'C';
  if (status.order_billed != ' ') status.overall = together(status.overall, status.order_billed);
  return status;
}

StatusOf item_status(const Books& books, const Delivery& delivery, const DeliveryItem& item) {
  StatusOf status{delivery.number, item.number, delivery.category()};
  if (item.quantity == 0) return status;
  status.issued = item.is_issued ? 'C' : 'A';
  status.picked = status.issued;
  status.billed = billing_status(books, delivery, item);
  status.overall = together(item.is_issued ? 'C' : 'A', status.billed);
  return status;
}

StatusOf header_status(const std::vector<StatusOf>& items) {
  StatusOf header = items.front();
  header.item = "000000";
  for (const auto& item : items) {
    header.delivered = together(header.delivered, item.delivered);
    header.issued = together(header.issued, item.issued);
    header.picked = together(header.picked, item.picked);
    header.overall = together(header.overall, item.overall);
    header.billed = together(header.billed, item.billed);
    header.order_billed = together(header.order_billed, item.order_billed);
    if (item.complete == 'A') header.complete = 'A';
  }
  return header;
}

template <typename Document>
void add_statuses(const Books& books, const std::vector<Document>& documents, const Wanted& wanted,
                  bool of_headers, std::vector<StatusOf>& rows) {
  for (const auto& document : documents) {
    if (!wanted.takes("VBELN", document.number)) continue;
    std::vector<StatusOf> items;
    for (const auto& item : document.items) items.push_back(item_status(books, document, item));
    if (items.empty()) continue;
    if (of_headers)
      rows.push_back(header_status(items));
    else
      rows.insert(rows.end(), items.begin(), items.end());
  }
}

std::vector<StatusOf> statuses(const Books& books, const Wanted& wanted, bool of_headers) {
  std::vector<StatusOf> rows;
  add_statuses(books, books.orders, wanted, of_headers, rows);
  add_statuses(books, books.deliveries, wanted, of_headers, rows);
  return rows;
}

auto letter(char StatusOf::*field) {
  return [field](const StatusOf& row) { return std::string(1, row.*field); };
}

Table vbuk(const Books& books, const Wanted& wanted) {
  return TableOf<StatusOf>{"VBUK", true, statuses(books, wanted, true)}
      .add("MANDT", 'C', 3, [](const StatusOf&) { return client; })
      .add("VBELN", 'C', 10, [](const StatusOf& row) { return row.document; })
      .add("VBTYP", 'C', 1, letter(&StatusOf::kind))
      .add("LFSTK", 'C', 1, letter(&StatusOf::delivered))
      .add("WBSTK", 'C', 1, letter(&StatusOf::issued))
      .add("KOSTK", 'C', 1, letter(&StatusOf::picked))
      .add("GBSTK", 'C', 1, letter(&StatusOf::overall))
      .add("LVSTK", 'C', 1, [](const StatusOf&) { return ""; })
      .add("PKSTK", 'C', 1, letter(&StatusOf::picked))
      .add("FKSTK", 'C', 1, letter(&StatusOf::billed))
      .add("FKSAK", 'C', 1, letter(&StatusOf::order_billed))
      .add("CMGST", 'C', 1, letter(&StatusOf::credit))
      .add("UVALL", 'C', 1, [](const StatusOf&) { return "C"; })
      .add("UVALS", 'C', 1, letter(&StatusOf::complete))
      .add("UVVLK", 'C', 1, [](const StatusOf&) { return "C"; })
      .add("UVVLS", 'C', 1, letter(&StatusOf::complete))
      .done();
}

Table vbup(const Books& books, const Wanted& wanted) {
  return TableOf<StatusOf>{"VBUP", true, statuses(books, wanted, false)}
      .add("MANDT", 'C', 3, [](const StatusOf&) { return client; })
      .add("VBELN", 'C', 10, [](const StatusOf& row) { return row.document; })
      .add("POSNR", 'N', 6, [](const StatusOf& row) { return row.item; })
      .add("LFSTA", 'C', 1, letter(&StatusOf::delivered))
      .add("WBSTA", 'C', 1, letter(&StatusOf::issued))
      .add("KOSTA", 'C', 1, letter(&StatusOf::picked))
      .add("FKSTA", 'C', 1, letter(&StatusOf::billed))
      .add("FKSAA", 'C', 1, letter(&StatusOf::order_billed))
      .add("GBSTA", 'C', 1, letter(&StatusOf::overall))
      .add("ABSTA", 'C', 1, letter(&StatusOf::rejected))
      .add("UVALL", 'C', 1, letter(&StatusOf::complete))
      .add("UVVLI", 'C', 1, letter(&StatusOf::complete))
      .done();
}

Table vbep(const Books& books, const Wanted& wanted) {
  std::vector<OrderedLine> rows;
  for (const auto& order : books.orders) {
    if (!wanted.takes("VBELN", order.number)) continue;
    for (const auto& item : order.items) {
      for (const auto& schedule : item.schedules) rows.push_back({&order, &item, &schedule});
    }
  }
  return TableOf<OrderedLine>{"VBEP", true, std::move(rows)}
      .add("MANDT", 'C', 3, [](const OrderedLine&) { return client; })
      .add("VBELN", 'C', 10, [](const OrderedLine& row) { return row.order->number; })
      .add("POSNR", 'N', 6, [](const OrderedLine& row) { return row.item->number; })
      .add("ETENR", 'N', 4, [](const OrderedLine& row) { return row.schedule->number; })
      .add("EDATU", 'D', 8, [](const OrderedLine& row) { return date_text(row.schedule->date); })
      .add("WADAT", 'D', 8, [](const OrderedLine& row) { return date_text(row.schedule->issue); })
      .add_number("WMENG", 13, 3,
                  [](const OrderedLine& row) { return decimal_text(row.schedule->quantity * 1000, 3); })
      .add_number("BMENG", 13, 3,
                  [](const OrderedLine& row) { return decimal_text(row.schedule->confirmed * 1000, 3); })
      .add("VRKME", 'C', 3, [](const OrderedLine&) { return "ST"; })
      .add("LIFSP", 'C', 2, [](const OrderedLine&) { return ""; })
      .done();
}

}  // namespace

std::optional<Table> find_status_table(std::string_view name, const Books& books, const Wanted& wanted) {
  if (name == "VBUK") return vbuk(books, wanted);
  if (name == "VBUP") return vbup(books, wanted);
  if (name == "VBEP") return vbep(books, wanted);
  return {};
}

}  // namespace weir::sandbox::ecc
