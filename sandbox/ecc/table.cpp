#include "sandbox/ecc/table.hpp"

#include <algorithm>

#include "sandbox/ecc/decimal.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string without(std::string text, char letter) {
  std::erase(text, letter);
  return text;
}

bool begins_character(char letter) { return (static_cast<unsigned char>(letter) & 0xC0u) != 0x80u; }

}  // namespace

const Column* Table::column(std::string_view column_name) const {
  const auto found = std::ranges::find(columns, column_name, &Column::name);
  return found == columns.end() ? nullptr : &*found;
}

std::string date_text(Date date) { return without(iso(date), '-'); }

std::string date_text(Instant instant) { return without(iso(instant).substr(0, 10), '-'); }

std::string time_text(Instant instant) { return without(iso(instant).substr(11, 8), ':'); }

std::string internal_amount(std::int64_t minor) { return decimal_text(minor, 2); }

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string cut_to(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size(); ++end) {
    if (begins_character(text[end]) && ++seen > characters) break;
  }
  return std::string{text.substr(0, end)};
}

std::optional<Table> find_table(std::string_view name, const Books& books, const Wanted& wanted) {
  for (auto* find : {find_sales_table, find_idoc_table, find_delivery_table, find_status_table,
                     find_tax_table, find_partner_table}) {
    if (auto table = find(name, books, wanted)) return table;
  }
  for (auto* find :
       {find_accounting_table, find_item_table, find_finance_table, find_stock_table, find_billing_table,
        find_purchase_table, find_master_table, find_price_table, find_requirement_table, find_fit_table}) {
    if (auto table = find(name, books)) return table;
  }
  return {};
}

}  // namespace weir::sandbox::ecc
