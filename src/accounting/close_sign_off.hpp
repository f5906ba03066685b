#pragma once
// Two people sign a month: finance, then the controller. What they signed is kept as it stood, so that what
// changes afterwards shows.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounting/close_checklist.hpp"

namespace weir::accounting {

enum class CloseRole { finance, controller };
std::string_view name_of(CloseRole role);
std::optional<CloseRole> close_role_of(std::string_view name);

// The checklist as it is signed: a line a check, without ages, which change by themselves.
std::string close_snapshot(const std::vector<CloseLine>& lines);
std::string close_digest(std::string_view snapshot);

struct CloseSignature {
  CloseRole role = CloseRole::finance;
  std::string by;
  std::string note;
  std::string snapshot;
  Instant at{};
};

// What is other than it was when it was signed, each as a sentence; none: nothing.
std::vector<std::string> changes_since(std::string_view snapshot, const std::vector<CloseLine>& lines);

struct CloseRefusal {
  std::string
      code;  // close.month_open, close.not_ready, close.finance_first, close.changed, close.same_person
  std::string text;
};

// Whether that person may sign in that role now; nothing: yes. `signatures` are the last of each role.
std::optional<CloseRefusal> refusal_to_sign(CloseRole role, std::string_view by, bool month_is_over,
                                            const std::vector<CloseLine>& lines,
                                            const std::vector<CloseSignature>& signatures);

}  // namespace weir::accounting
