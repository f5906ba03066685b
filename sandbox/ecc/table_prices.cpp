#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

// A condition record PR00 of a material in a sales organization and channel (key combination A304).
struct PriceRecord {
  std::string number;  // KNUMH
  SalesArea area;
  std::string material;
  std::string from, to;  // DATAB, DATBI
  std::int64_t minor = 0;
  bool is_deleted = false;  // LOEVM_KO
};

std::int64_t price_of(std::size_t place, std::size_t area) {
  return 990 + static_cast<std::int64_t>((place * 700) % 9'000) + static_cast<std::int64_t>(area) * 100;
}

// Every tenth material has its price of 2027 already; every twentieth has a record that was deleted.
std::vector<PriceRecord> price_records(const Books& books) {
  std::vector<PriceRecord> records;
  std::size_t place = 0;
  const auto add = [&](const SalesArea& area, const std::string& material, const char* from, const char* to,
                       std::int64_t minor, bool is_deleted) {
    const auto number = number_of(std::to_string(records.size() + 1), 10).value_or("");
    records.push_back({number, area, material, from, to, minor, is_deleted});
  };
  for (const auto& [material, title] : books.material_texts) {
    ++place;
    for (std::size_t area = 0; area < sales_areas().size(); ++area) {
      const auto& in = sales_areas()[area];
      const auto price = price_of(place, area);
      const bool changes = place % 10 == 0;
      add(in, material, "20260101", changes ? "20261231" : "99991231", price, false);
      if (changes) add(in, material, "20270101", "99991231", price + 100, false);
      if (place % 20 == 0) add(in, material, "20250101", "20251231", price - 100, true);
    }
  }
  return records;
}

// The newest validity comes first in the key.
Table a304(const Books& books) {
  using Row = PriceRecord;
  return TableOf<Row>{"A304", false, price_records(books)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("KAPPL", 'C', 2, [](const Row&) { return "V"; })
      .add("KSCHL", 'C', 4, [](const Row&) { return "PR00"; })
      .add("VKORG", 'C', 4, [](const Row& row) { return row.area.sales_org; })
      .add("VTWEG", 'C', 2, [](const Row& row) { return row.area.channel; })
      .add("MATNR", 'C', 18, [](const Row& row) { return row.material; })
      .add("KFRST", 'C', 1, [](const Row&) { return ""; })
      .add("DATBI", 'D', 8, [](const Row& row) { return row.to; })
      .add("DATAB", 'D', 8, [](const Row& row) { return row.from; })
      .add("KBSTAT", 'C', 2, [](const Row&) { return ""; })
      .add("KNUMH", 'C', 10, [](const Row& row) { return row.number; })
      .done();
}

Table konh(const Books& books) {
  using Row = PriceRecord;
  return TableOf<Row>{"KONH", true, price_records(books)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("KNUMH", 'C', 10, [](const Row& row) { return row.number; })
      .add("KVEWE", 'C', 1, [](const Row&) { return "A"; })
      .add("KOTABNR", 'C', 3, [](const Row&) { return "304"; })
      .add("KAPPL", 'C', 2, [](const Row&) { return "V"; })
      .add("KSCHL", 'C', 4, [](const Row&) { return "PR00"; })
      .add("VAKEY", 'C', 100,
           [](const Row& row) {
             return std::string{row.area.sales_org}.append(row.area.channel) + row.material;
           })
      .add("DATAB", 'D', 8, [](const Row& row) { return row.from; })
      .add("DATBI", 'D', 8, [](const Row& row) { return row.to; })
      .add("ERNAM", 'C', 12, [](const Row&) { return "PREISE"; })
      .add("ERDAT", 'D', 8, [](const Row&) { return "20261001"; })
      .done();
}

Table konp(const Books& books) {
  using Row = PriceRecord;
  return TableOf<Row>{"KONP", true, price_records(books)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("KNUMH", 'C', 10, [](const Row& row) { return row.number; })
      .add("KOPOS", 'N', 2, [](const Row&) { return "01"; })
      .add("KAPPL", 'C', 2, [](const Row&) { return "V"; })
      .add("KSCHL", 'C', 4, [](const Row&) { return "PR00"; })
      .add("KRECH", 'C', 1, [](const Row&) { return "C"; })
      .add_number("KBETR", 11, 2, [](const Row& row) { return internal_amount(row.minor); })
      .add("KONWA", 'C', 5, [](const Row& row) { return row.area.currency; })
      .add_number("KPEIN", 5, 0, [](const Row&) { return "1"; })
      .add("KMEIN", 'C', 3, [](const Row&) { return "ST"; })
      .add("KZBZG", 'C', 1, [](const Row&) { return ""; })
      .add("LOEVM_KO", 'C', 1, [](const Row& row) { return row.is_deleted ? "X" : ""; })
      .done();
}

Table t685() {
  return TableOf<std::string>{"T685", false, {"MWST", "PR00", "ZAMD", "ZAMG", "ZAMP", "ZAMR", "ZAMS", "ZAMT"}}
      .add("MANDT", 'C', 3, [](const std::string&) { return client; })
      .add("KVEWE", 'C', 1, [](const std::string&) { return "A"; })
      .add("KAPPL", 'C', 2, [](const std::string&) { return "V"; })
      .add("KSCHL", 'C', 4, [](const std::string& row) { return row; })
      .done();
}

}  // namespace

std::optional<Table> find_price_table(std::string_view name, const Books& books) {
  if (name == "A304") return a304(books);
  if (name == "KONH") return konh(books);
  if (name == "KONP") return konp(books);
  if (name == "T685") return t685();
  return {};
}

}  // namespace weir::sandbox::ecc
