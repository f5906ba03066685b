#pragma once
// What every list of Amazon's has in common: a token leads to the next page, a sweep is complete or failed,
// and a token that comes back leads in circles.
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace weir::amazon {

inline constexpr int pages_most = 1000;  // more is a loop, not a shop

Failure endless_pages(std::string_view operation, int pages);
Failure repeated_token(std::string_view operation);

// Where the next page is, behind `place`, a struct with a `token` and the number of `pages` behind it;
// nothing behind the last page. Fails with amazon.endless_pages or amazon.repeated_token.
template <typename Place>
Result<std::optional<Place>> next_place(std::string_view operation, Place place, const std::string& token) {
  if (token.empty()) return std::optional<Place>{};
  if (token == place.token) return repeated_token(operation);
  if (++place.pages >= pages_most) return endless_pages(operation, place.pages);
  place.token = token;
  return std::optional<Place>{std::move(place)};
}

}  // namespace weir::amazon
