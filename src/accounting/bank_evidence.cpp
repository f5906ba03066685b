#include <algorithm>

#include "accounting/bank_match.hpp"
#include "accounting/business_days.hpp"
#include "accounting/rules.hpp"
#include "core/ensure.hpp"

namespace weir::accounting {
namespace {

constexpr std::size_t id_size_min = 6;  // shorter ones are found everywhere

}  // namespace

std::string_view name_of(MatchReason reason) {
  switch (reason) {
    case MatchReason::exact:
      return "exact";
    case MatchReason::conversion:
      return "conversion";
    case MatchReason::split:
      return "split";
    case MatchReason::combined:
      return "combined";
    case MatchReason::returned:
      return "returned";
    case MatchReason::failed:
      return "failed";
  }
  throw Bug("a match without a reason");
}

std::string_view name_of(OpenReason reason) {
  switch (reason) {
    case OpenReason::waiting:
      return "waiting";
    case OpenReason::ambiguous:
      return "ambiguous";
    case OpenReason::differs:
      return "differs";
  }
  throw Bug("nothing is open without a reason");
}

bool has_id(const std::string& text, const std::vector<std::string>& ids) {
  return std::ranges::any_of(ids, [&](const std::string& id) {
    return id.size() >= id_size_min && text.find(id) != std::string::npos;
  });
}

bool names_movement(const std::string& normalised_text, const Movement& movement) {
  return std::ranges::any_of(
      movement.ids, [&](const std::string& id) { return has_id(normalised_text, {normalised(id)}); });
}

Date latest_of(const Movement& movement, const MatchWindow& window) {
  return add_business_days(movement.expected, window.business_days);
}

}  // namespace weir::accounting
