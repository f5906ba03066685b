#include "sandbox/amazon/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/iso_instant.hpp"

namespace weir::sandbox {
namespace {

using Pairs = std::span<const std::pair<std::string, std::string>>;

bool contains(std::span<const std::string_view> texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

}  // namespace

Checked<Done> check_names(const http::Request& request, std::span<const std::string_view> known) {
  for (std::size_t at = 0; at < request.query.size(); ++at) {
    const std::string& name = request.query[at].first;
    if (!contains(known, name)) return Refused{fmt::format("Unknown parameter: {}", name)};
    const auto earlier = Pairs{request.query}.first(at);
    if (std::ranges::any_of(earlier, [&](const auto& pair) { return pair.first == name; }))
      return Refused{fmt::format("Parameter given twice: {}", name)};
  }
  return Done{};
}

std::vector<std::string> list_of(const http::Request& request, std::string_view name) {
  std::vector<std::string> values;
  const auto given = request.parameter(name);
  if (!given) return values;
  std::string_view rest = *given;
  for (auto comma = rest.find(','); comma != std::string_view::npos; comma = rest.find(',')) {
    values.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(comma + 1);
  }
  values.emplace_back(rest);
  return values;
}

Checked<std::vector<std::string>> enumeration_of(const http::Request& request, std::string_view name,
                                                 std::span<const std::string_view> allowed) {
  auto values = list_of(request, name);
  for (const std::string& value : values)
    if (!contains(allowed, value)) return Refused{fmt::format("Invalid value for {}: '{}'", name, value)};
  return values;
}

Checked<std::optional<Instant>> instant_of(const http::Request& request, std::string_view name) {
  const auto text = request.parameter(name);
  if (!text) return std::optional<Instant>{};
  const auto instant = parse_iso_instant(*text);
  if (!instant) return Refused{fmt::format("{} is not an ISO 8601 date-time: '{}'", name, *text)};
  return instant;
}

Checked<std::int64_t> count_of(const http::Request& request, std::string_view name, std::int64_t most,
                               std::int64_t otherwise) {
  const auto text = request.parameter(name);
  if (!text) return otherwise;
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), count);
  if (error != std::errc{} || end != text->data() + text->size() || count < 1 || count > most)
    return Refused{fmt::format("{} must be between 1 and {}, not '{}'", name, most, *text)};
  return count;
}

}  // namespace weir::sandbox
