#pragma once
// A training mission as data: a situation that is made in a sandbox, a goal in plain words, hints, and what
// is checked there. Declared once, in a file of its own, and listed in missions.cpp.
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::help {

class Stage;

// What the situation is about: "order" → "302-…". Texts of the mission name them in braces.
using MissionFacts = std::map<std::string, std::string>;

// One thing that was looked at, with what was found and, where it is wrong, what to look at.
struct MissionFinding {
  std::string what;
  bool is_right = false;
  std::string found;
};

struct Mission {
  std::string_view name;   // "unknown-fee"
  std::string_view title;  // one line
  std::string_view situation;
  std::string_view goal;
  std::vector<std::string_view> hints;  // each says more than the one before
  int minutes = 15;                     // what somebody takes who has read the page
  // How long Weir works, and time passes, before what was done is checked.
  Duration settles{};
  bool confirms_packages = false;  // else dispatch is in shadow mode, and nobody is alerted of what is late
  std::string_view config{};       // more tables of weir.toml
  // Makes the situation. The sandbox is new and Weir has seen nothing yet.
  Result<MissionFacts> (*prepare)(Stage& stage) = nullptr;
  // What the stand-ins hold, and where that says nothing, what Weir's store does. Fails where the sandbox is
  // gone.
  Result<std::vector<MissionFinding>> (*check)(Stage& stage, const MissionFacts& facts) = nullptr;
};

std::span<const Mission> all_missions();
const Mission* find_mission(std::string_view name);
// With the facts in the place of their names.
std::string told(std::string_view text, const MissionFacts& facts);

Mission unknown_fee_mission();
Mission idoc_in_error_mission();
Mission late_delivery_mission();
Mission throttle_storm_mission();
Mission reissued_settlement_mission();
Mission short_receipt_mission();

}  // namespace weir::help
