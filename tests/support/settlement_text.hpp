#pragma once
// Settlement reports as text, so that a test says what is special about its report and nothing else.
//   SettlementText{.currency = "EUR", .rows = {goods(100'00), commission(-15'00).on("2026-05-09
//   10:00:00")}}.text()
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::testing {

enum class Stamps { iso, dotted, iso_8601 };

inline std::string day_text(std::string_view instant, Stamps style) {
  const std::string year{instant.substr(0, 4)}, month{instant.substr(5, 2)}, day{instant.substr(8, 2)};
  return style == Stamps::dotted ? day + "." + month + "." + year : year + "-" + month + "-" + day;
}

// "2026-05-04 09:15:00" as the style writes it; a blank stays blank.
inline std::string stamp_text(std::string_view instant, Stamps style) {
  if (instant.empty()) return {};
  const std::string time{instant.substr(11)};
  if (style == Stamps::iso_8601) return day_text(instant, style) + "T" + time + "+00:00";
  return day_text(instant, style) + " " + time + " UTC";
}

inline std::string amount_text(std::int64_t minor, int digits = 2, char mark = '.') {
  const bool is_negative = minor < 0;
  std::string text =
      std::to_string(is_negative ? 0 - static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor));
  const auto decimals = static_cast<std::size_t>(digits);
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  if (decimals > 0) text.insert(text.size() - decimals, 1, mark);
  return is_negative ? "-" + text : text;
}

struct TextRow {
  std::string transaction_type;
  std::string amount_type;
  std::string amount_description;
  std::int64_t minor = 0;
  std::string marketplace = "Amazon.com";
  std::string posted = "2026-05-04 09:15:00";     // UTC
  std::map<std::string, std::string> cells = {};  // by column name, in place of what the row would write
  std::optional<std::string> raw = {};  // the whole line as it stands; no row, whatever the rest says

  TextRow on(std::string instant) && { return posted = std::move(instant), std::move(*this); }
  TextRow in(std::string name) && { return marketplace = std::move(name), std::move(*this); }
  TextRow with(const std::string& column, std::string text) && {
    return cells[column] = std::move(text), std::move(*this);
  }
};

inline TextRow goods(std::int64_t minor) { return {"Order", "ItemPrice", "Principal", minor}; }
inline TextRow shipping(std::int64_t minor) { return {"Order", "ItemPrice", "Shipping", minor}; }
inline TextRow commission(std::int64_t minor) { return {"Order", "ItemFees", "Commission", minor}; }
inline TextRow refund(std::int64_t minor) { return {"Refund", "ItemPrice", "Principal", minor}; }
inline TextRow account_row(std::string description, std::int64_t minor) {
  return {"other-transaction", "other-transaction", std::move(description), minor, ""};
}
inline TextRow storage(std::int64_t minor) { return account_row("Storage Fee", minor); }
inline TextRow reserve_opening(std::int64_t minor) {
  return account_row("Previous Reserve Amount Balance", minor);
}
inline TextRow reserve_closing(std::int64_t minor) { return account_row("Current Reserve Amount", minor); }
inline TextRow payable(std::int64_t minor) { return account_row("Payable to Amazon", minor); }
inline TextRow unknown(std::int64_t minor, std::string description = "Part of a levy") {
  return {"Zorblat Levy", "Quixel Toll", std::move(description), minor, ""};
}
inline TextRow raw_line(std::string text) {
  TextRow row;
  row.raw = std::move(text);
  return row;
}

inline std::vector<std::string> all_columns() {
  return {"settlement-id",
          "settlement-start-date",
          "settlement-end-date",
          "deposit-date",
          "total-amount",
          "currency",
          "transaction-type",
          "order-id",
          "merchant-order-id",
          "adjustment-id",
          "shipment-id",
          "marketplace-name",
          "amount-type",
          "amount-description",
          "amount",
          "fulfillment-id",
          "posted-date",
          "posted-date-time",
          "order-item-code",
          "merchant-order-item-id",
          "merchant-adjustment-item-id",
          "sku",
          "quantity-purchased",
          "promotion-id"};
}

inline std::string joined(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) line += (&field == fields.data() ? "" : "\t") + field;
  return line;
}

struct SettlementText {
  std::string id = "70000000011";
  std::string start = "2026-05-03 14:00:00";
  std::string end = "2026-05-17 14:00:00";
  std::string deposit = "2026-05-19 14:00:00";
  std::string currency = "USD";
  int digits = 2;
  std::vector<TextRow> rows = {};
  std::optional<std::string> total = {};  // as it is written; the sum of the rows when nothing is given
  Stamps stamps = Stamps::iso;
  char decimal_mark = '.';
  std::string line_end = "\n";
  bool byte_order_mark = false;
  std::string tail = {};        // what stands behind the last line
  std::size_t summary_row = 0;  // how many rows stand before the summary
  std::map<std::string, std::string> summary_cells = {};
  std::vector<std::string> columns = all_columns();

  std::int64_t sum() const {
    std::int64_t sum = 0;
    for (const TextRow& row : rows) sum += row.raw ? 0 : row.minor;
    return sum;
  }
  std::string header() const { return joined(columns) + line_end; }
  std::string body() const {
    std::string text;
    for (std::size_t at = 0; at <= rows.size(); ++at) {
      if (at == summary_row) text += line_of(summary_fields()) + line_end;
      if (at < rows.size()) text += (rows[at].raw ? *rows[at].raw : line_of(row_fields(rows[at]))) + line_end;
    }
    return text + tail;
  }
  std::string text() const { return (byte_order_mark ? "\xEF\xBB\xBF" : "") + header() + body(); }

 private:
  using Fields = std::map<std::string, std::string>;

  Fields summary_fields() const {
    Fields fields{{"settlement-id", id},
                  {"settlement-start-date", stamp_text(start, stamps)},
                  {"settlement-end-date", stamp_text(end, stamps)},
                  {"deposit-date", stamp_text(deposit, stamps)},
                  {"total-amount", total ? *total : amount_text(sum(), digits, decimal_mark)},
                  {"currency", currency}};
    for (const auto& [column, text] : summary_cells) fields[column] = text;
    return fields;
  }
  Fields row_fields(const TextRow& row) const {
    Fields fields{{"settlement-id", id},
                  {"transaction-type", row.transaction_type},
                  {"marketplace-name", row.marketplace},
                  {"amount-type", row.amount_type},
                  {"amount-description", row.amount_description},
                  {"amount", amount_text(row.minor, digits, decimal_mark)},
                  {"posted-date", day_text(row.posted, stamps)},
                  {"posted-date-time", stamp_text(row.posted, stamps)}};
    for (const auto& [column, text] : row.cells) fields[column] = text;
    return fields;
  }
  std::string line_of(const Fields& fields) const {
    std::vector<std::string> texts;
    for (const std::string& column : columns)
      texts.push_back(fields.contains(column) ? fields.at(column) : std::string{});
    return joined(texts);
  }
};

// The 1-based byte at which the field of that column begins in that line (1 is the header) of `text`.
inline std::uint64_t place_of(const SettlementText& report, std::size_t line, std::string_view column) {
  const std::string text = report.text();
  std::size_t begin = 0;
  for (std::size_t number = 1; number < line; ++number) begin = text.find('\n', begin) + 1;
  const auto field = std::ranges::find(report.columns, column) - report.columns.begin();
  std::size_t at = begin;
  for (std::ptrdiff_t passed = 0; passed < field; ++passed) at = text.find('\t', at) + 1;
  return at - begin + 1;
}

}  // namespace weir::testing
