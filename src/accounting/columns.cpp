#include "accounting/columns.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.hpp"

namespace weir::accounting {
namespace {

struct Known {
  std::string_view name;
  int Columns::*place;  // null for columns that we keep but do not read
  bool needed;
};

constexpr std::array known_columns{
    Known{"settlement-id", &Columns::settlement_id, true},
    Known{"settlement-start-date", &Columns::start_date, true},
    Known{"settlement-end-date", &Columns::end_date, true},
    Known{"deposit-date", &Columns::deposit_date, false},
    Known{"total-amount", &Columns::total_amount, true},
    Known{"currency", &Columns::currency, true},
    Known{"transaction-type", &Columns::transaction_type, true},
    Known{"order-id", nullptr, false},
    Known{"merchant-order-id", nullptr, false},
    Known{"adjustment-id", nullptr, false},
    Known{"shipment-id", nullptr, false},
    Known{"marketplace-name", &Columns::marketplace_name, false},
    Known{"amount-type", &Columns::amount_type, true},
    Known{"amount-description", &Columns::amount_description, true},
    Known{"amount", &Columns::amount, true},
    Known{"fulfillment-id", nullptr, false},
    Known{"posted-date", &Columns::posted_date, false},
    Known{"posted-date-time", &Columns::posted_date_time, true},
    Known{"order-item-code", nullptr, false},
    Known{"merchant-order-item-id", nullptr, false},
    Known{"merchant-adjustment-item-id", nullptr, false},
    Known{"sku", nullptr, false},
    Known{"quantity-purchased", nullptr, false},
    Known{"promotion-id", nullptr, false},
};

struct HeaderField {
  std::string name;
  std::uint64_t column;
};

std::vector<HeaderField> split_header(std::string_view line) {
  std::vector<HeaderField> fields;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    fields.push_back({lower_ascii(trim(line.substr(begin, end - begin))), begin + 1});
    if (end == line.size()) return fields;
    begin = end + 1;
  }
}

const Known* find_known(std::string_view name) {
  const auto* at = std::ranges::find(known_columns, name, &Known::name);
  return at == known_columns.end() ? nullptr : at;
}

bool has(const std::vector<HeaderField>& fields, std::string_view name) {
  return std::ranges::find(fields, name, &HeaderField::name) != fields.end();
}

std::optional<Reason> not_this_report(const std::vector<HeaderField>& fields) {
  if (has(fields, "price-amount") && has(fields, "settlement-id"))
    return Reason{"settlement.old_format",
                  "the header is that of the deprecated V1 report; fetch the report type "
                  "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2 of the same settlement",
                  1, 1};
  const auto matches =
      std::ranges::count_if(fields, [](const auto& field) { return find_known(field.name); });
  if (matches < 3)
    return Reason{
        "settlement.not_a_report",
        "the first line is not the header of a V2 flat settlement report; check that the right file, "
        "unzipped and complete, was given",
        1, 1};
  return std::nullopt;
}

Reason missing(std::string_view name) {
  return {"settlement.column_missing",
          "the header has no column `" + std::string{name} + "`; download the report again, unchanged", 1, 1};
}

}  // namespace

Result<Columns, Reason> read_columns(std::string_view header_line) {
  const auto fields = split_header(header_line);
  if (auto other = not_this_report(fields)) return *other;

  Columns columns;
  columns.count = static_cast<int>(fields.size());
  for (int i = 0; i < columns.count; ++i) {
    const auto& [name, column] = fields[static_cast<std::size_t>(i)];
    if (std::ranges::find(columns.names, name) != columns.names.end() && !name.empty())
      return Reason{"settlement.column_twice", "the header names the column `" + printable(name) + "` twice",
                    1, column};
    columns.names.push_back(name);
    if (const Known* known = find_known(name)) {
      if (known->place) columns.*(known->place) = i;
      continue;
    }
    if (name.find("amount") != std::string::npos)
      return Reason{"settlement.column_unknown_money",
                    "the header has a column `" + printable(name) +
                        "` that Weir does not know and that may hold money; "
                        "send the header line to support before anything is posted",
                    1, column};
    columns.unknown.push_back(printable(name));
  }
  for (const Known& known : known_columns)
    if (known.needed && columns.*(known.place) == Columns::absent) return missing(known.name);
  return columns;
}

}  // namespace weir::accounting
