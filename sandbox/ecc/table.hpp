#pragma once
// Database tables as RFC_READ_TABLE shows them: columns of fixed width over the rows of the books. Values are
// only made for the columns that somebody asks for.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/wanted.hpp"

namespace weir::sandbox::ecc {

// ABAP types: C text, N digits, D date, T time, P packed number.
struct Column {
  std::string name;
  char type = 'C';
  std::size_t length = 0;                             // in DATA-WA
  int decimals = 0;                                   // of type P
  std::function<std::string(std::size_t row)> value;  // P with a leading sign: "-12.50"
};

struct Table {
  std::string name;
  bool is_wide = false;  // the real one has more than 512 characters, so that all its columns do not fit
  std::size_t rows = 0;
  std::vector<Column> columns;

  const Column* column(std::string_view column_name) const;
};

// Collects the columns of a table whose rows are of type Row.
template <typename Row>
class TableOf {
 public:
  TableOf(std::string name, bool is_wide, std::vector<Row> rows)
      : rows_{std::make_shared<const std::vector<Row>>(std::move(rows))} {
    table_.name = std::move(name);
    table_.is_wide = is_wide;
    table_.rows = rows_->size();
  }

  template <typename Value>
  TableOf& add(std::string name, char type, std::size_t length, Value value) {
    return add_column({std::move(name), type, length, 0, {}}, std::move(value));
  }
  // CURR and QUAN fields: `digits` as in the dictionary, then a point and a place for the sign.
  template <typename Value>
  TableOf& add_number(std::string name, std::size_t digits, int decimals, Value value) {
    return add_column({std::move(name), 'P', digits + 2, decimals, {}}, std::move(value));
  }
  Table done() { return std::move(table_); }

 private:
  template <typename Value>
  TableOf& add_column(Column column, Value value) {
    column.value = [rows = rows_, value = std::move(value)](std::size_t row) -> std::string {
      return std::string{value((*rows)[row])};
    };
    table_.columns.push_back(std::move(column));
    return *this;
  }

  std::shared_ptr<const std::vector<Row>> rows_;
  Table table_;
};

// "20261124", "093000", both UTC.
std::string date_text(Date date);
std::string date_text(Instant instant);
std::string time_text(Instant instant);

// Tables hold every amount with two decimals, whatever its currency: 1000 JPY is 10.00 there.
std::string internal_amount(std::int64_t minor);

// The first `characters` of a text, and its number of characters; never half of one.
std::string cut_to(std::string_view text, std::size_t characters);
std::size_t characters_of(std::string_view text);

// The tables that README.md lists. Nothing for another name. The table is
// valid as long as the books do not change. Rows that are not wanted may be missing in it.
std::optional<Table> find_table(std::string_view name, const Books& books, const Wanted& wanted);
std::optional<Table> find_sales_table(std::string_view name, const Books& books, const Wanted& wanted);
std::optional<Table> find_accounting_table(std::string_view name, const Books& books);
std::optional<Table> find_item_table(std::string_view name, const Books& books);
std::optional<Table> find_finance_table(std::string_view name, const Books& books);
std::optional<Table> find_idoc_table(std::string_view name, const Books& books, const Wanted& wanted);
std::optional<Table> find_master_table(std::string_view name, const Books& books);
std::optional<Table> find_price_table(std::string_view name, const Books& books);
std::optional<Table> find_stock_table(std::string_view name, const Books& books);
std::optional<Table> find_delivery_table(std::string_view name, const Books& books, const Wanted& wanted);
std::optional<Table> find_purchase_table(std::string_view name, const Books& books);
std::optional<Table> find_billing_table(std::string_view name, const Books& books);
std::optional<Table> find_tax_table(std::string_view name, const Books& books, const Wanted& wanted);
std::optional<Table> find_fit_table(std::string_view name, const Books& books);
std::optional<Table> find_requirement_table(std::string_view name, const Books& books);
std::optional<Table> find_partner_table(std::string_view name, const Books& books, const Wanted& wanted);
std::optional<Table> find_status_table(std::string_view name, const Books& books, const Wanted& wanted);

}  // namespace weir::sandbox::ecc
