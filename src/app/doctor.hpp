#pragma once
// Whether everything that the configuration names is there and can be used, on both sides, before it is
// needed: rights, marketplaces, customizing, master data, accounts, periods, clocks. Reads alone; nothing is
// written to SAP or Amazon.
#include <functional>
#include <string>
#include <vector>

#include "app/live_connection.hpp"

namespace weir::app {

enum class Verdict {
  right,     // as it should be
  doubtful,  // works, and will make trouble
  wrong,     // something will fail
  unasked,   // nobody could look
};

// One thing that was looked at.
struct Check {
  std::string connection;  // empty: of the whole installation
  std::string area;        // "SAP: customizing"
  std::string what;        // "order type ZAMZ"
  Verdict verdict = Verdict::right;
  std::string found{};  // what is there
  std::string mend{};   // what to do about it; empty where all is well
};

// For what takes its time: called before each area is looked at.
using OnArea = std::function<void(const std::string& connection, const std::string& area)>;

enum class Side { all, weir, amazon, sap };

struct DoctorAsked {
  std::string connection{};  // empty: all of them
  Side side = Side::all;
  std::size_t materials_max = 500;
  OnArea on_area = [](const std::string&, const std::string&) {};
};

// Everything was looked at, and nothing of it is wrong: what nobody could look at is not right by that.
bool is_well(const std::vector<Check>& checks);

// Never fails: what cannot be looked at is a check of its own, with the reason. A refused logon is tried
// once, so that no user is locked. Calls go one after another, some forty to SAP and ten to Amazon for a
// connection; materials are read 200 at a time.
std::vector<Check> examine(const config::Config& config, const Doors& doors, const DoctorAsked& asked);

}  // namespace weir::app
