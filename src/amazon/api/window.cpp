#include "amazon/api/window.hpp"

#include <string>

namespace weir::amazon {
namespace {

Failure bad_window(std::string_view operation, const std::string& what) {
  return {.next = Next::refuse,
          .code = "amazon.bad_window",
          .text = std::string{operation} + " is not asked: " + what +
                  ", which Amazon refuses, or answers with nothing at all",
          .subject = std::string{operation},
          .not_before = {}};
}

}  // namespace

Instant latest_end(Instant now) { return now - visible_after - std::chrono::minutes{1}; }

Result<Done> checked_window(std::string_view operation, Instant from, Instant until, Instant now,
                            Duration longest) {
  if (until < from) return bad_window(operation, iso(until) + " is before " + iso(from));
  if (until > now - visible_after) return bad_window(operation, iso(until) + " is less than two minutes ago");
  if (until - from > longest) return bad_window(operation, iso(from) + " to " + iso(until) + " is too long");
  return Done{};
}

}  // namespace weir::amazon
