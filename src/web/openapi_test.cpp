// The document and the server say the same: routes, rights, and the members of every row of a list.
#include <gtest/gtest.h>

#include <set>

#include "store/lists.hpp"
#include "support/console_world.hpp"

namespace weir::web::openapi_test {
namespace {

using namespace testing::console;

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

TEST(OpenApi, has_every_route_of_the_server_with_its_right_and_no_other) {
  World world;
  std::map<std::string, std::string> served{{"POST /api/v1/session", ""}}, documented;
  for (const Route& route : world.console.routes())
    served[route.method + " /api/v1" + route.pattern] = route.right ? name_of(*route.right) : "";
  const json document = openapi();
  for (const auto& [path, operations] : document["paths"].items())
    for (const auto& [method, operation] : operations.items())
      documented[upper(method) + ' ' + path] = operation.value("x-right", "");
  EXPECT_EQ(served, documented);
}

TEST(OpenApi, names_every_right_and_every_role) {
  const json schemas = openapi()["components"]["schemas"];
  std::set<std::string> rights, roles;
  for (const Right right : every_right()) rights.insert(std::string{name_of(right)});
  for (const Role role : every_role()) roles.insert(std::string{name_of(role)});
  EXPECT_EQ(schemas["Right"]["enum"].get<std::set<std::string>>(), rights);
  EXPECT_EQ(schemas["Role"]["enum"].get<std::set<std::string>>(), roles);
}

// The schema that a list's page is documented with.
std::string row_schema(const json& document, const json& operation) {
  const std::string page = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
  const json schema = document["components"]["schemas"][page.substr(page.rfind('/') + 1)];
  const std::string row = schema["properties"]["items"]["items"]["$ref"];
  return row.substr(row.rfind('/') + 1);
}

TEST(OpenApi, documents_the_columns_and_the_filters_of_each_list) {
  const json document = openapi();
  for (const store::ListShape& shape : store::every_list()) {
    json operation;
    for (const auto& [path, operations] : document["paths"].items())
      if (operations.contains("get") && operations["get"]["operationId"] == std::string{shape.name})
        operation = operations["get"];
    ASSERT_FALSE(operation.is_null()) << shape.name;
    std::set<std::string> columns, documented, filters{"cursor", "limit"}, parameters;
    for (const std::string& name : store::column_names(shape)) columns.insert(name);
    const json row = document["components"]["schemas"][row_schema(document, operation)];
    for (const auto& [name, property] : row["properties"].items()) documented.insert(name);
    EXPECT_EQ(columns, documented) << shape.name;
    if (!shape.connection.empty()) filters.insert("connection");
    for (const store::ListFilter& filter : shape.filters) filters.insert(std::string{filter.name});
    for (const auto& parameter : operation["parameters"]) parameters.insert(parameter["name"]);
    EXPECT_EQ(filters, parameters) << shape.name;
  }
}

}  // namespace
}  // namespace weir::web::openapi_test
