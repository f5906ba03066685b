#include "core/id.hpp"

#include "core/text.hpp"

namespace weir {

Failure malformed_id(std::string_view name, std::string_view text) {
  const auto shown = printable(text.substr(0, 60));
  return {
      .next = Next::refuse,
      .code = "id.malformed",
      .text = "\"" + shown + "\" is not a valid " + std::string{name} + "; correct it where it comes from",
      .subject = shown,
      .not_before = {}};
}

}  // namespace weir
