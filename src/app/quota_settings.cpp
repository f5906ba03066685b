#include "app/quota_settings.hpp"

#include <charconv>

#include "jobs/usage_plan.hpp"

namespace weir::app {

std::optional<Quota> parse_quota(std::string_view text) {
  constexpr std::int64_t burst_max = 1'000;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash == 0) return std::nullopt;
  const auto rate = jobs::parse_rate(text.substr(0, slash));
  const std::string_view count = text.substr(slash + 1);
  std::int64_t burst = 0;
  const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), burst);
  const bool is_whole = error == std::errc{} && end == count.data() + count.size();
  if (!rate || !is_whole || burst < 1 || burst > burst_max) return std::nullopt;
  return Quota{*rate, burst};
}

bool is_quota(std::string_view text) { return parse_quota(text).has_value(); }

}  // namespace weir::app
