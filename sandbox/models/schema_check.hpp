#pragma once
// JSON Schema as Amazon writes it: Swagger 2.0 in the models of SP-API, draft 7 for notifications and feeds.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace weir::sandbox {

// What is wrong with `value`, each with its place: "orders[0].orderId: is missing". `document` is where
// references lead. A member that the schema does not name is wrong unless it says additionalProperties.
std::vector<std::string> schema_complaints(const nlohmann::json& document, const nlohmann::json& schema,
                                           const nlohmann::json& value);

// The schema that `schema` refers to, or itself.
const nlohmann::json& resolved(const nlohmann::json& document, const nlohmann::json& schema);

}  // namespace weir::sandbox
