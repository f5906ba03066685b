#include <cstdlib>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct ItemOfDocument {
  const AccountingDocument* document;
  std::size_t position;  // from 1
  const AccountLine& line() const { return document->lines[position - 1]; }
};

// The open and the cleared items of one kind of account have a table each.
std::vector<ItemOfDocument> items_of(const Books& books, char kind, bool is_cleared) {
  std::vector<ItemOfDocument> rows;
  for (const auto& document : books.documents) {
    for (std::size_t position = 1; position <= document.lines.size(); ++position) {
      const ItemOfDocument row{&document, position};
      if (row.line().kind == kind && row.line().cleared_by.empty() != is_cleared) rows.push_back(row);
    }
  }
  return rows;
}

std::string numc_text(std::size_t number, std::size_t length) {
  return number_of(std::to_string(number), length).value_or("");
}

std::string size_of(std::int64_t minor) { return internal_amount(std::abs(minor)); }

std::string clearing_day(const ItemOfDocument& row) {
  return row.line().cleared_by.empty() ? "00000000" : date_text(row.line().cleared_on);
}

void add_head(TableOf<ItemOfDocument>& table, char kind) {
  table.add("MANDT", 'C', 3, [](const ItemOfDocument&) { return client; })
      .add("BUKRS", 'C', 4, [](const ItemOfDocument& row) { return row.document->company_code; });
  if (kind != 'S')
    table
        .add(kind == 'D' ? "KUNNR" : "LIFNR", 'C', 10,
             [](const ItemOfDocument& row) { return row.line().partner; })
        .add("UMSKZ", 'C', 1, [](const ItemOfDocument&) { return ""; });
  table.add("HKONT", 'C', 10, [](const ItemOfDocument& row) { return row.line().account; })
      .add("AUGDT", 'D', 8, clearing_day)
      .add("AUGBL", 'C', 10, [](const ItemOfDocument& row) { return row.line().cleared_by; })
      .add("ZUONR", 'C', 18, [](const ItemOfDocument& row) { return row.line().assignment; });
}

Table items(std::string name, const Books& books, char kind, bool is_cleared) {
  using Row = ItemOfDocument;
  TableOf<Row> table{std::move(name), true, items_of(books, kind, is_cleared)};
  add_head(table, kind);
  table
      .add("GJAHR", 'N', 4,
           [](const Row& row) { return numc_text(static_cast<std::size_t>(row.document->year), 4); })
      .add("BELNR", 'C', 10, [](const Row& row) { return row.document->number; })
      .add("BUZEI", 'N', 3, [](const Row& row) { return numc_text(row.position, 3); })
      .add("BUDAT", 'D', 8, [](const Row& row) { return date_text(row.document->posting_date); })
      .add("BLDAT", 'D', 8, [](const Row& row) { return date_text(row.document->document_date); })
      .add("WAERS", 'C', 5, [](const Row& row) { return row.document->currency.code(); })
      .add("XBLNR", 'C', 16, [](const Row& row) { return row.document->reference; })
      .add("BLART", 'C', 2, [](const Row& row) { return row.document->type; })
      .add("SHKZG", 'C', 1, [](const Row& row) { return row.line().amount < 0 ? "H" : "S"; })
      .add("MWSKZ", 'C', 2, [](const Row& row) { return row.line().tax_code; })
      .add_number("DMBTR", 13, 2, [](const Row& row) { return size_of(row.line().local_amount); })
      .add_number("WRBTR", 13, 2, [](const Row& row) { return size_of(row.line().amount); })
      .add("SGTXT", 'C', 50, [](const Row& row) { return row.line().text; })
      .add("XREF1", 'C', 12, [](const Row& row) { return row.line().reference_1; })
      .add("XREF2", 'C', 12, [](const Row& row) { return row.line().reference_2; })
      .add("XREF3", 'C', 20, [](const Row& row) { return row.line().reference_3; });
  if (kind == 'S') table.add("KOSTL", 'C', 10, [](const Row& row) { return row.line().cost_center; });
  return table.done();
}

struct ItemTable {
  std::string_view name;
  char kind;
  bool is_cleared;
};
constexpr ItemTable item_tables[] = {{"BSIS", 'S', false}, {"BSAS", 'S', true},  {"BSID", 'D', false},
                                     {"BSAD", 'D', true},  {"BSIK", 'K', false}, {"BSAK", 'K', true}};

}  // namespace

std::optional<Table> find_item_table(std::string_view name, const Books& books) {
  for (const auto& table : item_tables) {
    if (table.name == name) return items(std::string{name}, books, table.kind, table.is_cleared);
  }
  return {};
}

}  // namespace weir::sandbox::ecc
