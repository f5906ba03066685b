#include "mapping/settings.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::mapping {
namespace {

using Parts = std::array<std::string, 4>;

std::optional<Parts> parts_of(std::string_view text) {
  Parts parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t slash = text.find('/');
    if ((slash == std::string_view::npos) != (i + 1 == parts.size())) return std::nullopt;
    parts[i] = text.substr(0, slash);
    text.remove_prefix(slash == std::string_view::npos ? text.size() : slash + 1);
  }
  return parts;
}

}  // namespace

bool is_sales_area(std::string_view text) {
  constexpr std::array<std::size_t, 4> sizes{4, 2, 2, 10};
  const auto parts = parts_of(text);
  if (!parts) return false;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    if ((*parts)[i].size() != sizes[i]) return false;
  return true;
}

bool is_company_code(std::string_view text) { return text.size() == 4; }

SalesArea sales_area(std::string_view text) {
  auto parts = parts_of(text);
  ensure(parts.has_value(), "a sales area that was not checked when it was loaded");
  return {(*parts)[0], (*parts)[1], (*parts)[2], (*parts)[3]};
}

}  // namespace weir::mapping
