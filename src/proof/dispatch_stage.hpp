#pragma once
// How far a merchant's order is on its way out, and whether it will be in time: by its deadline at Amazon,
// never by how long somebody has known. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/zone.hpp"

namespace weir::proof {

// As store::ParcelState.
enum class PackageState { waiting, ready, sent, accepted, proven, refused, reversed, left };

struct PackageOnItsWay {
  PackageState state = PackageState::waiting;
  bool is_issued = false;
  bool is_picked = false;
  Instant issued_at{};
};

struct OrderToShip {
  std::string order_id;
  std::string marketplace_id;
  Instant ship_by;
  bool is_in_sap = false;
  std::string why_not{};  // the code that keeps it out of SAP, or on hold; may be empty
  bool is_blocked = false;
  std::int64_t unpacked = 0;  // pieces that are in no delivery
  std::vector<PackageOnItsWay> packages{};
};

enum class DispatchStage {
  refused,      // a package was refused
  reversed,     // a goods issue was taken back after Amazon was told
  no_order,     // SAP has none
  blocked,      // for delivery
  no_delivery,  // for pieces of it
  not_picked,
  not_issued,   // picked
  no_tracking,  // has left without a number
  ready,        // is about to be confirmed
  sent,         // and not answered
  accepted,     // by Amazon, which does not show it yet
  proven,
};
const char* name_of(DispatchStage stage);

// The least of what its packages and pieces have reached.
DispatchStage stage_of(const OrderToShip& order);

// Amazon knows of all of it.
bool is_told(DispatchStage stage);

struct DispatchAlarm {
  std::string code;  // dispatch.overdue, due_15, due_60, due_120, due_240, no_tracking, not_picked
  std::string text;  // the next step behind the last semicolon
  std::string owner;
};

// Nothing: there is time, or nothing to do.
std::optional<DispatchAlarm> alarm_of(const OrderToShip& order, Instant now);

// When Amazon cancels what is not confirmed: seven business days after its ship-by, in the marketplace's
// zone.
Instant cancelled_by_amazon_at(Instant ship_by, const Zone& zone);

// How many of them will be late when goods leave in the order of their deadlines, at that pace.
std::int64_t breaches(std::vector<Instant> deadlines, std::int64_t orders_an_hour, Instant now);

}  // namespace weir::proof
