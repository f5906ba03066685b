#include "accounting/order_rows.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "accounting/amount.hpp"
#include "accounting/report_fields.hpp"
#include "core/digest.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

// The cell whose rows that line is among; nothing for the summary.
const Cell* cell_of(const SettlementReport& report, LineNumber line) {
  for (std::size_t cell = 0; cell < report.cells.size(); ++cell)
    if (std::ranges::binary_search(report.lines_of(cell), line)) return &report.cells[cell];
  return nullptr;
}

class OrderRowReader {
 public:
  OrderRowReader(const OpenedReport& opened, const SettlementReport& report)
      : report_{report},
        columns_{opened.columns},
        mark_{mark_of(opened, report.total.currency().minor_digits())} {}

  std::string text(std::string_view line, std::string_view column) const {
    return decoded(field_at(line, place_of_column(columns_, column)), report_.total.currency());
  }
  std::optional<OrderRow> row(const Line& line) const {
    const auto number = static_cast<LineNumber>(line.number);
    const Cell* cell = cell_of(report_, number);
    if (cell == nullptr) return std::nullopt;
    const Currency currency = report_.total.currency();
    const auto amount = parse_amount(field_at(line.text, columns_.amount), currency.minor_digits(), mark_);
    ensure(amount.has_value(), "a settlement that was read has an amount that cannot be");
    return OrderRow{.line = number,
                    .kind = {text(line.text, "transaction-type"), text(line.text, "amount-type"),
                             text(line.text, "amount-description")},
                    .amount = Money{*amount, currency},
                    .posted = text(line.text, "posted-date-time"),
                    .sku = text(line.text, "sku"),
                    .quantity = text(line.text, "quantity-purchased"),
                    .shipment_id = text(line.text, "shipment-id"),
                    .adjustment_id = text(line.text, "adjustment-id"),
                    .fulfillment = text(line.text, "fulfillment-id"),
                    .marketplace = text(line.text, "marketplace-name"),
                    .month = cell->month};
  }

 private:
  const SettlementReport& report_;
  const Columns& columns_;
  DecimalMark mark_;
};

}  // namespace

std::int64_t order_key(std::string_view order_id) {
  constexpr std::size_t first = 3, second = 11, size = 19;
  std::string digits;
  for (std::size_t i = 0; i < order_id.size(); ++i)
    if (const bool is_dash_place = i == first || i == second; !is_dash_place) digits += order_id[i];
  const bool has_form = order_id.size() == size && order_id[first] == '-' && order_id[second] == '-' &&
                        digits.find_first_not_of("0123456789") == std::string::npos;
  std::int64_t key = 0;
  if (has_form) {
    std::from_chars(digits.data(), digits.data() + digits.size(), key);
    return key;
  }
  const std::string digest = sha256_hex(order_id).substr(0, 15);  // 60 bits
  std::from_chars(digest.data(), digest.data() + digest.size(), key, 16);
  return -key - 1;
}

std::vector<std::int64_t> order_keys(std::string_view report) {
  auto reader = opened_report(report);
  if (!reader) return {};
  const int order_id = place_of_column(reader->columns, "order-id");
  std::vector<std::int64_t> keys;
  std::string_view last;
  while (const auto line = reader->lines.next()) {
    const std::string_view id = field_at(line->text, order_id);
    if (id.empty() || id == last) continue;  // the rows of an order mostly stand together
    keys.push_back(order_key(id));
    last = id;
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::vector<OrderRow> rows_of_order(std::string_view bytes, const SettlementReport& report,
                                    std::string_view order_id) {
  auto reader = opened_report(bytes);
  if (!reader) return {};
  const OrderRowReader rows{*reader, report};
  const int place = place_of_column(reader->columns, "order-id");
  std::vector<OrderRow> found;
  while (const auto line = reader->lines.next()) {
    if (field_at(line->text, place) != order_id) continue;
    if (auto row = rows.row(*line)) found.push_back(*std::move(row));
  }
  return found;
}

}  // namespace weir::accounting
