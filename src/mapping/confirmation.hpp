#pragma once
// Whether a package may be confirmed to Amazon now, and with which day: by what Amazon says of the order, and
// what was told to Amazon before. Pure.
#include <optional>
#include <string>

#include "amazon/model/order.hpp"
#include "core/doors.hpp"
#include "mapping/dispatch_facts.hpp"

namespace weir::mapping {

struct PackageToConfirm {
  std::string delivery;
  PackedItems items;
  std::string tracking;
  Instant issued_at;
  Instant known_since;                      // when Weir heard of it
  bool is_edit = false;                     // Amazon has it, with another number
  PackedItems told_before;                  // all that was sent of the order, without this one
  std::vector<std::string> own_references;  // of all packages of the order that we have sent
};

enum class ConfirmStep {
  send,
  wait,    // until `until`
  leave,   // Amazon knows of it by itself
  refuse,  // a person looks
};

struct ConfirmDecision {
  ConfirmStep step = ConfirmStep::send;
  Instant ship_date{};             // of `send`
  std::optional<Instant> until{};  // of `wait`
  std::string code{};              // why, of all but `send`: dispatch.…
  std::string text{};              // for people; the next step behind the last semicolon
};

// `cancel_hold`: how long a package whose buyer wants a cancellation waits for a person. It has left, and is
// confirmed all the same after that, and an hour before its deadline at the latest.
ConfirmDecision decide_confirmation(const amazon::Order& order, const PackageToConfirm& package,
                                    Duration cancel_hold, Instant now);

// Paid on delivery in a shop whose confirmations have to say how the money is collected. Amazon takes that
// word of Japan alone, and refuses it anywhere else.
bool collects_cash(const amazon::Order& order);

// With which urgency the call is asked for. Tokens of a quota are promised in the order in which callers
// come; at the end of a picking wave what is due within hours would stand behind what is due in days.
Urgency confirmation_urgency(std::optional<Instant> ship_by, Instant now);

// All pieces of `items` are in packages that Amazon shows, ours or whoever's.
bool is_covered(const amazon::Order& order, const PackedItems& told_before, const PackedItems& items);

// The package under that reference, or else with that number; null: Amazon shows none.
const amazon::Package* shown_package(const amazon::Order& order, const std::string& reference,
                                     const std::string& tracking);

// What Amazon shows in the place of what was told, in words; empty: it shows that.
std::string unlike(const amazon::Package& shown, const PackedItems& items, const std::string& tracking);

}  // namespace weir::mapping
