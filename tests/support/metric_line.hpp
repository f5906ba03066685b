#pragma once
// One series out of what Prometheus is told.
#include <cstdlib>
#include <optional>
#include <string>

namespace weir::testing {

// `series` with its labels, as it stands there: R"(weir_jobs_due{queue="sap"})". Nothing where there is none.
inline std::optional<std::int64_t> metric_in(const std::string& text, const std::string& series) {
  const std::size_t at = ('\n' + text).find('\n' + series + ' ');
  if (at == std::string::npos) return std::nullopt;
  return std::strtoll(text.c_str() + at + series.size() + 1, nullptr, 10);
}

}  // namespace weir::testing
