#pragma once
// Two people sign a month: finance, then the controller. What they signed is kept as it stood, so that what
// changes afterwards shows. A signature is of what the month consists of and of what was open of it then:
// another document or something else that is open is a change, and what is open no more is none.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounting/close_checklist.hpp"

namespace weir::accounting {

enum class CloseRole { finance, controller };
std::string_view name_of(CloseRole role);
std::optional<CloseRole> close_role_of(std::string_view name);

// The checklist as it is signed: a line a check, with what it stands on, without ages, which change by
// themselves.
std::string close_snapshot(const std::vector<CloseLine>& lines);
std::string close_digest(std::string_view snapshot);

struct CloseSignature {
  CloseRole role = CloseRole::finance;
  std::string by;
  std::string note;
  std::string snapshot;
  Instant at{};
  std::string doubt{};  // why it does not count: it is not as it was written
};

// Finance has signed, and after that somebody else as the controller. Of the last of each role, in the order
// in which they were given.
bool are_of_two(const std::vector<CloseSignature>& signatures);

// What is other than it was when it was signed, each as a sentence; none: nothing.
std::vector<std::string> changes_since(std::string_view snapshot, const std::vector<CloseLine>& lines);

struct CloseRefusal {
  // close.month_open, close.nobody, close.not_ready, close.finance_first, close.changed, close.same_person
  std::string code;
  std::string text;
};

// Whether that person may sign in that role now; nothing: yes. `signatures` are the last of each role, in the
// order in which they were given. The controller signs what finance found ready: it is not asked again.
std::optional<CloseRefusal> refusal_to_sign(CloseRole role, std::string_view by, bool month_is_over,
                                            const std::vector<CloseLine>& lines,
                                            const std::vector<CloseSignature>& signatures);

}  // namespace weir::accounting
