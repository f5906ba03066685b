#include "amazon/model/order_report.hpp"

#include "amazon/model/flat_file.hpp"
#include "core/iso_instant.hpp"
#include "core/text.hpp"

namespace weir::amazon {
namespace {

constexpr std::array<std::string_view, 4> needed{"amazon-order-id", "purchase-date", "order-status",
                                                 "sales-channel"};

Failure unread_orders(const std::string& text) {
  return {.next = Next::refuse,
          .code = "amazon.flat_file",
          .text = "the report of all orders cannot be read: " + text,
          .subject = "report/all_orders",
          .not_before = {}};
}

Failure bad_row(const FlatFile& file, std::size_t row, std::string_view column) {
  return unread_orders("row " + std::to_string(row + 2) + ", column " + std::string{column} + " says \"" +
                       printable(file.cell(row, column)).substr(0, 40) + '"');
}

}  // namespace

Result<std::vector<ReportedOrder>> read_order_report(std::string_view utf8) {
  const auto file = FlatFile::between_tabs(utf8);
  if (!file) return file.error();
  for (const std::string_view column : needed)
    if (!file->has(column)) return unread_orders("it has no column " + std::string{column});
  std::vector<ReportedOrder> orders;
  std::map<std::string, std::size_t> place;
  for (std::size_t row = 0; row < file->rows(); ++row) {
    auto id = OrderId::parse(std::string{file->cell(row, "amazon-order-id")});
    if (!id) return bad_row(*file, row, "amazon-order-id");
    const auto [known, is_first] = place.try_emplace(id->text(), orders.size());
    if (!is_first) {
      ++orders[known->second].lines;
      continue;
    }
    const auto purchased = parse_iso_instant(file->cell(row, "purchase-date"));
    if (!purchased) return bad_row(*file, row, "purchase-date");
    orders.push_back({*std::move(id), *purchased, std::string{file->cell(row, "order-status")},
                      std::string{file->cell(row, "sales-channel")}, 1});
  }
  return orders;
}

}  // namespace weir::amazon
