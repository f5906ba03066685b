#pragma once
// Who of one process waits for the tokens of one bucket. Callers have no names: one that was refused was
// promised an instant, and whoever of its connection asks from then on has come for it. Connections of a
// class take turns, so that one with a huge backlog does not starve the others. Pure; what tokens there are
// it is told.
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>

#include "core/doors.hpp"

namespace weir::jobs {

// When a class has its index-th token from now on (index >= 1), all that were promised one included.
using TokenTime = std::function<Instant(std::int64_t index)>;

class CallShares {
 public:
  // No token is held longer for whoever does not come. The promise itself lives a little longer: who comes
  // late is no newcomer.
  void set_patience(Urgency urgency, Duration patience) { of(urgency).patience = patience; }
  void forget_before(Instant before);
  // A caller is here; true when it was promised an instant that has come.
  bool redeem(Urgency urgency, std::string_view connection, Instant now);

  // Tokens that stay for more urgent callers whose instant has come.
  std::int64_t owed_above(Urgency urgency, Instant now) const;
  // Tokens that stay for callers of the class who may come for theirs now, and whose connection had fewer.
  std::int64_t owed_beside(Urgency urgency, std::string_view connection, Instant now) const;
  // Another connection waits that had fewer.
  bool has_poorer(Urgency urgency, std::string_view connection) const;
  void granted(Urgency urgency, std::string_view connection);

  // Callers of a class whom an instant is promised.
  std::int64_t waiting(Urgency urgency) const;
  // The first instant at which one more caller of the class can have a token while all promises are kept;
  // now, when it is free. Callers are told to come in groups that grow up to `slice`, one visit of the store
  // for each.
  Instant free_at(Urgency urgency, std::int64_t slice, const TokenTime& token_time, Instant now) const;
  // The how manyth of its class one more caller would be if connections took turns, from 1: before it go
  // those of its own, and of each other so many that both have had the same.
  std::int64_t turn(Urgency urgency, std::string_view connection, Instant now) const;
  bool has_others(Urgency urgency, std::string_view connection) const;
  void promise(Urgency urgency, std::string_view connection, Instant instant);

 private:
  using Promises = std::deque<Instant>;  // ascending
  struct Lane {
    Promises promises;
    std::int64_t served = 0;
  };
  struct Class {
    std::map<std::string, Lane, std::less<>> lanes;
    Promises promises;  // of all lanes
    Duration patience{};
  };

  // How many promises bind a token now.
  static std::int64_t due(const Promises& promises, Duration patience, Instant now);
  const Class& of(Urgency urgency) const { return classes_[static_cast<std::size_t>(urgency)]; }
  Class& of(Urgency urgency) { return classes_[static_cast<std::size_t>(urgency)]; }
  std::int64_t served(Urgency urgency, std::string_view connection) const;

  std::array<Class, urgencies> classes_;
};

}  // namespace weir::jobs
