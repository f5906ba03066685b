#pragma once
// A value, or the Failure that says why there is none and what to do next. Member names follow
// std::expected, so that Result can become an alias for it once the compiler allows C++23.
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "core/ensure.hpp"
#include "core/time.hpp"

namespace weir {

// What the caller does next. The runner switches over this, exhaustively, and over nothing else.
enum class Next {
  retry,   // the same call may succeed later: spend one failure, back off
  wait,    // not our turn (quota, closed period, SAP maintenance): come back at not_before, spend nothing
  refuse,  // understood and refused: a person looks, the fix is named in the text
  stop,    // our own credentials or configuration: pause that connection's side and page someone
};

struct Failure {
  Next next = Next::refuse;
  std::string code;     // stable and safe as a metric label: "settlement.total_mismatch"; see docs/errors.md
  std::string text;     // for people: what, where, why, the next step
  std::string subject;  // the order, item, file or line it is about; may be empty
  std::optional<Instant> not_before{};
  bool is_outage = false;  // the far side was not there at all; nobody's call would have fared better
};

// E is Failure nearly everywhere; a parser that must say where it stopped may carry its own reason.
template <typename T, typename E = Failure>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}
  Result(E error) : state_{std::in_place_index<1>, std::move(error)} {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& operator*() & { return checked(); }
  const T& operator*() const& { return const_cast<Result*>(this)->checked(); }
  T&& operator*() && { return std::move(checked()); }
  T* operator->() { return &checked(); }
  const T* operator->() const { return &**this; }

  const E& error() const {
    ensure(!has_value(), "error() of a Result that holds a value");
    return *std::get_if<1>(&state_);
  }

 private:
  T& checked() {
    ensure(has_value(), "value of a Result that holds an error");
    return *std::get_if<0>(&state_);
  }

  std::variant<T, E> state_;
};

// For what succeeds without a value: return Done{};
struct Done {
  bool operator==(const Done&) const = default;
};

}  // namespace weir
