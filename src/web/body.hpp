#pragma once
// What a request brings: a JSON object of texts and whole numbers. Nothing else is taken.
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

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
  // These fail with web.bad_body: what is left out or misspelt is never taken for something else.
  Result<std::string> exactly_text(const char* name) const;  // of 1 to 500 bytes
  Result<std::string> one_of(const char* name, std::initializer_list<std::string_view> words) const;
  // The text; or, with `"all": true` in its place, an empty one.
  Result<std::string> one_or_all(const char* name) const;
  bool is_true(const char* name) const;
  const nlohmann::json& json() const { return *json_; }

  // Fails with web.bad_body where one of these texts is missing, empty, or longer than 500 bytes.
  Result<Done> wants(std::initializer_list<const char*> names) const;

 private:
  std::shared_ptr<const nlohmann::json> json_;
};

}  // namespace weir::web
