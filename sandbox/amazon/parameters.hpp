#pragma once
// Query parameters, read as strictly as Amazon does: what it does not know it refuses.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "http/message.hpp"

namespace weir::sandbox {

// Why the request is refused; becomes the `details` of a 400.
struct Refused {
  std::string why;
};

template <typename T>
using Checked = Result<T, Refused>;

// Every parameter known, and none given twice: arrays are one value with commas.
Checked<Done> check_names(const http::Request& request, std::span<const std::string_view> known);

// The values of a list; empty when the parameter is absent.
std::vector<std::string> list_of(const http::Request& request, std::string_view name);

// The same, each value one of `allowed`.
Checked<std::vector<std::string>> enumeration_of(const http::Request& request, std::string_view name,
                                                 std::span<const std::string_view> allowed);

Checked<std::optional<Instant>> instant_of(const http::Request& request, std::string_view name);

Checked<std::int64_t> count_of(const http::Request& request, std::string_view name, std::int64_t most,
                               std::int64_t otherwise);

}  // namespace weir::sandbox
