#include "sandbox/ecc/condition.hpp"
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using PriceRow = const ConditionRecord*;

std::vector<PriceRow> price_rows(const Books& books, std::string_view of_table) {
  std::vector<PriceRow> rows;
  for (const ConditionRecord& each : books.conditions)
    if (of_table.empty() || each.table() == of_table) rows.push_back(&each);
  return rows;
}

// The newest validity comes first in the key.
Table condition_table(const char* name, std::string_view number, const Books& books) {
  using Row = PriceRow;
  TableOf<Row> table{name, false, price_rows(books, number)};
  table.add("MANDT", 'C', 3, [](Row) { return client; })
      .add("KAPPL", 'C', 2, [](Row) { return "V"; })
      .add("KSCHL", 'C', 4, [](Row row) { return row->is.type; })
      .add("VKORG", 'C', 4, [](Row row) { return row->is.sales_org; })
      .add("VTWEG", 'C', 2, [](Row row) { return row->is.channel; });
  if (number == "305") table.add("KUNNR", 'C', 10, [](Row row) { return row->is.customer; });
  return table.add("MATNR", 'C', 18, [](Row row) { return row->is.material; })
      .add("KFRST", 'C', 1, [](Row) { return ""; })
      .add("DATBI", 'D', 8, [](Row row) { return date_text(row->is.to); })
      .add("DATAB", 'D', 8, [](Row row) { return date_text(row->is.from); })
      .add("KBSTAT", 'C', 2, [](Row) { return ""; })
      .add("KNUMH", 'C', 10, [](Row row) { return row->number; })
      .done();
}

Table konh(const Books& books) {
  using Row = PriceRow;
  return TableOf<Row>{"KONH", true, price_rows(books, "")}
      .add("MANDT", 'C', 3, [](Row) { return client; })
      .add("KNUMH", 'C', 10, [](Row row) { return row->number; })
      .add("KVEWE", 'C', 1, [](Row) { return "A"; })
      .add("KOTABNR", 'C', 3, [](Row row) { return row->table(); })
      .add("KAPPL", 'C', 2, [](Row) { return "V"; })
      .add("KSCHL", 'C', 4, [](Row row) { return row->is.type; })
      .add("VAKEY", 'C', 100,
           [](Row row) { return row->is.sales_org + row->is.channel + row->is.customer + row->is.material; })
      .add("DATAB", 'D', 8, [](Row row) { return date_text(row->is.from); })
      .add("DATBI", 'D', 8, [](Row row) { return date_text(row->is.to); })
      .add("ERNAM", 'C', 12, [](Row) { return "PREISE"; })
      .add("ERDAT", 'D', 8, [](Row) { return "20261001"; })
      .done();
}

Table konp(const Books& books) {
  using Row = PriceRow;
  return TableOf<Row>{"KONP", true, price_rows(books, "")}
      .add("MANDT", 'C', 3, [](Row) { return client; })
      .add("KNUMH", 'C', 10, [](Row row) { return row->number; })
      .add("KOPOS", 'N', 2, [](Row) { return "01"; })
      .add("KAPPL", 'C', 2, [](Row) { return "V"; })
      .add("KSCHL", 'C', 4, [](Row row) { return row->is.type; })
      .add("STFKZ", 'C', 1, [](Row row) { return row->is.scale.empty() ? "" : "A"; })
      .add("KRECH", 'C', 1, [](Row) { return "C"; })
      .add_number("KBETR", 11, 2, [](Row row) { return internal_amount(row->is.minor); })
      .add("KONWA", 'C', 5, [](Row row) { return row->is.currency; })
      .add_number("KPEIN", 5, 0, [](Row row) { return std::to_string(row->is.per); })
      .add("KMEIN", 'C', 3, [](Row row) { return row->is.unit; })
      .add("KZBZG", 'C', 1, [](Row row) { return row->is.scale.empty() ? "" : "C"; })
      .add("KONMS", 'C', 3, [](Row row) { return row->is.scale.empty() ? "" : row->is.unit; })
      .add("LOEVM_KO", 'C', 1, [](Row row) { return row->is_deleted ? "X" : ""; })
      .done();
}

struct ScaleRow {
  const ConditionRecord* record;
  std::size_t line;
};

Table konm(const Books& books) {
  using Row = ScaleRow;
  std::vector<Row> rows;
  for (const ConditionRecord& each : books.conditions)
    for (std::size_t i = 0; i < each.is.scale.size(); ++i) rows.push_back({&each, i});
  return TableOf<Row>{"KONM", false, std::move(rows)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("KNUMH", 'C', 10, [](const Row& row) { return row.record->number; })
      .add("KOPOS", 'N', 2, [](const Row&) { return "01"; })
      .add("KLFN1", 'N', 4,
           [](const Row& row) {
             const std::string line = std::to_string(row.line + 1);
             return std::string(4 - line.size(), '0') + line;
           })
      .add_number("KSTBM", 15, 3,
                  [](const Row& row) { return std::to_string(row.record->is.scale[row.line].from) + ".000"; })
      .add_number("KBETR", 11, 2,
                  [](const Row& row) { return internal_amount(row.record->is.scale[row.line].minor); })
      .done();
}

Table t685() {
  return TableOf<std::string>{"T685",
                              false,
                              {"MWST", "PR00", "VKA0", "VKP0", "ZAMD", "ZAMG", "ZAMP", "ZAMR", "ZAMS", "ZAMT",
                               "ZB2B", "ZMAX", "ZMIN"}}
      .add("MANDT", 'C', 3, [](const std::string&) { return client; })
      .add("KVEWE", 'C', 1, [](const std::string&) { return "A"; })
      .add("KAPPL", 'C', 2, [](const std::string&) { return "V"; })
      .add("KSCHL", 'C', 4, [](const std::string& row) { return row; })
      .done();
}

}  // namespace

std::optional<Table> find_price_table(std::string_view name, const Books& books) {
  if (name == "A304") return condition_table("A304", "304", books);
  if (name == "A305") return condition_table("A305", "305", books);
  if (name == "KONH") return konh(books);
  if (name == "KONP") return konp(books);
  if (name == "KONM") return konm(books);
  if (name == "T685") return t685();
  return {};
}

}  // namespace weir::sandbox::ecc
