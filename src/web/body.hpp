#pragma once
// What a request brings: a JSON object of texts and whole numbers. Nothing else is taken.
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/result.hpp"
#include "http/message.hpp"

namespace weir::web {

class Body {
 public:
  // Fails with web.bad_body: no JSON object, or not called so. A form of another site cannot call it so.
  static Result<Body> read(const http::Request& request);

  // Empty, and 0, where it is not there, or of another kind.
  std::string text(const char* name) const;
  std::int64_t number(const char* name) const;
  const nlohmann::json& json() const { return *json_; }

  // Fails with web.bad_body where one of these texts is missing, empty, or longer than 500 bytes.
  Result<Done> wants(std::initializer_list<const char*> names) const;

 private:
  std::shared_ptr<const nlohmann::json> json_;
};

}  // namespace weir::web
