#include "web/computed_lists.hpp"

#include <gtest/gtest.h>

#include <set>

#include "store/exceptions.hpp"
#include "support/console_world.hpp"

namespace weir::web::computed_lists_test {
namespace {

using namespace testing::console;
using Rows = std::vector<std::vector<std::string>>;

const ComputedList& list_at(std::string_view path) {
  for (const ComputedList& each : computed_lists())
    if (each.path == path) return each;
  throw std::out_of_range{std::string{path}};
}

// What a reference or one of two leads to.
json resolved(const json& document, json schema) {
  if (schema.contains("oneOf")) schema = schema["oneOf"][0];
  if (!schema.contains("$ref")) return schema;
  const std::string name = schema["$ref"];
  return document["components"]["schemas"][name.substr(name.rfind('/') + 1)];
}

// What the document says of a row: names of columns, those of an object inside with its name before.
void add_names(const json& document, const json& row, const std::string& before,
               std::set<std::string>& names) {
  for (const auto& [name, property] : row["properties"].items()) {
    const json inside = resolved(document, property);
    if (inside.value("type", json{}) == "object" && inside["properties"].contains("amount")) {
      names.insert(before + name);
      names.insert(before + name + "_currency");
    } else if (inside.value("type", json{}) == "object") {
      add_names(document, inside, before + name + '_', names);
    } else {
      names.insert(before + name);
    }
  }
}

std::set<std::string> documented_names(const json& document, const ComputedList& list) {
  const json operation = document["paths"]["/api/v1" + std::string{list.path}]["get"];
  json page = resolved(document, operation["responses"]["200"]["content"]["application/json"]["schema"]);
  std::set<std::string> names;
  if (page["properties"].contains("connections")) {
    names.insert("connection");
    page = resolved(document, page["properties"]["connections"]["items"]);
  }
  add_names(document, resolved(document, page["properties"][list.rows]["items"]), "", names);
  return names;
}

TEST(ComputedLists, HaveTheColumnsThatTheDocumentSays) {
  const json document = openapi();
  for (const ComputedList& list : computed_lists()) {
    std::set<std::string> names;
    for (const auto& column : columns_of(list)) names.insert(column.name);
    EXPECT_EQ(names, documented_names(document, list)) << list.path;
  }
}

TEST(ComputedLists, AreOneRowForEachOfEachConnection) {
  const std::string answer = R"({"connections":[
      {"connection":"de","settlements":[
        {"settlement":"11","kind":"payout","amount":{"amount":"-12.50","currency":"EUR"},"expected_on":null,
         "standing":"late","lines":"","reason":"=1+1","cleared_by":"","match":7}]},
      {"connection":"uk","settlements":[]}]})";
  EXPECT_EQ(rows_of(list_at("/bank/payouts"), answer),
            (Rows{{"de", "11", "payout", "-12.50", "EUR", "", "late", "", "=1+1", "", "7"}}));
}

TEST(ComputedLists, TakeWhatIsNotThereForEmptyAndSeveralForOneText) {
  const std::string answer = R"({"total":1,"next":"5!6","items":[{"id":3,"connection":"de","money":[
      {"amount":"1.00","currency":"EUR"},{"amount":"2","currency":"JPY"}],"deadline":null}]})";
  const auto rows = rows_of(list_at("/work-items"), answer);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0][0], "3");
  EXPECT_EQ(rows[0][7], "1.00 EUR, 2 JPY");
  EXPECT_EQ(rows[0].back(), "");
  EXPECT_EQ(rows[0].size(), columns_of(list_at("/work-items")).size());
  EXPECT_EQ(next_of(answer), "5!6");
  EXPECT_EQ(next_of(R"({"items":[],"next":null})"), "");
}

class FilesOfComputedLists : public ::testing::Test {
 protected:
  void tell(int causes) {
    store::Exceptions exceptions{*world_.database};
    world_.database->transact([&](Tx& tx) {
      for (int i = 0; i < causes; ++i) {
        store::Exception exception;
        exception.connection = "eu";
        exception.code = "sap.code_" + std::to_string(i);
        exception.subject = "order/302-1";
        exception.reason = "it is so";
        exception.next = "look at it";
        exception.owner = "operations";
        exceptions.open(tx, exception, world_.clock.now());
      }
    });
    world_.work.refresh();
  }

  World world_;
};

TEST_F(FilesOfComputedLists, HaveEachPageOfTheirList) {
  tell(1005);  // more than a page holds
  const auto& who = world_.as(Role::operations);
  const auto csv = world_.ask_as(who, "GET", "/api/v1/work-items.csv");
  EXPECT_EQ(header_of(csv, "content-type"), "text/csv; charset=utf-8");
  EXPECT_EQ(header_of(csv, "content-disposition"), "attachment; filename=\"work_items.csv\"");
  EXPECT_EQ(std::ranges::count(csv.body, '\n'), 1006) << csv.body.substr(0, 400);
  for (int i : {0, 999, 1004})
    EXPECT_NE(csv.body.find("sap.code_" + std::to_string(i) + ','), std::string::npos) << i;
  EXPECT_TRUE(world_.ask_as(who, "GET", "/api/v1/work-items.xlsx").body.starts_with("PK\x03\x04"));
}

TEST_F(FilesOfComputedLists, AreRefusedWhereTheirListIs) {
  const auto& who = world_.as(Role::operations);
  EXPECT_EQ(world_.ask_as(who, "GET", "/api/v1/work-items.csv?state=gone").status, 400);
  EXPECT_EQ(world_.ask_as(who, "GET", "/api/v1/work-items.xlsx?connection=none").status, 404);
  EXPECT_EQ(world_.ask_as(who, "GET", "/api/v1/bank/payouts.csv").status, 403);
}

}  // namespace
}  // namespace weir::web::computed_lists_test
