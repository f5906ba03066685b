#include "amazon/model/inventory_ledger.hpp"

#include <array>
#include <charconv>
#include <set>
#include <tuple>

#include "amazon/model/flat_file.hpp"
#include "core/digest.hpp"
#include "core/text.hpp"

namespace weir::amazon {
namespace {

constexpr std::array<std::pair<std::string_view, LedgerEvent>, 6> ledger_events{{
    {"Receipts", LedgerEvent::receipts},
    {"Shipments", LedgerEvent::shipments},
    {"CustomerReturns", LedgerEvent::customer_returns},
    {"VendorReturns", LedgerEvent::vendor_returns},
    {"WhseTransfers", LedgerEvent::whse_transfers},
    {"Adjustments", LedgerEvent::adjustments},
}};

Failure no_ledger(const std::string& what) {
  return {.next = Next::refuse,
          .code = "amazon.ledger_report",
          .text = "the ledger of Amazon's warehouses cannot be read: " + what +
                  "; nothing of it was taken, request the report again, and tell us if it is the same",
          .subject = "report",
          .not_before = {}};
}

// A name without what Amazon has varied in it: blanks, hyphens, underscores, letters large or small.
std::string plain_ledger_name(std::string_view name) {
  std::string text;
  for (const char c : lower_ascii(name))
    if (c != ' ' && c != '-' && c != '_') text += c;
  return text;
}

std::string_view without_quotes(std::string_view cell) {
  const bool is_quoted = cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
  return is_quoted ? trim(cell.substr(1, cell.size() - 2)) : cell;
}

std::optional<Date> american_or_iso_day(std::string_view text) {
  const bool is_american = text.size() == 10 && text[2] == '/' && text[5] == '/';
  if (!is_american) return parse_date(text);
  return parse_date(std::string{text.substr(6)} + '-' + std::string{text.substr(0, 2)} + '-' +
                    std::string{text.substr(3, 2)});
}

std::optional<std::int64_t> whole_units(std::string_view text) {
  std::int32_t units = 0;  // what is beyond it is no quantity of a SKU
  const auto end = text.data() + text.size();
  const auto [stop, wrong] = std::from_chars(text.data(), end, units);
  if (text.empty() || wrong != std::errc{} || stop != end) return std::nullopt;
  return units;
}

// One row's cells by name; the first that is wrong is kept, and makes the report a refused one.
class LedgerCells {
 public:
  explicit LedgerCells(const FlatFile& file) : file_{file} {
    for (const std::string& column : file.columns())
      columns_.emplace(plain_ledger_name(without_quotes(column)), column);
  }

  void need(std::span<const std::string_view> names) {
    for (const std::string_view name : names)
      if (!columns_.contains(plain_ledger_name(name)) && wrong_.empty())
        wrong_ = "it has no column " + std::string{name};
  }
  void go_to(std::size_t row) { row_ = row; }

  std::string text(std::string_view name) const {
    const auto found = columns_.find(plain_ledger_name(name));
    if (found == columns_.end()) return {};
    return std::string{without_quotes(file_.cell(row_, found->second))};
  }
  std::string needed(std::string_view name) {
    auto cell = text(name);
    if (cell.empty()) note(name, "is empty");
    return cell;
  }
  Date day(std::string_view name) {
    const auto found = american_or_iso_day(text(name));
    if (!found) note(name, "is no day (MM/DD/YYYY)");
    return found.value_or(Date{});
  }
  std::int64_t units(std::string_view name) {
    const auto found = whole_units(text(name));
    if (!found) note(name, "is no whole number");
    return found.value_or(0);
  }
  // Where Amazon leaves a cell empty for nothing.
  std::int64_t units_or_none(std::string_view name) { return text(name).empty() ? 0 : units(name); }
  void note(std::string_view name, std::string_view what) {
    if (!wrong_.empty()) return;
    wrong_ = "line " + std::to_string(file_.line(row_)) + ", column " + std::string{name} + ' ' +
             std::string{what};
  }
  const std::string& wrong() const { return wrong_; }

 private:
  const FlatFile& file_;
  std::map<std::string, std::string> columns_;
  std::size_t row_ = 0;
  std::string wrong_;
};

std::string key_text(const LedgerRow& row) {
  std::string text = iso(row.day);
  for (const std::string* part : {&row.fnsku, &row.msku, &row.event_type, &row.reference, &row.centre,
                                  &row.disposition, &row.reason, &row.country})
    text += '\t' + *part;
  return text + '\t' + std::to_string(row.quantity);
}

LedgerRow movement(LedgerCells& cells) {
  LedgerRow row{.key = {},
                .day = cells.day("Date"),
                .fnsku = cells.text("FNSKU"),
                .asin = cells.text("ASIN"),
                .msku = cells.needed("MSKU"),
                .event_type = cells.needed("Event Type"),
                .reference = cells.text("Reference ID"),
                .quantity = cells.units("Quantity"),
                .centre = cells.text("Fulfillment Center"),
                .disposition = cells.needed("Disposition"),
                .reason = cells.text("Reason"),
                .country = cells.needed("Country"),
                .reconciled = cells.units_or_none("Reconciled Quantity"),
                .unreconciled = cells.units_or_none("Unreconciled Quantity")};
  row.event = ledger_event(row.event_type);
  if (row.event != LedgerEvent::unknown) row.event_type = name_of(row.event);
  return row;
}

LedgerBalance balance(LedgerCells& cells) {
  return {.day = cells.day("Date"),
          .fnsku = cells.text("FNSKU"),
          .asin = cells.text("ASIN"),
          .msku = cells.needed("MSKU"),
          .disposition = cells.needed("Disposition"),
          .location = cells.needed("Location"),
          .store = cells.text("Store"),
          .starting = cells.units("Starting Warehouse Balance"),
          .in_transit = cells.units("In Transit Between Warehouses"),
          .receipts = cells.units("Receipts"),
          .customer_shipments = cells.units("Customer Shipments"),
          .customer_returns = cells.units("Customer Returns"),
          .vendor_returns = cells.units("Vendor Returns"),
          .warehouse_transfers = cells.units("Warehouse Transfer In/Out"),
          .found = cells.units("Found"),
          .lost = cells.units("Lost"),
          .damaged = cells.units("Damaged"),
          .disposed = cells.units("Disposed"),
          .other = cells.units("Other Events"),
          .unknown = cells.units("Unknown Events"),
          .ending = cells.units("Ending Warehouse Balance")};
}

constexpr std::array<std::string_view, 11> detail_columns{"Date",
                                                          "FNSKU",
                                                          "MSKU",
                                                          "Event Type",
                                                          "Reference ID",
                                                          "Quantity",
                                                          "Fulfillment Center",
                                                          "Disposition",
                                                          "Reason",
                                                          "Country",
                                                          "Unreconciled Quantity"};

constexpr std::array<std::string_view, 19> summary_columns{"Date",
                                                           "FNSKU",
                                                           "MSKU",
                                                           "Disposition",
                                                           "Location",
                                                           "Starting Warehouse Balance",
                                                           "In Transit Between Warehouses",
                                                           "Receipts",
                                                           "Customer Shipments",
                                                           "Customer Returns",
                                                           "Vendor Returns",
                                                           "Warehouse Transfer In/Out",
                                                           "Found",
                                                           "Lost",
                                                           "Damaged",
                                                           "Disposed",
                                                           "Other Events",
                                                           "Unknown Events",
                                                           "Ending Warehouse Balance"};

}  // namespace

LedgerEvent ledger_event(std::string_view word) {
  const std::string plain = plain_ledger_name(word);
  for (const auto& [name, event] : ledger_events)
    if (plain_ledger_name(name) == plain) return event;
  return LedgerEvent::unknown;
}

std::string_view name_of(LedgerEvent event) {
  return event == LedgerEvent::unknown ? "unknown" : ledger_events.at(static_cast<std::size_t>(event)).first;
}

Result<LedgerDetail> read_ledger_detail(std::string_view utf8) {
  const auto file = FlatFile::between_tabs(utf8);
  if (!file) return file.error();
  LedgerCells cells{*file};
  cells.need(detail_columns);
  if (!cells.wrong().empty()) return no_ledger(cells.wrong());
  LedgerDetail all;
  std::map<std::string, int> alike;
  for (std::size_t at = 0; at < file->rows(); ++at) {
    cells.go_to(at);
    LedgerRow row = movement(cells);
    if (!cells.wrong().empty()) return no_ledger(cells.wrong());
    const std::string text = key_text(row);
    row.ordinal = ++alike[text];
    row.key = sha256_hex(text + '\t' + std::to_string(row.ordinal)).substr(0, 32);
    if (row.event == LedgerEvent::unknown) ++all.unknown_events[row.event_type];
    all.rows.push_back(std::move(row));
  }
  return all;
}

Result<LedgerSummary> read_ledger_summary(std::string_view utf8) {
  const auto file = FlatFile::between_tabs(utf8);
  if (!file) return file.error();
  LedgerCells cells{*file};
  cells.need(summary_columns);
  if (!cells.wrong().empty()) return no_ledger(cells.wrong());
  LedgerSummary all;
  std::set<std::tuple<Date, std::string, std::string, std::string, std::string, std::string>> seen;
  for (std::size_t at = 0; at < file->rows(); ++at) {
    cells.go_to(at);
    LedgerBalance row = balance(cells);
    if (!seen.emplace(row.day, row.fnsku, row.msku, row.disposition, row.location, row.store).second)
      cells.note("MSKU", "is there twice for its day, disposition and location");
    if (!cells.wrong().empty()) return no_ledger(cells.wrong());
    all.rows.push_back(std::move(row));
  }
  return all;
}

}  // namespace weir::amazon
