#pragma once
// When a quantity may go up. Connections that sell from one pool take from and give to each other; who gets
// more waits until Amazon has taken the less of whoever gives it, or both would show it for a while.
#include <cstdint>
#include <optional>
#include <span>

#include "stock/change.hpp"

namespace weir::stock {

// A listing of another connection that sells from one of the same materials.
struct Neighbour {
  std::optional<std::int64_t> wanted{};  // what it should show; nothing: it was never counted
  std::optional<std::int64_t> shown{};   // what Amazon shows, as far as we know
  std::optional<std::int64_t> held{};    // what a second person has to let go
  bool is_open = false;                  // a quantity of it waits, or is on its way
  bool is_refused = false;               // Amazon did not take the last one
};

// It shows more than it should, and Amazon has not accepted less yet. What somebody else wrote there is
// drift, and keeps nobody back.
bool is_coming_down(const Neighbour& neighbour);

// What goes down never waits; judged by what is shown now, because what a quantity was when it was counted
// may be overtaken by one that was on its way.
bool may_go(std::int64_t pieces, std::optional<std::int64_t> shown, std::span<const Neighbour> neighbours);

}  // namespace weir::stock
