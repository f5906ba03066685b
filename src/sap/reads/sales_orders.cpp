#include "sap/reads/sales_orders.hpp"

#include "sap/reads/read_table.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t sales_keys_max = 50;
// Sales orders, and those without charge: returns and credit memo requests keep the purchase order number of
// theirs.
bool is_order(const std::string& vbtyp) { return vbtyp == "C" || vbtyp == "I"; }

Failure unreadable(const std::string& table, const std::string& vbeln) {
  return {.next = Next::retry,
          .code = "sap.unexpected_answer",
          .text = table + " of sales order " + vbeln + " holds an amount or a quantity that is none",
          .subject = "sales_order/" + vbeln,
          .not_before = {}};
}

Result<std::vector<FoundSalesOrder>> read_sales_headers(RfcCaller& rfc,
                                                        const std::vector<std::string>& purchase_orders) {
  const auto rows = read_table(
      rfc,
      {"VBAK", {"VBELN", "BSTNK", "NETWR", "WAERK", "LIFSK", "VBTYP"}, any_of("BSTNK", purchase_orders)});
  if (!rows) return rows.error();
  std::vector<FoundSalesOrder> orders;
  for (const auto& row : *rows) {
    if (!is_order(row[5])) continue;
    const auto netwr = table_amount(row[2], row[3]);
    if (!netwr) return unreadable("VBAK", row[0]);
    orders.push_back({row[0], row[1], *netwr, row[4], {}});
  }
  return orders;
}

Result<Done> read_items(RfcCaller& rfc, std::vector<FoundSalesOrder>& orders) {
  std::vector<std::string> numbers;
  for (const auto& order : orders) numbers.push_back(order.vbeln);
  const auto rows = read_table(
      rfc, {"VBAP", {"VBELN", "POSNR", "MATNR", "KWMENG", "ABGRU", "MWSBP"}, any_of("VBELN", numbers)});
  if (!rows) return rows.error();
  for (const auto& row : *rows) {
    const auto quantity = table_quantity(row[3]);
    if (!quantity) return unreadable("VBAP", row[0]);
    for (auto& order : orders) {
      if (order.vbeln != row[0]) continue;
      const auto tax = table_amount(row[5], std::string{order.gross.currency().code()});
      if (!tax) return unreadable("VBAP", row[0]);
      if (row[4].empty()) order.gross += *tax;
      order.items.push_back({row[1], row[2], *quantity, row[4]});
    }
  }
  return Done{};
}

}  // namespace

Result<std::vector<FoundSalesOrder>> find_sales_orders(RfcCaller& rfc,
                                                       const std::vector<std::string>& purchase_orders) {
  std::vector<FoundSalesOrder> all;
  for (std::size_t begin = 0; begin < purchase_orders.size(); begin += sales_keys_max) {
    const auto from = purchase_orders.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = purchase_orders.begin() +
                    static_cast<std::ptrdiff_t>(std::min(begin + sales_keys_max, purchase_orders.size()));
    auto orders = read_sales_headers(rfc, {from, to});
    if (!orders) return orders.error();
    if (orders->empty()) continue;
    if (const auto read = read_items(rfc, *orders); !read) return read.error();
    for (auto& order : *orders) all.push_back(std::move(order));
  }
  return all;
}

}  // namespace weir::sap
