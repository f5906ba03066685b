#include "web/lists.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::web::lists_test {
namespace {

TEST(Lists, a_cursor_comes_back_as_it_went_out) {
  const std::vector<std::string> place{"eu!1", "17", "SKU/ä ~!"};
  EXPECT_EQ(cursor_parts(cursor_text(place)), place);
  EXPECT_EQ(cursor_text(place).find_first_of("/ &?#"), std::string::npos);
  EXPECT_EQ(cursor_parts(""), (std::vector<std::string>{""}));
  EXPECT_EQ(cursor_parts("a!%zz"), (std::vector<std::string>{"a", ""}));
}

TEST(Lists, cells_are_rendered_by_their_kind) {
  EXPECT_EQ(cell_json(Money{1999, *Currency::of("EUR")}).dump(), R"({"amount":"19.99","currency":"EUR"})");
  EXPECT_EQ(cell_json(std::monostate{}).dump(), "null");
  EXPECT_EQ(cell_json(Instant{}).dump(), "\"1970-01-01T00:00:00Z\"");
  EXPECT_EQ(cell_json(true).dump(), "true");
  EXPECT_EQ(cell_json(std::int64_t{7}).dump(), "7");
}

TEST(Lists, columns_of_a_sheet_are_those_of_the_csv) {
  for (const auto& shape : store::every_list()) {
    std::vector<std::string> names;
    for (const auto& column : sheet_columns(shape)) names.push_back(column.name);
    EXPECT_EQ(names, csv_names(shape)) << shape.name;
  }
}

TEST(Lists, amounts_are_two_fields_in_csv) {
  const auto& shape = store::list_named("settlements");
  const auto names = csv_names(shape);
  std::vector<store::Cell> row(store::column_names(shape).size());
  row[7] = Money{-5, *Currency::of("JPY")};
  const auto fields = csv_fields(shape, row);
  ASSERT_EQ(fields.size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == "total") EXPECT_EQ(fields[i], "-5");
    if (names[i] == "total_currency") EXPECT_EQ(fields[i], "JPY");
  }
}

}  // namespace
}  // namespace weir::web::lists_test
