#pragma once
// One value against one schema of Swagger 2.0, and a value made up from a schema. Seen by official_*.cpp
// alone.
#include <nlohmann/json.hpp>

#include "support/official_models.hpp"

namespace weir::testing {

using Json = nlohmann::ordered_json;

class OfficialSchema {
 public:
  // `definitions` belongs to the file that `schema` is of, and outlives it.
  OfficialSchema(const Json& definitions, bool is_strict)
      : definitions_{definitions}, is_strict_{is_strict} {}

  void check(const Json& value, const Json& schema, const std::string& path, Complaints& complaints) const;
  // Something that the schema accepts, with required members only.
  Json sample(const Json& schema, std::string_view name, int depth = 0) const;
  // Adds the required members that an object lacks.
  void complete(Json& value, const Json& schema) const;
  const Json& resolved(const Json& schema) const;

 private:
  void check_object(const Json& value, const Json& schema, const std::string& path,
                    Complaints& complaints) const;
  void check_array(const Json& value, const Json& schema, const std::string& path,
                   Complaints& complaints) const;
  void check_text(const std::string& text, const Json& schema, const std::string& path,
                  Complaints& complaints) const;
  void check_number(const Json& value, const Json& schema, const std::string& path,
                    Complaints& complaints) const;

  const Json& definitions_;
  bool is_strict_;
};

std::optional<Instant> date_time(const std::string& text);  // RFC 3339, without seconds, or a date alone

}  // namespace weir::testing
