#include "accounting/ageing.hpp"

#include "core/ensure.hpp"

namespace weir::accounting {

std::string_view name_of(Age age) {
  switch (age) {
    case Age::week:
      return "0-7 days";
    case Age::month:
      return "8-30 days";
    case Age::quarter:
      return "31-90 days";
    case Age::older:
      return "over 90 days";
  }
  throw Bug("an age without a name");
}

std::int64_t days_between(Instant since, Instant now) {
  return now < since ? 0 : std::chrono::floor<std::chrono::days>(now - since).count();
}

Age age_of(std::int64_t days) {
  if (days <= 7) return Age::week;
  if (days <= 30) return Age::month;
  return days <= 90 ? Age::quarter : Age::older;
}

}  // namespace weir::accounting
