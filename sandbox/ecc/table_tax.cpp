#include <map>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/sales_tax.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct ConditionRow {
  const SalesOrder* order;
  const OrderItem* item;
  const PricedCondition* condition;
  int count;  // of this step in the item, from 1
};

struct StepOf {
  std::string_view type;
  std::string_view step;
  char calculation;  // KRECH: A percentage, B fixed amount, C quantity
};
constexpr StepOf steps[] = {{"ZAMP", "010", 'C'}, {"ZAMS", "020", 'B'}, {"ZAMG", "030", 'B'},
                            {"ZAMD", "040", 'B'}, {"ZAMR", "050", 'B'}, {"ZAMT", "060", 'B'},
                            {"MWST", "070", 'A'}};

const StepOf& step_of(const ConditionRow& row) {
  for (const auto& step : steps) {
    if (step.type == row.condition->type) return step;
  }
  return steps[0];
}

bool is_of_quantity(const ConditionRow& row) { return step_of(row).calculation == 'C'; }
bool is_percentage(const ConditionRow& row) { return step_of(row).calculation == 'A'; }

std::vector<ConditionRow> condition_rows(const Books& books, const Wanted& wanted) {
  std::vector<ConditionRow> rows;
  for (const auto& order : books.orders) {
    if (!wanted.takes("KNUMV", order.condition_document())) continue;
    for (const auto& item : order.items) {
      std::map<std::string_view, int> counts;
      for (const auto& condition : item.conditions)
        rows.push_back({&order, &item, &condition, ++counts[condition.type]});
    }
  }
  return rows;
}

Table konv(const Books& books, const Wanted& wanted) {
  using Row = ConditionRow;
  return TableOf<Row>{"KONV", true, condition_rows(books, wanted)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("KNUMV", 'C', 10, [](const Row& row) { return row.order->condition_document(); })
      .add("KPOSN", 'N', 6, [](const Row& row) { return row.item->number; })
      .add("STUNR", 'N', 3, [](const Row& row) { return step_of(row).step; })
      .add("ZAEHK", 'N', 2,
           [](const Row& row) { return number_of(std::to_string(row.count), 2).value_or(""); })
      .add("KAPPL", 'C', 2, [](const Row&) { return "V"; })
      .add("KSCHL", 'C', 4, [](const Row& row) { return row.condition->type; })
      .add_number("KAWRT", 15, 2, [](const Row& row) { return internal_amount(row.condition->base); })
      .add("KRECH", 'C', 1, [](const Row& row) { return std::string(1, step_of(row).calculation); })
      .add_number("KBETR", 11, 2, [](const Row& row) { return internal_amount(row.condition->rate); })
      .add("WAERS", 'C', 5,
           [](const Row& row) {
             return is_percentage(row) ? std::string{} : std::string{row.order->currency.code()};
           })
      .add_number("KPEIN", 5, 0, [](const Row& row) { return std::to_string(row.condition->per); })
      .add("KMEIN", 'C', 3, [](const Row& row) { return is_of_quantity(row) ? "ST" : ""; })
      .add("KSTAT", 'C', 1, [](const Row& row) { return row.condition->type == "ZAMT" ? "X" : ""; })
      .add("KINAK", 'C', 1, [](const Row& row) { return row.condition->is_inactive ? "Y" : ""; })
      .add("MWSK1", 'C', 2, [](const Row& row) { return row.condition->tax_code; })
      .add_number("KWERT", 13, 2, [](const Row& row) { return internal_amount(row.condition->value); })
      .done();
}

using KeyAndCountry = std::pair<std::string, std::string_view>;

// Tax classes hang on the countries from which is delivered.
std::vector<KeyAndCountry> by_country(const std::vector<std::string>& keys) {
  std::vector<KeyAndCountry> rows;
  for (const auto& key : keys) {
    for (const std::string_view country : {"DE", "GB"}) rows.emplace_back(key, country);
  }
  return rows;
}

Table knvi() {
  std::vector<std::string> keys;
  for (const auto& customer : customers()) keys.emplace_back(customer.number);
  return TableOf<KeyAndCountry>{"KNVI", false, by_country(keys)}
      .add("MANDT", 'C', 3, [](const KeyAndCountry&) { return client; })
      .add("KUNNR", 'C', 10, [](const KeyAndCountry& row) { return row.first; })
      .add("ALAND", 'C', 3, [](const KeyAndCountry& row) { return row.second; })
      .add("TATYP", 'C', 4, [](const KeyAndCountry&) { return "MWST"; })
      .add("TAXKD", 'C', 1, [](const KeyAndCountry&) { return customer_tax_class; })
      .done();
}

Table mlan(const Books& books) {
  std::vector<std::string> keys;
  for (const auto& [number, title] : books.material_texts) keys.push_back(number);
  return TableOf<KeyAndCountry>{"MLAN", false, by_country(keys)}
      .add("MANDT", 'C', 3, [](const KeyAndCountry&) { return client; })
      .add("MATNR", 'C', 18, [](const KeyAndCountry& row) { return row.first; })
      .add("ALAND", 'C', 3, [](const KeyAndCountry& row) { return row.second; })
      .add("TAXM1", 'C', 1, [](const KeyAndCountry&) { return material_tax_class; })
      .done();
}

}  // namespace

std::optional<Table> find_tax_table(std::string_view name, const Books& books, const Wanted& wanted) {
  if (name == "KONV") return konv(books, wanted);
  if (name == "KNVI") return knvi();
  if (name == "MLAN") return mlan(books);
  return {};
}

}  // namespace weir::sandbox::ecc
